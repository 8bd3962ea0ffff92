import {
  approveRestatement,
  askRestatement,
  beginClose,
  confirmFigures,
  disputeFigures,
  redraft,
  refuseRestatement,
  refuseToBegin,
  signOff,
} from '../../domain/close/close-acts.ts';
import { latestVersion, stageOf, type CloseAsk, type QuarterClose } from '../../domain/close/close.ts';
import { sumsOf } from '../../domain/close/difference.ts';
import { quarterBefore } from '../../domain/close/quarter-order.ts';
import { refuseLastApprover, refuseLastSigner } from '../../domain/close/signers.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import type { Archive } from '../../ports/archive.ts';
import { changeClose, closeContext, commitClose, loadClose, type ClosePorts } from './change-close.ts';
import { draftQuarter, type DraftPorts } from './collect-quarter.ts';
import { differenceAt } from './freeze-quarter.ts';

export interface QuarterActPorts extends ClosePorts, DraftPorts {
  archive: Archive;
}

/** Who acts on which quarter, and the revision that the page showed. */
export interface QuarterAct {
  quarter: string;
  person: string;
  seenRevision?: number;
}

/** Begins a close by hand. @throws what `beginClose` throws; `not-yours` for who alone may sign it off */
export async function beginQuarterClose(ports: QuarterActPorts, { quarter, person }: QuarterAct): Promise<QuarterClose> {
  const [own, before] = await Promise.all([ports.closes.load(quarter), ports.closes.load(quarterBefore(quarter))]);
  const context = closeContext(ports);
  // Before the ledger is counted for nothing.
  refuseToBegin(quarter, { own, before }, context);
  refuseLastSigner(person, null, context.programme);
  const draft = await draftQuarter(ports, { quarter, programme: context.programme, cutOff: context.now });
  const actor = { role: 'office', id: person } as const;
  try {
    return await commitClose(ports, { quarter, before: null, draft: beginClose(quarter, { own, before }, { actor, draft }, context) });
  } catch (error) {
    if (!hasCode(error, 'version-moved')) throw error;
    throw new AppError('already-decided', 'somebody else began the close at this moment', { what: 'close-begun', cause: error });
  }
}

/** Puts a new draft in the place of the one that is being confirmed. @throws what `redraft` throws; `not-found`, `stale-page` */
export async function redraftQuarter(ports: QuarterActPorts, act: QuarterAct): Promise<QuarterClose> {
  const { quarter, person } = act;
  const close = await loadClose(ports, quarter);
  const programme = await ports.programmes.byVersion(close.programmeVersion);
  const draft = await draftQuarter(ports, { quarter, programme, cutOff: ports.clock.now() });
  return changeClose(ports, act, (now, context) => redraft(now, { person, draft }, context));
}

/** What a department says to its figures: that they are right, or which is not and why. */
export type FiguresSaid = { stance: 'confirm' } | { stance: 'dispute'; indicator: string; reason: string };

/**
 * Records a department's answer. Given again by the same person it changes nothing.
 * @throws what `confirmFigures` and `disputeFigures` throw; `not-yours` for who alone may sign off and would confirm; `not-found`
 */
export async function answerFigures(
  ports: ClosePorts,
  about: { quarter: string; step: string; person: string; assurance: 'link' | 'sign-in' },
  said: FiguresSaid,
): Promise<QuarterClose> {
  const { quarter, step, person, assurance } = about;
  return changeClose(ports, { quarter }, (close, { programme }) => {
    const ask = askOf(close, step);
    if (isRepeated(ask, person, said)) return null;
    const answer = { department: ask.department, person, step, assurance };
    if (said.stance === 'dispute') return disputeFigures(close, { ...answer, ...said });
    const confirmed = confirmFigures(close, answer);
    refuseLastSigner(person, close, programme);
    return confirmed;
  });
}

/** What is asked by a step: as it is asked, or as it was asked anew since. @throws `not-found` */
export function askOf({ asks }: QuarterClose, step: string): CloseAsk {
  const ask = asks.find((each) => each.step === step);
  if (!ask) throw new AppError('not-found', 'this is not asked any more');
  return ask;
}

function isRepeated({ state, by, indicator, reason }: CloseAsk, person: string, said: FiguresSaid): boolean {
  if (by !== person) return false;
  return said.stance === 'confirm' ? state === 'confirmed' : state === 'disputed' && indicator === said.indicator && reason === said.reason;
}

/** Signs a draft off; its files are frozen by the execution that this wakes. @throws what `signOff` throws; `not-found`, `stale-page` */
export async function signOffQuarter(ports: ClosePorts, act: QuarterAct): Promise<QuarterClose> {
  return changeClose(ports, act, (close, context) =>
    close.signedOff?.by === act.person && act.seenRevision === undefined ? null : signOff(close, act.person, context),
  );
}

/**
 * Asks for a restatement of what the page showed: the difference as of an instant, named by its digest.
 * @throws what `askRestatement` throws; `not-yours` for who alone may approve; `stale-page` when the difference is another by now
 */
export async function askForRestatement(
  ports: QuarterActPorts,
  act: QuarterAct & { reason: string; asOf: string; difference: string },
): Promise<QuarterClose> {
  const { quarter, person, reason, asOf } = act;
  const close = await loadClose(ports, quarter);
  if (!latestVersion(close) || asOf > ports.clock.now()) throw notNow(close);
  refuseLastApprover(person, ports.programmes.current);
  const sums = sumsOf(await differenceAt(ports, close, asOf));
  if (sums.difference !== act.difference) throw new AppError('stale-page', 'the difference is another than the page showed');
  return changeClose(ports, act, (now, context) => askRestatement(now, { person, reason, sums: { ...sums, cutOff: asOf } }, context));
}

/** Approves a restatement; its files are frozen by the execution that this wakes. @throws what `approveRestatement` throws; `not-found`, `stale-page` */
export async function approveQuarterRestatement(ports: ClosePorts, act: QuarterAct): Promise<QuarterClose> {
  return changeClose(ports, act, (close, context) => approveRestatement(close, act.person, context));
}

/** Refuses a restatement, or takes it back. @throws what `refuseRestatement` throws; `not-found`, `stale-page` */
export async function refuseQuarterRestatement(ports: ClosePorts, act: QuarterAct & { reason: string }): Promise<QuarterClose> {
  const { person, reason } = act;
  return changeClose(ports, act, (close, context) => refuseRestatement(close, { person, reason }, context));
}

function notNow(close: QuarterClose): AppError<'not-allowed-now'> {
  return new AppError('not-allowed-now', 'only a frozen quarter is restated, as of an instant that has come', {
    what: 'a restatement',
    stage: stageOf(close),
  });
}
