import { DefinitionsPage } from '../../../web/views/audit/definitions.tsx';
import { FigurePage } from '../../../web/views/audit/figure.tsx';
import { definitionsCsv, gapsCsv, scoresCsv } from '../../../web/csv/assessment-csv.ts';
import { GapsPage } from '../../../web/views/audit/gaps.tsx';
import { AuditHomePage } from '../../../web/views/audit/home.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import { ScoresPage } from '../../../web/views/audit/score-lines.tsx';
import { AuditTaskPage } from '../../../web/views/audit/task.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { maskReport, rosterMask } from '../../domain/assessment/masked-report.ts';
import { maskSummary } from '../../domain/masking.ts';
import type { Person } from '../../domain/programme.ts';
import type { Report } from '../../domain/report.ts';
import { csvOf } from '../../domain/report-csv.ts';
import { reportLabelsOf } from '../../domain/report-labels.ts';
import { loadProposal } from '../../usecases/change-proposal.ts';
import { ownTraces } from '../../usecases/assessment.ts';
import { readFigure, reportPeriod, type ReportWish } from '../../usecases/report-period.ts';
import { maskEntries } from '../../usecases/masked-entries.ts';
import { loadTask } from '../../usecases/tasks.ts';
import { readExceptions } from '../../usecases/exceptions.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { asOfIn, periodOf, yearsOf } from '../period.ts';

/** Pages of auditors: the report, each figure down to its evidence. */
export function reportRoutes(ports: AuditPorts): Route[] {
  const pages: Record<string, AuditPage> = {
    '/audit': home,
    '/audit/report': reportPage,
    '/audit/report.csv': csv,
    '/audit/report.json': json,
    '/audit/report/scores': scoresPage,
    '/audit/report/gaps': gapsPage,
    '/audit/report/definitions': definitionsPage,
    '/audit/tasks/{id}': taskPage,
    '/audit/figures/{indicator}': figure,
    '/audit/proposals/{id}/documents/{document}': proof,
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

/** The report that an address asks for: its period, and the instant as of which. */
function wishOf(ports: AuditPorts, { query }: PageRequest): ReportWish {
  const now = ports.clock.now();
  return { period: periodOf(query, yearsOf(ports.programmes.current, now)), asOf: asOfIn(query, now) };
}

/** A report as auditors see it. */
async function readReport(ports: AuditPorts, wish: ReportWish): Promise<Report> {
  return maskReport(await reportPeriod(ports, wish), ports.programmes.current);
}

async function reportPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const wish = wishOf(ports, request);
  const { period, asOf: asked } = wish;
  const [report, all] = await Promise.all([readReport(ports, wish), readExceptions(ports, period)]);
  const exceptions = all.filter(({ at }) => asked === undefined || at <= asked);
  const years = yearsOf(programme, ports.clock.now());
  return show(ReportPage, { shell: auditShell(request, auditor, programme), report, asked, years, exceptions });
}

async function scoresPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = wishOf(ports, request);
  const shell = auditShell(request, auditor, ports.programmes.current);
  return show(ScoresPage, { shell, report: await readReport(ports, wish), asked: wish.asOf });
}

async function gapsPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = wishOf(ports, request);
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

/** What of a report is taken away as a table, by the name that the address gives. */
const tables: Readonly<Record<string, (report: Report, shell: PageShell) => string>> = {
  scores: scoresCsv,
  gaps: gapsCsv,
  definitions: definitionsCsv,
};

async function csv(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const report = await readReport(ports, wishOf(ports, request));
  const programme = ports.programmes.current;
  const table = request.query.get('table') ?? '';
  const written = Object.hasOwn(tables, table) ? tables[table]?.(report, auditShell(request, auditor, programme)) : undefined;
  const body = written ?? csvOf(report, request.language, reportLabelsOf(programme));
  return fileAnswer(report, { body, extension: `${written ? `-${table}` : ''}.csv`, contentType: 'text/csv; charset=utf-8' });
}

/** The whole report, as the rules make it: amounts of money in fen, points in hundredths, with the definitions used. */
async function json(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const { id, assessment } = ports.programmes.current;
  const report = await readReport(ports, wishOf(ports, request));
  const body = JSON.stringify({ programme: id, ...report, assessment: assessment ?? null });
  return fileAnswer(report, { body, extension: '.json', contentType: 'application/json' });
}

function fileAnswer(
  { period }: Report,
  { body, extension, contentType }: { body: string; extension: string; contentType: string },
): PageResponse {
  const quarter = 'quarter' in period ? `-Q${period.quarter}` : '';
  const headers = { 'content-disposition': `attachment; filename="report-${period.year}${quarter}${extension}"` };
  return { status: 200, body, contentType, headers };
}

/** Entries of a figure that a page shows at once. */
const pageSize = 100;

async function figure(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const wish = wishOf(ports, request);
  const from = Math.max(0, Math.trunc(Number(request.query.get('from'))) || 0);
  const [toDate, unit] = [request.query.has('toDate'), request.query.get('unit') ?? undefined];
  const read = await readFigure(ports, { ...wish, indicator: request.params['indicator'] ?? '', toDate, unit, from, count: pageSize });
  const shell = auditShell(request, auditor, ports.programmes.current);
  const { entries } = await maskEntries(ports, read.entries, read.proposals);
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
