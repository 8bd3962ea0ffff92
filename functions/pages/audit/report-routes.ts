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
import { rosterMask } from '../../domain/assessment/masked-report.ts';
import { maskSummary } from '../../domain/masking.ts';
import type { Person } from '../../domain/programme.ts';
import { loadProposal } from '../../usecases/proposals/change-proposal.ts';
import { ownTraces } from '../../usecases/reports/assessment.ts';
import { readFrozenFigure } from '../../usecases/quarters/frozen-view.ts';
import { readFigure, type Figure, type FigureWish } from '../../usecases/reports/report-period.ts';
import { maskEntries } from '../../usecases/reports/masked-entries.ts';
import { loadTask } from '../../usecases/meetings/tasks.ts';
import { reportQuarters } from '../../usecases/reports/collect-report.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { exceptionsLookedAt, lookedAt, reportLookedAt, standingOf } from './looked-at.ts';
import { drawnCharts, frozenCharts, type OutputPorts } from './output-routes.ts';
import { yearsOf } from '../period.ts';

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

async function reportPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const looked = await lookedAt(ports, request, auditor);
  const [report, exceptions] = await Promise.all([reportLookedAt(ports, looked), exceptionsLookedAt(ports, looked)]);
  const years = yearsOf(ports.programmes.current, ports.clock.now());
  const { shell, asked, standing } = looked;
  return show(ReportPage, { shell, report, asked, years, exceptions, standing });
}

async function chartsPage(ports: AuditPorts & OutputPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const looked = await lookedAt(ports, request, auditor);
  const { shell, asked, frozen, wish } = looked;
  const report = await reportLookedAt(ports, looked);
  const charts = frozen
    ? await frozenCharts(frozen, { report, shell })
    : await drawnCharts(ports, { report, quarters: await reportQuarters(ports, wish), shell });
  return show(ChartsPage, { shell, report, asked, standing: standingOf(looked, report.period), charts });
}

async function scoresPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const looked = await lookedAt(ports, request, auditor);
  const { shell, asked, wish } = looked;
  return show(ScoresPage, { shell, report: await reportLookedAt(ports, looked), asked, standing: standingOf(looked, wish.period) });
}

async function gapsPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const looked = await lookedAt(ports, request, auditor);
  const { shell, asked, wish } = looked;
  return show(GapsPage, { shell, report: await reportLookedAt(ports, looked), asked, standing: standingOf(looked, wish.period) });
}

async function definitionsPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const looked = await lookedAt(ports, request, auditor);
  const { shell, asked, wish } = looked;
  const step = Number(request.query.get('step') ?? 1);
  return show(DefinitionsPage, {
    shell,
    period: wish.period,
    asked,
    standing: standingOf(looked, wish.period),
    step: [0, 1, 2, 3, 4].includes(step) ? step : 1,
  });
}

/** Entries of a figure that a page shows at once. */
const pageSize = 100;

async function figure(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const looked = await lookedAt(ports, request, auditor);
  const { shell, asked, frozen, wish } = looked;
  const from = Math.max(0, Math.trunc(Number(request.query.get('from'))) || 0);
  const [toDate, unit] = [request.query.has('toDate'), request.query.get('unit') ?? undefined];
  const wanted = { indicator: request.params['indicator'] ?? '', toDate, unit, from, count: pageSize };
  const within = quarterWithin(request, frozen?.quarter ?? '');
  const read = frozen ? await readFrozenFigure(ports, frozen, { ...wanted, within }) : await maskedFigure(ports, { ...wish, ...wanted });
  if (from > 0 && from >= read.total) throw new AppError('not-found', 'the figure has fewer entries');
  const standing = standingOf(looked, wish.period);
  return show(FigurePage, { shell, period: wish.period, asked, toDate, unit, within, from, standing, ...read });
}

async function maskedFigure(ports: AuditPorts, wish: FigureWish): Promise<Figure> {
  const read = await readFigure(ports, wish);
  const entries = await maskEntries(ports, read.entries, read.proposals);
  return { ...read, entries, proposals: new Map([...read.proposals].map(([id, summary]) => [id, maskSummary(summary)])) };
}

/** A quarter of the year of a frozen one and not after it, as gaps name them. @throws `request-invalid` for any other, and where none is frozen */
function quarterWithin({ query }: PageRequest, frozen: string): string | undefined {
  const named = query.get('within');
  if (named === null) return undefined;
  if (!/^\d{4}Q[1-4]$/.test(named) || named.slice(0, 4) !== frozen.slice(0, 4) || named > frozen)
    throw new AppError('request-invalid', 'within names a quarter of the same year up to the frozen one');
  return named;
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
