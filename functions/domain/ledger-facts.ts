import type { Indicator, IndicatorSource } from './indicators.ts';
import type { Milestone } from './proposal/performance-parts.ts';
import { standingVersions, terminationOf } from './proposal/performance.ts';
import type { Summary } from './proposal/summary.ts';

/** A fact that counts: the day it belongs to, in the indicator's unit, with its split. */
export interface Fact {
  date: string;
  amount: number;
  split: string | null;
}

/**
 * What of a proposal counts for an indicator by one of its sources, each fact under a key of its own. The ledger keeps the differences
 * between what counted before an event and after it, so that its sum is always what this function says.
 */
export function factsThatCount(source: IndicatorSource, type: Indicator['type'], summary: Summary): ReadonlyMap<string, Fact> {
  switch (source.from) {
    case 'agreement':
      return new Map(source.kinds.includes(summary.kind) ? agreementFacts(source.amount, type, summary) : []);
    case 'arrival':
      return new Map(arrivalFacts(source, summary));
    case 'milestone':
      return new Map((source.kinds?.includes(summary.kind) ?? true) ? milestoneFacts(source.which, summary) : []);
    default:
      return new Map();
  }
}

/**
 * A cooperation counts once, by the day of its first signature. Of its amount an amendment counts the difference only, by its own day. A
 * termination takes back nothing of what was signed in a period (a flow), but ends what stands (a stock).
 */
function agreementFacts(amount: 'one' | 'signed-amount', type: Indicator['type'], summary: Summary): [string, Fact][] {
  const split = summary.facts.cooperationKind;
  const versions = standingVersions(summary);
  const facts = versions.flatMap(({ version, amountFen, signedOn }, index): [string, Fact][] => {
    const isFirst = index === 0;
    const added = amount === 'one' ? Number(isFirst) : amountFen - (versions[index - 1]?.amountFen ?? 0);
    return added === 0 || signedOn === null ? [] : [[`v${version}`, { date: signedOn, amount: added, split }]];
  });
  const endedOn = terminationOf(summary)?.signedOn;
  const standing = facts.reduce((sum, [, fact]) => sum + fact.amount, 0);
  if (type === 'stock' && endedOn && standing !== 0) facts.push(['ended', { date: endedOn, amount: -standing, split }]);
  return facts;
}

/** Who arrived under the proposal of a team is of that team, which counts once, by the first who came; elsewhere each arrival is another. */
function arrivalFacts({ candidateType, levels }: Extract<IndicatorSource, { from: 'arrival' }>, summary: Summary): [string, Fact][] {
  const arrivals = counted(summary, 'arrival')
    .filter((each) => each.candidateType === candidateType && (levels?.includes(each.level ?? '') ?? true))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const isOneTeam = summary.facts.candidateType === 'team';
  return (isOneTeam ? arrivals.slice(0, 1) : arrivals).map(({ entry, on, level }) => [entry, { date: on, amount: 1, split: level }]);
}

/** Money paid in counts by its amount, arrivals by heads, a start and a production once. */
function milestoneFacts(which: Milestone['kind'], summary: Summary): [string, Fact][] {
  const split = which === 'arrival' ? null : summary.facts.cooperationKind;
  return counted(summary, which).map(({ entry, on, amountFen, headCount, level }) => [
    entry,
    { date: on, amount: amountFen ?? headCount ?? 1, split: split ?? level },
  ]);
}

function counted({ milestones }: Summary, kind: Milestone['kind']): Milestone[] {
  return milestones.filter((each) => each.state === 'counted' && each.kind === kind);
}

/** The facts that came or went between two states of a proposal; what went comes back with the opposite sign, by its own day. */
export function changesOf(before: ReadonlyMap<string, Fact>, after: ReadonlyMap<string, Fact>): Fact[] {
  const gone = [...before].filter(([key, fact]) => !isSame(fact, after.get(key))).map(([, fact]) => ({ ...fact, amount: -fact.amount }));
  const come = [...after].filter(([key, fact]) => !isSame(fact, before.get(key))).map(([, fact]) => fact);
  return [...gone, ...come];
}

function isSame(one: Fact, other: Fact | undefined): boolean {
  return one.date === other?.date && one.amount === other.amount && one.split === other.split;
}
