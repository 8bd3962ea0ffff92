import { dayAt } from './calendar.ts';
import type { Summary } from './proposal/summary.ts';

/** A proposal in the ranking of its panel and year, which is the year it was handed in. */
export interface RankingEntry {
  panel: string;
  year: number;
  proposalId: string;
  title: string;
  unitName: string;
  /** In hundredths of a mark. */
  totalHundredths: number;
  /** `running`: passed and not dropped out since. `dropped`: withdrawn, refused or lapsed after it had passed. */
  state: 'running' | 'failed' | 'incomplete' | 'dropped';
}

/** The line of a proposal, or null while its panel has no verdict. */
export function rankingEntryOf(summary: Summary): RankingEntry | null {
  const { panel, proposalId, title, contact, submittedAt } = summary;
  if (!panel?.closed || panel.again) return null;
  return {
    panel: panel.panel,
    year: Number(dayAt(submittedAt).slice(0, 4)),
    proposalId,
    title,
    unitName: contact.unitName,
    totalHundredths: panel.closed.totalHundredths,
    state: stateOf(summary, panel),
  };
}

function stateOf({ stage }: Summary, { closed, defence }: NonNullable<Summary['panel']>): RankingEntry['state'] {
  if (closed && closed.verdict !== 'passed') return closed.verdict;
  if (defence && !defence.passed) return 'failed';
  return stage === 'withdrawn' || stage === 'refused' || stage === 'lapsed' ? 'dropped' : 'running';
}

/** What an act changes in the rankings: a line that is new or different, or one that goes. */
export interface RankingChange {
  key: Pick<RankingEntry, 'panel' | 'year' | 'proposalId'>;
  entry: RankingEntry | null;
}

/** The change between a proposal before and after an act, or null. */
export function rankingChange(before: Summary | null, after: Summary): RankingChange | null {
  const [old, entry] = [before && rankingEntryOf(before), rankingEntryOf(after)];
  const key = entry ?? old;
  if (!key || JSON.stringify(old) === JSON.stringify(entry)) return null;
  const { panel, year, proposalId } = key;
  return { key: { panel, year, proposalId }, entry };
}

/**
 * A ranked line. `rank` counts from 1; equal totals share it, and the next rank is as many further on. `place`: within the places, in
 * reserve (`reserve` counts from 1), or one of several equal at the last place, between whom the meeting has to decide.
 */
export interface Ranked extends RankingEntry {
  rank: number;
  place: 'in' | 'tied' | 'reserve';
  reserve: number | null;
}

/**
 * Ranks the proposals that passed and are still running by their totals; whoever drops out is left out, so that the next moves up.
 * @param places how many can be taken; absent: all
 */
export function rank(entries: readonly RankingEntry[], places = Number.POSITIVE_INFINITY): Ranked[] {
  const running = entries.filter(({ state }) => state === 'running');
  const sorted = running.toSorted((a, b) => b.totalHundredths - a.totalHundredths || (a.proposalId < b.proposalId ? -1 : 1));
  return sorted.map((entry) => {
    const ahead = sorted.filter(({ totalHundredths }) => totalHundredths > entry.totalHundredths).length;
    const equal = sorted.filter(({ totalHundredths }) => totalHundredths === entry.totalHundredths).length;
    const place = ahead + equal <= places ? 'in' : ahead < places ? 'tied' : 'reserve';
    return { ...entry, rank: ahead + 1, place, reserve: place === 'reserve' ? ahead + 1 - places : null };
  });
}
