import * as z from 'zod';
import type { FunctionName } from '../../functions/catalogue.ts';
import { openProposals } from '../bench/open-proposals.ts';
import { begins } from '../tour/tell.ts';
import { CountedStage } from './counted-stage.ts';
import { useOf, type Call } from './tally.ts';
import { useSchema, type Use } from './use.ts';

/** Open proposals beside which the timers are counted. */
export const openCounts = [0, 10, 100] as const;

const timesEach = 5;

/** One run of each function on a timer when nothing is due; of the checkpoint also the one run a day that writes. */
export const timerRuns = ['relay', 'sweep', 'close-quarter', 'checkpoint', 'checkpoint-of-the-day'] as const;
export type TimerRun = (typeof timerRuns)[number];

export const countedTimersSchema = z.strictObject({
  /** What one run uses, by the number of open proposals. */
  runs: z.record(z.enum(timerRuns), z.array(z.strictObject({ open: z.number(), use: useSchema }))),
  /** Metrics of the product that every sweep writes; the others are written when something is wrong. */
  metrics: z.array(z.string()),
});
export type CountedTimers = z.infer<typeof countedTimersSchema>;

/** Runs every timer beside more and more proposals that wait for three opinions each, and counts. */
export async function countTimers(say: (line: string) => void): Promise<CountedTimers> {
  const counted: CountedTimers = {
    runs: { relay: [], sweep: [], 'close-quarter': [], checkpoint: [], 'checkpoint-of-the-day': [] },
    metrics: [],
  };
  for (const open of openCounts) {
    const { uses, metrics } = await countBeside(open);
    for (const run of timerRuns) counted.runs[run].push({ open, use: uses[run] });
    counted.metrics = metrics;
    say(`ran the timers beside ${open} open proposals`);
  }
  return counted;
}

async function countBeside(open: number): Promise<{ uses: Record<TimerRun, Use>; metrics: string[] }> {
  const stage = await CountedStage.open({ now: begins });
  try {
    if (open > 0) await openProposals(stage.host, open);
    // Executions are started, and the first checkpoint is taken.
    await stage.advanceTo('2026-10-12T02:00:00.000Z');
    await stage.beginCounting();
    await stage.advanceTo('2026-10-12T16:05:00.000Z');
    const daily = useOfLast(stage, 'checkpoint');
    const uses = {
      relay: await fastestOf(stage, 'relay'),
      sweep: await fastestOf(stage, 'sweep'),
      'close-quarter': await fastestOf(stage, 'close-quarter'),
      checkpoint: await fastestOf(stage, 'checkpoint'),
      'checkpoint-of-the-day': daily,
    };
    return { uses, metrics: lastOf(stage, 'sweep').metrics.toSorted() };
  } finally {
    await stage.stop();
  }
}

/** Runs a function a few times, all of which use the same; the fastest was disturbed least. */
async function fastestOf(stage: CountedStage, name: FunctionName): Promise<Use> {
  const uses: Use[] = [];
  while (uses.length < timesEach) {
    await stage.host.invoke(name, {});
    await stage.settle();
    uses.push(useOfLast(stage, name));
  }
  const msOf = (use: Use): number => use.functions[name]?.ms ?? 0;
  return uses.reduce((best, use) => (msOf(use) < msOf(best) ? use : best));
}

function useOfLast(stage: CountedStage, name: FunctionName): Use {
  return useOf([lastOf(stage, name)]);
}

function lastOf(stage: CountedStage, name: FunctionName): Call {
  const call = name === 'relay' ? stage.lastPass : stage.calls.findLast((each) => each.name === name && each.request === '');
  if (!call) throw new Error(`${name} did not run`);
  return call;
}
