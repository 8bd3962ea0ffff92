import { dayAt, type Calendar } from '../calendar.ts';
import { stages, type Stage } from './event-parts.ts';
import type { ProposalEvent } from './events.ts';
import { fold } from './fold.ts';
import type { Summary } from './summary.ts';
import { currentWait } from './waits.ts';

/** Working days that a file spent with the county's side (`ours`) and with the unit or the parties (`theirs`). */
export interface Split {
  ours: number;
  theirs: number;
}

/** The lead time of a proposal; `total` is the sum of both, `stages` those it was in, in their order, adding up to the same. */
export interface LeadTimes extends Split {
  total: number;
  stages: (Split & { stage: Stage })[];
}

/**
 * How long a proposal was on its way, in working days. The file is theirs while a return is open, while the unit may answer a refusal and
 * while parties sign; otherwise it is ours. A working day counts for whoever had the file when the day began, so that the parts add up.
 * Time after an ending counts for nobody, also when a review was asked for later.
 * @param until the instant up to which an open proposal is counted; by default its last event
 * @throws `calendar-year-missing`
 */
export function leadTimes(events: readonly ProposalEvent[], calendar: Calendar, until?: string): LeadTimes {
  const byStage = new Map<Stage, Split>();
  let summary: Summary | null = null;
  for (const [index, event] of events.entries()) {
    summary = fold(summary, event);
    const stage = stageOf(summary);
    const end = events[index + 1]?.at ?? until ?? event.at;
    if (stage) addTo(byStage, stage, splitOf(summary, { from: dayAt(event.at), to: dayAt(end) }, calendar));
  }
  const split = stages.flatMap((stage) => {
    const each = byStage.get(stage);
    return each ? [{ stage, ...each }] : [];
  });
  const ours = split.reduce((sum, each) => sum + each.ours, 0);
  const theirs = split.reduce((sum, each) => sum + each.theirs, 0);
  return { ours, theirs, total: ours + theirs, stages: split };
}

/** What is amended has ended before: its time is no part of what was promised. */
function stageOf(summary: Summary): Stage | null {
  if (summary.amendment) return null;
  return stages.find((stage) => stage === summary.stage) ?? null;
}

/** The working days of a wait. Where it is ours once the days of the unit are over, the day after these begins as ours. */
function splitOf(summary: Summary, { from, to }: { from: string; to: string }, calendar: Calendar): Split {
  const wait = currentWait(summary);
  const total = calendar.workingDaysBetween(from, to);
  if (wait?.whom !== 'unit' && wait?.whom !== 'parties') return { ours: total, theirs: 0 };
  const isOursAfter = typeof wait.whenOver === 'object' && wait.dueOn !== null && wait.dueOn < to;
  const theirs = isOursAfter ? calendar.workingDaysBetween(from, wait.dueOn ?? to) : total;
  return { ours: total - theirs, theirs };
}

function addTo(byStage: Map<Stage, Split>, stage: Stage, { ours, theirs }: Split): void {
  const before = byStage.get(stage) ?? { ours: 0, theirs: 0 };
  byStage.set(stage, { ours: before.ours + ours, theirs: before.theirs + theirs });
}
