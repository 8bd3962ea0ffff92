import type { Programme } from '../programme.ts';
import { isOwnProposal } from '../proposal/roster.ts';
import type { Summary } from '../proposal/summary.ts';
import type { Quorum } from './meeting-kind.ts';

/** How many have to be there, of the members who may vote. */
export function votersNeeded({ share, least }: Quorum, mayVote: number): number {
  const part = share === 'half' ? Math.floor(mayVote / 2) + 1 : Math.ceil((mayVote * 2) / 3);
  return Math.max(part, least);
}

/** Who of a meeting votes on an item. */
export interface Electorate {
  /** Members who may vote on the item, there or not. */
  mayVote: number;
  /** Those of them who are there. */
  voters: string[];
  /** Members who may not vote: barred by the rules, or stepped aside. */
  recused: string[];
  needed: number;
  isQuorate: boolean;
}

/**
 * Counts who votes on an item. The quorum is counted among the members who may vote on it: whoever is recused counts neither as a member
 * nor as present, whether they came or stayed away.
 * @param input.recused people who may not vote; those who are no members do not count
 * @see 公司法 (2023) art. 139 and decision 023: a board decides with more than half of the directors who are not concerned, three at least
 */
export function electorateOf(input: {
  members: readonly string[];
  present: readonly string[];
  recused: readonly string[];
  quorum: Quorum;
}): Electorate {
  const aside = new Set(input.recused);
  const here = new Set(input.present);
  const entitled = input.members.filter((member) => !aside.has(member));
  const voters = entitled.filter((member) => here.has(member));
  const needed = votersNeeded(input.quorum, entitled.length);
  return {
    mayVote: entitled.length,
    voters,
    recused: input.members.filter((member) => aside.has(member)),
    needed,
    isQuorate: voters.length >= needed,
  };
}

/** The fewest votes in favour that are more than half of those who vote. */
export function majorityOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/**
 * The members who may not vote on a proposal whatever they say: it is their own or their unit's, or they stepped aside from its review.
 * Someone who has left the roster is nobody's member any more and is not looked up.
 */
export function barredFrom(
  summary: Pick<Summary, 'contact' | 'parties' | 'recusals'>,
  members: readonly string[],
  programme: Programme,
): string[] {
  const known = new Set(programme.people.map(({ id }) => id));
  const aside = new Set(summary.recusals.map(({ person }) => person));
  return members.filter((member) => aside.has(member) || (known.has(member) && isOwnProposal(summary, programme, member)));
}
