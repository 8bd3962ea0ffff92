import { DefinitionsPage } from '../../../web/views/audit/definitions.tsx';
import { FigurePage } from '../../../web/views/audit/figure.tsx';
import { GapsPage } from '../../../web/views/audit/gaps.tsx';
import { AuditHomePage } from '../../../web/views/audit/home.tsx';
import { ChartsPage } from '../../../web/views/audit/report-charts.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import { ScoresPage } from '../../../web/views/audit/score-lines.tsx';
import { AuditTaskPage } from '../../../web/views/audit/task.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { maskReport, rosterMask } from '../../domain/assessment/masked-report.ts';
import { maskSummary } from '../../domain/masking.ts';
import type { Report } from '../../domain/report.ts';
import type { Person } from '../../domain/programme.ts';
import { loadProposal } from '../../usecases/change-proposal.ts';
import { ownTraces } from '../../usecases/assessment.ts';
import { readFigure, reportPeriod, type ReportWish } from '../../usecases/report-period.ts';
import { maskEntries } from '../../usecases/masked-entries.ts';
import { loadTask } from '../../usecases/tasks.ts';
import { readExceptionsAsOf, reportQuarters } from '../../usecases/collect-report.ts';

import { closeOfPeriod, frozenReportOf, isClosedHere } from '../../usecases/report-standing.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { drawnCharts, type OutputPorts } from './output-routes.ts';
import { yearsOf } from '../period.ts';
import { countedWishOf, wishOf } from './wish.ts';

/** Pages of auditors: the report, each figure down to its evidence. */
export function reportRoutes(ports: AuditPorts & OutputPorts): Route[] {
  const pages: Record<string, AuditPage> = {
    '/audit': home,
    '/audit/report': reportPage,
    '/audit/report/scores': scoresPage,
    '/audit/report/gaps': gapsPage,
    '/audit/report/definitions': definitionsPage,
    '/audit/tasks/{id}': taskPage,
    '/audit/figures/{indicator}': figure,
    '/audit/proposals/{id}/documents/{document}': proof,
  };
  return [
    { method: 'GET', path: '/audit/report/charts', page: forAuditor(ports, (request, auditor) => chartsPage(ports, request, auditor)) },
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

/** A report as auditors see it. */
async function readReport(ports: AuditPorts, wish: ReportWish): Promise<Report> {
  return maskReport(await reportPeriod(ports, wish), ports.programmes.current);
}

async function reportPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const wish = wishOf(ports, request);
  const version = request.query.has('version') ? Number(request.query.get('version')) : null;
  const close = await closeOfPeriod(ports, wish.period);
  const frozen = version === null ? null : await frozenReportOf(ports, close, version);
  const asked = frozen?.cutOff ?? wish.asOf;
  const [report, exceptions] = await Promise.all([
    frozen?.report ?? readReport(ports, wish),
    readExceptionsAsOf(ports, { ...wish, asOf: asked }),
  ]);
  const years = yearsOf(programme, ports.clock.now());
  const standing = isClosedHere(programme, wish.period) ? { close, version } : null;
  return show(ReportPage, { shell: auditShell(request, auditor, programme), report, asked, years, exceptions, standing });
}

async function chartsPage(ports: AuditPorts & OutputPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = countedWishOf(ports, request);
  const shell = auditShell(request, auditor, ports.programmes.current);
  const [report, quarters] = await Promise.all([readReport(ports, wish), reportQuarters(ports, wish)]);
  const charts = await drawnCharts(ports, { report, quarters, shell });
  return show(ChartsPage, { shell, report, asked: wish.asOf, charts });
}

async function scoresPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = countedWishOf(ports, request);
  const shell = auditShell(request, auditor, ports.programmes.current);
  return show(ScoresPage, { shell, report: await readReport(ports, wish), asked: wish.asOf });
}

async function gapsPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = countedWishOf(ports, request);
  const shell = auditShell(request, auditor, ports.programmes.current);
  return show(GapsPage, { shell, report: await readReport(ports, wish), asked: wish.asOf });
}

async function definitionsPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const { period, asOf: asked } = wishOf(ports, request);
  const step = Number(request.query.get('step') ?? 1);
  return show(DefinitionsPage, {
    shell: auditShell(request, auditor, ports.programmes.current),
    period,
    asked,
    step: [0, 1, 2, 3, 4].includes(step) ? step : 1,
  });
}

/** Entries of a figure that a page shows at once. */
const pageSize = 100;

async function figure(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = wishOf(ports, request);
  const from = Math.max(0, Math.trunc(Number(request.query.get('from'))) || 0);
  const [toDate, unit] = [request.query.has('toDate'), request.query.get('unit') ?? undefined];
  const read = await readFigure(ports, { ...wish, indicator: request.params['indicator'] ?? '', toDate, unit, from, count: pageSize });
  const shell = auditShell(request, auditor, ports.programmes.current);
  const entries = await maskEntries(ports, read.entries, read.proposals);
  const proposals = new Map([...read.proposals].map(([id, summary]) => [id, maskSummary(summary)]));
  return show(FigurePage, { shell, period: wish.period, asked: wish.asOf, toDate, unit, from, ...read, entries, proposals });
}

async function taskPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const read = await loadTask(ports, request.params['id'] ?? '');
  const task = { ...read, title: rosterMask(programme)(read.title) };
  // The item of a held meeting has the meeting's id, in the register of its kind.
  const kept = await Promise.all((programme.meetings ?? []).map(({ register }) => ports.registers.load(register, task.source.meeting)));
  const register = kept.find((item) => item !== null)?.register ?? null;
  return show(AuditTaskPage, { shell: auditShell(request, auditor, programme), task, register });
}

/** The proof of a milestone; of other documents an auditor sees the digests only. */
async function proof(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const { milestones, proposalId } = await loadProposal(ports, request.params['id'] ?? '');
  const milestone = milestones.find((each) => each.proof?.id === request.params['document']);
  if (!milestone?.proof) throw new AppError('not-found', 'there is no such proof');
  const name = `${milestone.entry.replace(':', '-')}.${milestone.proof.type}`;
  return served(ports.documents, proposalId, { ref: milestone.proof, name });
}
