import { createHash } from 'node:crypto';
import { dayAt } from '../calendar.ts';
import type { Panel } from '../panels.ts';
import { seatAsks } from './panel-standing.ts';
import { isOwnProposal } from './roster.ts';
import type { RuleContext } from './rules.ts';
import type { Summary } from './summary.ts';

/** Who takes which seats; seats for which nobody is left; who would have been asked and may not. */
export interface ExpertSeating {
  asks: { step: string; seat: number; person: string }[];
  vacant: number[];
  barred: string[];
}

/**
 * Gives seats to experts. The order is drawn by a digest of each expert with the head of the record's chain: nobody can choose or foresee
 * it, since salts go into the chain, who reads the record can check it, and over many proposals all are asked equally often. Whoever sat on this proposal's panel before and can go on comes first, so that
 * a changed dossier is read by the same people. Passed over are: who is away, whose proposal it is, who stepped aside from it anywhere,
 * who gave or may give a department's opinion on it, and who has had a seat of this round.
 */
export function seatExperts(
  summary: Summary,
  { panel, seats, round }: { panel: Panel; seats: readonly number[]; round: number },
  context: RuleContext,
): ExpertSeating {
  const known = new Set(context.programme.people.map(({ id }) => id));
  const before = summary.panel && summary.panel.round < round ? seatAsks(summary) : [];
  const sat = before.filter(({ closed }) => closed !== 'recused' && closed !== 'silent').map(({ person }) => person);
  const order = [...new Set([...sat.filter((person) => panel.experts.includes(person)), ...drawOf(summary.headHash, panel.experts)])];
  const candidates = order.filter((person) => known.has(person));
  const barred = candidates.filter((person) => isOwnProposal(summary, context.programme, person));
  const taken = takenOf(summary, round);
  const today = dayAt(context.now);
  const isAway = (id: string): boolean => context.leaves.some(({ person, from, to }) => person === id && from <= today && today <= to);
  const free = candidates.filter((person) => !barred.includes(person) && !taken.has(person) && !isAway(person));
  const first = (summary.panel?.asks.length ?? 0) + 1;
  const asks = seats.flatMap((seat, index) => {
    const person = free[index];
    return person === undefined ? [] : [{ step: `expert:${first + index}`, seat, person }];
  });
  return { asks, vacant: seats.slice(asks.length), barred };
}

/** The experts of a panel in the order in which they are asked when the head of a proposal's chain is this. */
export function drawOf(headHash: string, experts: readonly string[]): string[] {
  const lot = (person: string): string => createHash('sha256').update(`${headHash}:${person}`).digest('hex');
  return experts
    .map((person) => ({ person, lot: lot(person) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ person }) => person);
}

/** Who cannot take a seat any more, whoever they are. */
function takenOf({ panel, recusals, asks }: Summary, round: number): Set<string> {
  const seated = panel?.asks.filter((ask) => ask.round === round).map(({ person }) => person) ?? [];
  const reviewers = asks.flatMap(({ person, helpers, answered }) => [person, ...helpers, ...(answered ? [answered.by] : [])]);
  return new Set([...seated, ...(panel?.recused ?? []), ...recusals.map(({ person }) => person), ...reviewers]);
}
