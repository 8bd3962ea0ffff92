import { FigurePage, RegisterItemPage } from '../../../web/views/audit/figure.tsx';
import { AuditHomePage } from '../../../web/views/audit/home.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { maskEntry, masksOf, maskSummary } from '../../domain/masking.ts';
import type { Person } from '../../domain/programme.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import { csvOf } from '../../domain/report-csv.ts';
import { reportLabelsOf } from '../../domain/report-labels.ts';
import { loadProposal } from '../../usecases/change-proposal.ts';
import { ownTraces, readFigure, reportPeriod } from '../../usecases/assessment.ts';
import { readExceptions } from '../../usecases/exceptions.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { periodOf, yearsOf } from './period.ts';

/** Pages of auditors: the report, each figure down to its evidence. */
export function reportRoutes(ports: AuditPorts): Route[] {
  const pages: Record<string, AuditPage> = {
    '/audit': home,
    '/audit/report': reportPage,
    '/audit/report.csv': csv,
    '/audit/figures/{indicator}': figure,
    '/audit/proposals/{id}/documents/{document}': proof,
    '/audit/registers/{register}/{item}': registerItem,
  };
  return Object.entries(pages).map(([path, page]) => ({
    method: 'GET',
    path,
    page: forAuditor(ports, (request, auditor) => page(ports, request, auditor)),
  }));
}

type AuditPage = (ports: AuditPorts, request: PageRequest, auditor: Person) => Promise<PageResponse>;

async function home(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const traces = await ownTraces(ports, auditor.id);
  return show(AuditHomePage, { shell: auditShell(request, auditor, programme), years: yearsOf(programme, ports.clock.now()), traces });
}

async function reportPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const period = periodOf(request.query, yearsOf(ports.programmes.current, ports.clock.now()));
  const [report, exceptions] = await Promise.all([reportPeriod(ports, period), readExceptions(ports, period)]);
  const asOf = ports.clock.now();
  return show(ReportPage, { shell: auditShell(request, auditor, programme), report, asOf, years: yearsOf(programme, asOf), exceptions });
}

async function csv(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const period = periodOf(request.query, yearsOf(ports.programmes.current, ports.clock.now()));
  const report = await reportPeriod(ports, period);
  const name = `report-${period.year}${'quarter' in period ? `-Q${period.quarter}` : ''}.csv`;
  return {
    status: 200,
    body: csvOf(report, request.language, reportLabelsOf(ports.programmes.current)),
    contentType: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  };
}

async function figure(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const period = periodOf(request.query, yearsOf(ports.programmes.current, ports.clock.now()));
  const read = await readFigure(ports, period, request.params['indicator'] ?? '');
  const maskFor = masksOf(read.proposals);
  const entries = read.entries.map((entry) => maskEntry(entry, maskFor));
  const proposals = new Map([...read.proposals].map(([id, summary]) => [id, maskSummary(summary)]));
  return show(FigurePage, { shell: auditShell(request, auditor, ports.programmes.current), period, ...read, entries, proposals });
}

/** The proof of a milestone; of other documents an auditor sees the digests only. */
async function proof(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const { milestones, proposalId } = await loadProposal(ports, request.params['id'] ?? '');
  const milestone = milestones.find((each) => each.proof?.id === request.params['document']);
  if (!milestone?.proof) throw new AppError('not-found', 'there is no such proof');
  const name = `${milestone.entry.replace(':', '-')}.${milestone.proof.type}`;
  return served(ports.documents, proposalId, { ref: milestone.proof, name });
}

async function registerItem(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, request.params['register'] ?? '');
  const item = await ports.registers.load(register.id, request.params['item'] ?? '');
  if (!item) throw new AppError('not-found', 'there is no such item');
  return show(RegisterItemPage, { shell: auditShell(request, auditor, programme), register, item });
}
