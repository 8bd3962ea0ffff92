import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { countedStorySchema, countStories } from './count-stories.ts';
import { countedTimersSchema, countTimers } from './count-timers.ts';

const recordSchema = z.strictObject({
  countedOn: z.iso.date(),
  /** The machine that the milliseconds are of. */
  machine: z.string(),
  stories: z.record(z.string(), countedStorySchema),
  timers: countedTimersSchema,
});

/** Everything that was counted, at one time. */
export type CostRecord = z.infer<typeof recordSchema>;

const file = path.join(import.meta.dirname, 'record.json');

/** What was counted when it was last written down. */
export function readRecord(): CostRecord {
  return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function writeRecord(record: CostRecord): void {
  writeFileSync(file, `${JSON.stringify(record, roundedMs, 2)}\n`);
}

/** A hundredth of a millisecond is noise. */
function roundedMs(key: string, value: unknown): unknown {
  return key === 'ms' && typeof value === 'number' ? Number(value.toFixed(1)) : value;
}

/** Tells the stories and runs the timers, and counts. Takes a minute. */
export async function countAll(say: (line: string) => void): Promise<CostRecord> {
  const [processor] = cpus();
  return {
    countedOn: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${processor?.model ?? 'unknown'}, Node ${process.version}`,
    stories: await countStories(say),
    timers: await countTimers(say),
  };
}

/** Of bytes; compressed pages with random ids in them differ a little. */
const tolerance = 0.02;
const inBytes = /bytes/i;

/** Where a count differs from the recorded one; milliseconds are the machine's own and are not compared. */
export function deviationsOf(recorded: CostRecord, counted: CostRecord): string[] {
  return [...differences(recorded.stories, counted.stories, 'stories'), ...differences(recorded.timers, counted.timers, 'timers')];
}

function differences(before: unknown, now: unknown, place: string): string[] {
  if (isObject(before) && isObject(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => name !== 'ms');
    return names.flatMap((name) => differences(before[name], now[name], `${place} > ${name}`));
  }
  const isNear =
    inBytes.test(place) && typeof before === 'number' && typeof now === 'number' && Math.abs(now - before) <= before * tolerance;
  return before === now || isNear ? [] : [`${place}: recorded ${String(before)}, counted ${String(now)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
