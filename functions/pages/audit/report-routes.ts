import { FigurePage } from '../../../web/views/audit/figure.tsx';
import { AuditHomePage } from '../../../web/views/audit/home.tsx';
import { AuditProposalPage } from '../../../web/views/audit/record.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Person } from '../../domain/programme.ts';
import { loadProposal } from '../../usecases/change-proposal.ts';
import { ownTraces, readFigure, readRecord, reportPeriod } from '../../usecases/assessment.ts';
import { reportQuarters } from '../../usecases/collect-report.ts';
import { namingEvents, readExceptions } from '../../usecases/exceptions.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { drawnCharts, type OutputPorts } from './output-routes.ts';
import { offeredDays } from './proof-routes.ts';
import { periodOf, yearsOf } from './period.ts';

/** Pages of auditors: the report, each figure down to its evidence. */
export function reportRoutes(ports: AuditPorts & OutputPorts): Route[] {
  const pages: Record<string, AuditPage> = {
    '/audit': home,
    '/audit/figures/{indicator}': figure,
    '/audit/proposals/{id}': record,
    '/audit/proposals/{id}/documents/{document}': proof,
  };
  return [
    { method: 'GET', path: '/audit/report', page: forAuditor(ports, (request, auditor) => reportPage(ports, request, auditor)) },
    ...Object.entries(pages).map(([path, page]): Route => ({
      method: 'GET',
      path,
      page: forAuditor(ports, (request, auditor) => page(ports, request, auditor)),
    })),
  ];
}

type AuditPage = (ports: AuditPorts, request: PageRequest, auditor: Person) => Promise<PageResponse>;

async function home(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const traces = await ownTraces(ports, auditor.id);
  return show(AuditHomePage, { shell: auditShell(request, auditor, programme), years: yearsOf(programme, ports.clock.now()), traces });
}

async function reportPage(ports: AuditPorts & OutputPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const asOf = ports.clock.now();
  const years = yearsOf(programme, asOf);
  const period = periodOf(request.query, years);
  const [report, quarters, exceptions] = await Promise.all([
    reportPeriod(ports, period),
    reportQuarters(ports, period),
    readExceptions(ports, period),
  ]);
  const shell = auditShell(request, auditor, programme);
  const charts = await drawnCharts(ports, { report, quarters, shell });
  return show(ReportPage, { shell, report, asOf, years, exceptions, charts });
}

async function figure(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const period = periodOf(request.query, yearsOf(ports.programmes.current, ports.clock.now()));
  const read = await readFigure(ports, period, request.params['indicator'] ?? '');
  return show(FigurePage, { shell: auditShell(request, auditor, ports.programmes.current), period, ...read });
}

async function record(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const [read, checkpointDays] = await Promise.all([readRecord(ports, request.params['id'] ?? ''), offeredDays(ports)]);
  const programme = await namingEvents(ports, read.events);
  return show(AuditProposalPage, { shell: auditShell(request, auditor, programme), ...read, checkpointDays });
}

/** The proof of a milestone; of other documents an auditor sees the digests only. */
async function proof(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const { milestones, proposalId } = await loadProposal(ports, request.params['id'] ?? '');
  const milestone = milestones.find((each) => each.proof?.id === request.params['document']);
  if (!milestone?.proof) throw new AppError('not-found', 'there is no such proof');
  const name = `${milestone.entry.replace(':', '-')}.${milestone.proof.type}`;
  return served(ports.documents, proposalId, { ref: milestone.proof, name });
}
