import { AppError, hasCode } from '../../domain/errors.ts';
import { noteAttempt, type RefusedAttempt } from '../../domain/proposal/acts/attempt.ts';
import { refusedBecause, type RefusedBecause } from '../../domain/proposal/attempt-events.ts';
import type { EventDraft } from '../../domain/proposal/events.ts';
import { isOwnProposal } from '../../domain/proposal/roster.ts';
import type { RuleContext } from '../../domain/proposal/rules.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Draw, Judgeable } from '../../ports/proposal-store.ts';
import { commit, ruleContext, type ActPorts } from './commit.ts';

/** An act as the rules judge it: events, and the numbers drawn for them. */
export interface Judged {
  drafts: EventDraft[];
  draws?: Draw[];
  /** Subject of a one-time code that the act uses up. */
  usesCode?: string;
  mailsFrom?: string;
  /** The rules by which what follows is judged, when the act changes them. @defaultValue those that the act was judged by */
  rules?: RuleContext;
}

/** An act that does not depend on the version it was made for is judged again when another act came first, this often at most: acts that draw a number queue up here when many are made at once. */
const mostTries = 15;

/**
 * Runs one act against a proposal as it stands now. When `seenVersion` is given, the act is refused if the proposal has moved on
 * since the page was shown. Nobody of the office acts on a proposal of their own.
 * @throws `not-found`, `not-yours`, `stale-page`, `version-moved`, and what `judge` throws
 */
export async function changeProposal(ports: ActPorts, target: Target, judge: Judge): Promise<Summary> {
  for (let tries = 1; ; tries += 1) {
    try {
      const known = tries === 1 ? target.known : undefined;
      return await tryChange(ports, { ...target, known }, judge);
    } catch (error) {
      if (hasCode(error, 'version-moved') && tries < mostTries) continue;
      if (target.attempt) await noteRefusal(ports, target.proposalId, target.attempt, error);
      throw error;
    }
  }
}

/** Judges an act on the proposal as it stands. May be called again on a newer state. */
export type Judge = (summary: Summary, context: RuleContext) => Judged | Promise<Judged>;

/** The proposal to act on. `known` is its state as just read, which saves the first try a read. */
export interface Target {
  proposalId: string;
  seenVersion?: number;
  known?: Judgeable | undefined;
  /** Who tries what; a try that is refused and may matter to an auditor becomes an event. */
  attempt?: Attempt;
}

/** A try. `repeats` tells whether the proposal stands as the try would leave it: sent twice, which is nothing to note. */
export type Attempt = Omit<RefusedAttempt, 'because'> & { repeats?(summary: Summary): boolean };

async function tryChange(ports: ActPorts, target: Target, judge: Judge): Promise<Summary> {
  const { summary: before, leaves, marks } = target.known ?? (await loadForAct(ports, target.proposalId));
  refuseOwn(ports, before, target.attempt);
  if (target.seenVersion !== undefined && target.seenVersion !== before.version) {
    throw new AppError('stale-page', `the page showed version ${target.seenVersion}, the proposal is at ${before.version}`);
  }
  const context = await ruleContext(ports, before.programmeVersion, leaves, marks);
  const { rules = context, ...judged } = await judge(before, context);
  return commit(ports, rules, { proposalId: before.proposalId, before, ...judged });
}

/** The roster in force says who it is: who came to the office later is in no older version. @throws `not-yours` */
function refuseOwn({ programmes: { current } }: ActPorts, summary: Summary, attempt: Attempt | undefined): void {
  if (attempt?.actor.role !== 'office') return;
  const { id } = attempt.actor;
  if (current.people.some((person) => person.id === id) && isOwnProposal(summary, current, id))
    throw new AppError('not-yours', 'nobody of the office acts on a proposal of their own');
}

/** @throws `not-found` */
export async function loadForAct(ports: Pick<ActPorts, 'proposals'>, proposalId: string): Promise<Judgeable> {
  const loaded = await ports.proposals.loadForAct(proposalId);
  if (!loaded) throw new AppError('not-found', 'there is no such proposal');
  return loaded;
}

/** @throws `not-found` */
export async function loadProposal(ports: Pick<ActPorts, 'proposals'>, proposalId: string): Promise<Summary> {
  const summary = await ports.proposals.load(proposalId);
  if (!summary) throw new AppError('not-found', 'there is no such proposal');
  return summary;
}

/** Notes a refused try, judged anew as long as others come first. */
async function noteRefusal(ports: ActPorts, proposalId: string, attempt: Attempt, refusal: unknown): Promise<void> {
  const { repeats, ...tried } = attempt;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const { summary: before, leaves } = await loadForAct(ports, proposalId);
    const because = reasonOf(refusal, before);
    if (!because || repeats?.(before)) return;
    const drafts = noteAttempt(before, { ...tried, because });
    if (drafts.length === 0) return;
    try {
      await commit(ports, await ruleContext(ports, before.programmeVersion, leaves), { proposalId, before, drafts });
      return;
    } catch (error) {
      if (!hasCode(error, 'version-moved')) throw error;
    }
  }
}

/** Endings against which an act on an older page is no mere overtaking any more. */
const overBy: readonly Summary['stage'][] = ['refused', 'withdrawn', 'lapsed'];

function reasonOf(refusal: unknown, { stage }: Summary): RefusedBecause | null {
  if (hasCode(refusal, 'stale-page')) return overBy.includes(stage) ? 'not-allowed-now' : null;
  return refusedBecause.find((code) => hasCode(refusal, code)) ?? null;
}
