import { AppError, hasCode } from '../domain/errors.ts';
import type { EventDraft } from '../domain/proposal/events.ts';
import type { RuleContext } from '../domain/proposal/rules.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Draw, Judgeable } from '../ports/proposal-store.ts';
import { commit, ruleContext, type ActPorts } from './commit.ts';

/** An act as the rules judge it: events, and the numbers drawn for them. */
export interface Judged {
  drafts: EventDraft[];
  draws?: Draw[];
  /** Subject of a one-time code that the act uses up. */
  usesCode?: string;
}

/** An act that does not depend on the version it was made for is judged again when another act came first, this often at most: acts that draw a number queue up here when many are made at once. */
const mostTries = 15;

/**
 * Runs one act against a proposal as it stands now. When `seenVersion` is given, the act is refused if the proposal has moved on
 * since the page was shown.
 * @throws `not-found`, `stale-page`, `version-moved`, and what `judge` throws
 */
export async function changeProposal(ports: ActPorts, target: Target, judge: Judge): Promise<Summary> {
  for (let tries = 1; ; tries += 1) {
    try {
      const known = tries === 1 ? target.known : undefined;
      return await tryChange(ports, { ...target, known }, judge);
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
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
}

async function tryChange(ports: ActPorts, target: Target, judge: Judge): Promise<Summary> {
  const { summary: before, leaves, marks } = target.known ?? (await loadForAct(ports, target.proposalId));
  if (target.seenVersion !== undefined && target.seenVersion !== before.version) {
    throw new AppError('stale-page', `the page showed version ${target.seenVersion}, the proposal is at ${before.version}`);
  }
  const context = await ruleContext(ports, before.programmeVersion, leaves, marks);
  const judged = await judge(before, context);
  return commit(ports, context, { proposalId: before.proposalId, before, ...judged });
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
