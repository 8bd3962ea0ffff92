import { addDays, dayAt, type Calendar } from '../calendar.ts';
import { AppError, type FieldIssue } from '../errors.ts';
import type { Programme } from '../programme.ts';
import { quarterOf } from '../period.ts';
import { latestVersion, stageOf, type CloseAsk, type QuarterClose } from './close.ts';
import type { CloseActor, CloseDataOf, CloseEventDraft, DraftAsk, DraftFigure } from './close-events.ts';
import { beginsOn, closeSettingsOf, lastDayOf, quarterBefore } from './quarter-order.ts';

/** What acts on a close are judged on besides the close: the instant, the programme and days off as they are now. */
export interface CloseContext {
  now: string;
  programme: Programme;
  calendar: Calendar;
}

/** A draft as it was counted. */
export interface Draft {
  cutOff: string;
  figures: DraftFigure[];
  asks: DraftAsk[];
}

/** The rules themselves. */
export const rulesOfClose: CloseActor = { role: 'system', id: 'yincai' };

/**
 * Tells whether a quarter's close may begin. Quarters close in order: the one before has to be frozen.
 * @param closes.before of the quarter before
 * @throws `already-decided` when it has begun; `not-allowed-now` while the quarter runs, or the one before is open; `not-found` before the first
 */
export function refuseToBegin(
  quarter: string,
  closes: { own: QuarterClose | null; before: QuarterClose | null },
  { now, programme }: Pick<CloseContext, 'now' | 'programme'>,
): void {
  const { firstQuarter } = closeSettingsOf(programme);
  if (quarter < firstQuarter) throw new AppError('not-found', `quarters before ${firstQuarter} are not closed here`);
  if (closes.own) throw new AppError('already-decided', 'the close of this quarter has begun', { what: 'close-begun' });
  if (lastDayOf(quarter) >= dayAt(now)) throw refused('closing a quarter that runs', quarterOf(dayAt(now)));
  const isFirst = quarter === firstQuarter;
  if (!isFirst && (closes.before?.versions.length ?? 0) === 0) throw refused('closing out of order', quarterBefore(quarter));
}

/**
 * Begins a close with its first draft.
 * @throws what {@link refuseToBegin} throws; `not-allowed-now` by the rules themselves before their day; `calendar-year-missing`
 */
export function beginClose(
  quarter: string,
  closes: { own: QuarterClose | null; before: QuarterClose | null },
  { actor, draft }: { actor: CloseActor; draft: Draft },
  context: CloseContext,
): CloseEventDraft {
  refuseToBegin(quarter, closes, context);
  const { programme, calendar, now } = context;
  const settings = closeSettingsOf(programme);
  if (actor.role === 'system' && dayAt(now) < beginsOn(quarter, settings, calendar)) throw refused('a close by itself', quarter);
  const { closeWithin } = settings;
  const closeBy = closeWithin === undefined ? null : calendar.addWorkingDays(lastDayOf(quarter), closeWithin);
  return { actor, data: { type: 'close-begun', programmeVersion: programme.version, closeBy, ...draft, dueOn: dueFor(context) } };
}

/**
 * Puts a new draft in the place of the one that is being confirmed. Asked anew are departments whose figures changed, and those that
 * disputed theirs or said nothing.
 * @throws `not-allowed-now` once it is signed off
 */
export function redraft(close: QuarterClose, { person, draft }: { person: string; draft: Draft }, context: CloseContext): CloseEventDraft {
  refuseUnless(['confirming', 'disputed', 'to-sign'].includes(stageOf(close)), 'a new draft', close);
  return redraftBy({ role: 'office', id: person }, close, draft, context);
}

/** What was signed is not what the ledger says any more, as of the same instant: an entry was on its way. It is confirmed and signed anew. */
export function redraftUnderHand(close: QuarterClose, draft: Draft, context: CloseContext): CloseEventDraft {
  return redraftBy(rulesOfClose, close, draft, context);
}

function redraftBy(actor: CloseActor, close: QuarterClose, draft: Draft, context: CloseContext): CloseEventDraft {
  const changed = departmentsChanged(close.figures, draft.figures);
  const unanswered = new Set(close.asks.filter(({ state }) => state !== 'open' && state !== 'confirmed').map((ask) => ask.department));
  const asks = draft.asks.filter(({ department }) => changed.has(department) || unanswered.has(department));
  return { actor, data: { type: 'redrafted', ...draft, asks, dueOn: dueFor(context) } };
}

/** Departments of which a figure is another, new or gone. */
export function departmentsChanged(before: readonly DraftFigure[], after: readonly DraftFigure[]): Set<string> {
  const keyOf = ({ indicator, department, digest }: DraftFigure): string => `${indicator} ${department} ${digest}`;
  const [old, fresh] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const changed = [...before.filter((each) => !fresh.has(keyOf(each))), ...after.filter((each) => !old.has(keyOf(each)))];
  return new Set(changed.map(({ department }) => department));
}

function dueFor({ programme, calendar, now }: CloseContext): string {
  return calendar.addWorkingDays(dayAt(now), closeSettingsOf(programme).confirmWithin);
}

/** Who answers for a department, about which asking, and how the answer is vouched for. */
export interface FiguresAnswer {
  department: string;
  person: string;
  step: string;
  assurance: 'link' | 'sign-in';
}

/**
 * Confirms a department's figures.
 * @throws `not-yours` for who entered what they count, and for who was not asked; `already-decided`; `not-allowed-now`
 */
export function confirmFigures(close: QuarterClose, said: FiguresAnswer): CloseEventDraft {
  const ask = askFor(close, said);
  if (ask.enteredBy.includes(said.person))
    throw new AppError('not-yours', 'who entered what the figures count does not confirm them; somebody else of the department does');
  const { department, assurance } = said;
  return { actor: actorOf(said), data: { type: 'figures-confirmed', department, draft: ask.draft, assurance } };
}

/**
 * Disputes one of a department's figures, also by who entered what it counts.
 * @throws `form-invalid` with issues on `indicator` and `reason`; `not-yours`, `already-decided`, `not-allowed-now`
 */
export function disputeFigures(close: QuarterClose, said: FiguresAnswer & { indicator: string; reason: string }): CloseEventDraft {
  const ask = askFor(close, said);
  const { department, indicator, reason, assurance } = said;
  const issues: FieldIssue[] = [];
  if (!close.figures.some((figure) => figure.indicator === indicator && figure.department === department))
    issues.push({ field: 'indicator', rule: indicator === '' ? 'required' : 'not-a-choice' });
  if (reason === '') issues.push({ field: 'reason', rule: 'required' });
  if (issues.length > 0) throw new AppError('form-invalid', 'the dispute cannot be recorded', { issues });
  const data = { type: 'figures-disputed', department, draft: ask.draft, assurance, indicator } as const;
  return { actor: actorOf(said), data, sealed: { reason } };
}

function actorOf({ person, assurance }: FiguresAnswer): CloseActor {
  return { role: assurance === 'link' ? 'reviewer' : 'office', id: person };
}

function askFor(close: QuarterClose, { department, person, step }: FiguresAnswer): CloseAsk {
  const ask = close.asks.find((each) => each.department === department);
  if (!ask) throw new AppError('not-found', 'this department is not asked');
  if (ask.step !== step) throw refused('an answer about an older draft', stageOf(close));
  if (ask.state === 'confirmed' || ask.state === 'disputed')
    throw new AppError('already-decided', 'the department has answered', { what: 'figures' });
  if (!ask.people.includes(person) && !ask.enteredBy.includes(person)) throw new AppError('not-yours', 'this person was not asked');
  // Who said nothing in time may still speak until it is signed off.
  refuseUnless(close.signedOff === null, 'an answer of a department', close);
  return ask;
}

/**
 * Signs a draft off. Departments that did not confirm are named in the record.
 * @throws `not-yours` for who may not sign, began the close or confirmed figures; `not-allowed-now` while departments are waited for
 */
export function signOff(close: QuarterClose, person: string, { programme }: Pick<CloseContext, 'programme'>): CloseEventDraft {
  refuseUnless(stageOf(close) === 'to-sign', 'signing off', close);
  if (!closeSettingsOf(programme).signOff.includes(person)) throw new AppError('not-yours', 'this person does not sign off quarters');
  const involved = [close.begunBy.id, ...close.asks.map(({ by }) => by)];
  if (involved.includes(person)) throw new AppError('not-yours', 'who began the close or confirmed figures does not sign it off');
  const inState = (...states: CloseAsk['state'][]) => close.asks.filter(({ state }) => states.includes(state)).map((ask) => ask.department);
  const data = {
    type: 'signed-off',
    draft: close.draft,
    unconfirmed: inState('open', 'silent', 'disputed'),
    assumed: inState('assumed'),
  } as const;
  return { actor: { role: 'office', id: person }, data };
}

/** What a restatement changes, as the difference of its two reports says. */
export type DifferenceSums = Pick<CloseDataOf<'restatement-asked'>, 'cutOff' | 'figures' | 'added' | 'removed' | 'difference'>;

/**
 * Asks for a restatement of a frozen quarter.
 * @param asked.seen version that the page showed
 * @throws `form-invalid` with an issue on `reason`; `not-allowed-now` when it is not frozen, when nothing changed, or by an instant that has not come
 */
export function askRestatement(
  close: QuarterClose,
  { person, reason, sums }: { person: string; reason: string; sums: DifferenceSums },
  { now }: Pick<CloseContext, 'now'>,
): CloseEventDraft {
  refuseUnless(stageOf(close) === 'frozen', 'a restatement', close);
  const latest = latestVersion(close);
  const isAfter = sums.cutOff > (latest?.cutOff ?? '') && sums.cutOff <= now;
  if (!isAfter || sums.figures + sums.added + sums.removed === 0) throw refused('a restatement that changes nothing', 'frozen');
  if (reason === '')
    throw new AppError('form-invalid', 'a restatement needs its reason', { issues: [{ field: 'reason', rule: 'required' }] });
  const data = { type: 'restatement-asked', version: (latest?.version ?? 0) + 1, ...sums } as const;
  return { actor: { role: 'office', id: person }, data, sealed: { reason } };
}

/**
 * Approves what somebody else asked for.
 * @throws `not-yours` for who asked or may not approve; `not-allowed-now` when nothing is asked
 */
export function approveRestatement(close: QuarterClose, person: string, context: Pick<CloseContext, 'programme'>): CloseEventDraft {
  const { version } = openRestatement(close, person, context);
  return { actor: { role: 'office', id: person }, data: { type: 'restatement-approved', version } };
}

/** Refuses what somebody else asked for, or takes back what one asked for oneself. @throws `form-invalid` without reason; else as approving */
export function refuseRestatement(
  close: QuarterClose,
  { person, reason }: { person: string; reason: string },
  context: Pick<CloseContext, 'programme'>,
): CloseEventDraft {
  const isOwn = close.restatement?.by === person && stageOf(close) === 'restating';
  const version = isOwn ? (close.restatement?.version ?? 0) : openRestatement(close, person, context).version;
  if (reason === '') throw new AppError('form-invalid', 'a refusal needs its reason', { issues: [{ field: 'reason', rule: 'required' }] });
  return { actor: { role: 'office', id: person }, data: { type: 'restatement-refused', version }, sealed: { reason } };
}

function openRestatement(close: QuarterClose, person: string, { programme }: Pick<CloseContext, 'programme'>) {
  refuseUnless(stageOf(close) === 'restating', 'deciding on a restatement', close);
  const { restatement } = close;
  if (!restatement || restatement.by === person) throw new AppError('not-yours', 'somebody else decides on what one asked for');
  if (!closeSettingsOf(programme).approve.includes(person)) throw new AppError('not-yours', 'this person does not approve restatements');
  return restatement;
}

/** What was approved is not what the ledger says any more: it has to be asked for anew. */
export function dropRestatement({ restatement }: QuarterClose): CloseEventDraft {
  const reason = '批准后台账又有变动，需重新申请。The ledger moved after it was approved; ask for it anew.';
  return { actor: rulesOfClose, data: { type: 'restatement-refused', version: restatement?.version ?? 2 }, sealed: { reason } };
}

/** Notes that the files of the version that was due stand in the archive. @throws `not-allowed-now` when none was due, `already-decided` */
export function freeze(
  close: QuarterClose,
  { version, cutOff, manifest }: { version: number; cutOff: string; manifest: string },
): CloseEventDraft {
  if (close.versions.some((each) => each.version === version))
    throw new AppError('already-decided', 'this version is frozen', { what: 'quarter-frozen' });
  refuseUnless(stageOf(close) === 'freezing', 'freezing', close);
  if (version === 1) return { actor: rulesOfClose, data: { type: 'frozen', version, cutOff, manifest } };
  return { actor: rulesOfClose, data: { type: 'restated', version, cutOff, manifest } };
}

/** The day after which a frozen quarter is late, and whether it was. */
export function isLate({ closeBy, versions }: Pick<QuarterClose, 'closeBy' | 'versions'>): boolean {
  const [first] = versions;
  return closeBy !== null && first !== undefined && dayAt(first.frozenAt) >= addDays(closeBy, 1);
}

function refuseUnless(holds: boolean, what: string, close: QuarterClose): void {
  if (!holds) throw refused(what, stageOf(close));
}

function refused(what: string, stage: string): AppError<'not-allowed-now'> {
  return new AppError('not-allowed-now', `${what} is not possible now (${stage})`, { what, stage });
}
