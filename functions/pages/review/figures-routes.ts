import { FigureEntriesPage, FiguresDonePage, FiguresOverPage, FiguresPage } from '../../../web/views/review/figures.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import type { CloseAsk, QuarterClose } from '../../domain/close/close.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { periodOfName } from '../../domain/period.ts';
import type { Sessions } from '../../ports/access.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Grant } from '../../ports/outbox.ts';
import { loadClose, type ClosePorts } from '../../usecases/quarters/change-close.ts';
import { readDraftFigure } from '../../usecases/quarters/draft-figure.ts';
import { answerFigures } from '../../usecases/quarters/quarter-acts.ts';
import { notYoursRule, readFiguresAnswer } from '../figures-answer.ts';
import { show } from '../show.ts';
import { openedSession, rosterShell } from './link-session.ts';

/** What the pages on which departments check their figures need. */
type FiguresPorts = ClosePorts & { sessions: Sessions; ledger: Pick<Ledger, 'entries'> };

/** Pages on which somebody of a department checks its figures of a quarter, by the link of a mail. Opening them decides nothing. */
export function figuresRoutes(ports: FiguresPorts): Route[] {
  const path = '/figures/{link}';
  return [
    { method: 'GET', path, page: async (request) => figures(request, await opened(ports, request)) },
    { method: 'POST', path, page: async (request) => answer(ports, request) },
    { method: 'GET', path: `${path}/{indicator}`, page: async (request) => entries(ports, request) },
  ];
}

interface Opened {
  grant: Grant;
  close: QuarterClose;
  /** Null when the department is not asked by this step any more. */
  ask: CloseAsk | null;
  shell: Parameters<typeof FiguresPage>[0]['shell'];
}

async function opened(ports: FiguresPorts, request: PageRequest): Promise<Opened> {
  const { grant } = await openedSession(ports, request);
  if (grant.quarter === undefined) throw new AppError('not-yours', 'this link is for something else');
  const close = await loadClose(ports, grant.quarter);
  const shell = rosterShell(ports, request, grant);
  return { grant, close, ask: close.asks.find(({ step }) => step === grant.step) ?? null, shell };
}

type Shown = Pick<Parameters<typeof FiguresPage>[0], 'answers' | 'issues'>;

function figures(_request: PageRequest, { grant, close, ask, shell }: Opened, shown: Shown = {}, status = 200): PageResponse {
  if (!ask) return show(FiguresOverPage, { shell, linkId: grant.id }, status === 200 ? 410 : status);
  if (ask.by !== null) return show(FiguresDonePage, { shell, close, ask }, status);
  if (close.signedOff) return show(FiguresOverPage, { shell, linkId: grant.id }, status === 200 ? 410 : status);
  return show(FiguresPage, { shell, close, ask, linkId: grant.id, holder: grant.holder.id, ...shown }, status);
}

async function answer(ports: FiguresPorts, request: PageRequest): Promise<PageResponse> {
  const step = await opened(ports, request);
  if (!step.ask) return figures(request, step, {}, 409);
  const { said, answers, issues } = readFiguresAnswer(request.form);
  if (!said) return figures(request, step, { answers, issues }, 422);
  const { grant, close } = step;
  try {
    await answerFigures(ports, { quarter: close.quarter, step: grant.step, person: grant.holder.id, assurance: 'link' }, said);
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return figures(request, step, { answers, issues: error.payload.issues }, 422);
    if (hasCode(error, 'not-yours'))
      return figures(request, step, { answers, issues: [{ field: 'stance', rule: notYoursRule(step.ask, grant.holder.id) }] }, 403);
    if (!hasCode(error, 'already-decided') && !hasCode(error, 'not-allowed-now') && !hasCode(error, 'not-found')) throw error;
    return figures(request, await opened(ports, request), {}, 409);
  }
  return seeOther(`/figures/${grant.id}`);
}

/** Entries that a page lists. */
const mostListed = 200;

/** The entries that make a figure of the department; those of other departments are not this link's to show. */
async function entries(ports: FiguresPorts, request: PageRequest): Promise<PageResponse> {
  const { grant, close, ask, shell } = await opened(ports, request);
  const indicator = request.params['indicator'] ?? '';
  const figure = close.figures.find((each) => each.indicator === indicator);
  if (!ask || figure?.department !== ask.department) throw new AppError('not-found', 'there is no such figure');
  const programme = await ports.programmes.byVersion(close.programmeVersion);
  const { cutOff } = close;
  const found = await readDraftFigure(ports, { period: periodOfName(close.quarter), programme, indicator, cutOff });
  const page = {
    shell,
    indicator: found.indicator,
    linkId: grant.id,
    entries: found.entries.slice(0, mostListed),
    total: found.entries.length,
  };
  return show(FigureEntriesPage, page);
}
