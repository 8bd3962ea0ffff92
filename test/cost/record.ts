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

/** A message that is written while the relay looks is found by this pass or by the next, and pages with random ids compress a little better or worse. */
const tolerance = { part: 0.02, units: 3 };
const withTolerance = /bytes| > table > /i;
/** Functions that did a part of another call's work and were not called themselves. */
const uncalled = { calls: 0 };

/**
 * Where a count differs from the recorded one: requests, calls of functions, transitions and mails at all, the table's calls and capacity and
 * bytes by more than the tolerance. Milliseconds are the machine's own and are not compared.
 */
export function deviationsOf(recorded: CostRecord, counted: CostRecord): string[] {
  return [...differences(recorded.stories, counted.stories, 'stories'), ...differences(recorded.timers, counted.timers, 'timers')];
}

function differences(before: unknown, now: unknown, place: string): string[] {
  if (isObject(before) && isObject(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => name !== 'ms');
    const absent = place.endsWith('> functions') ? uncalled : undefined;
    return names.flatMap((name) => differences(before[name] ?? absent, now[name] ?? absent, `${place} > ${name}`));
  }
  return before === now || isNear(before, now, place) ? [] : [`${place}: recorded ${String(before)}, counted ${String(now)}`];
}

function isNear(before: unknown, now: unknown, place: string): boolean {
  if (!withTolerance.test(place) || typeof before !== 'number' || typeof now !== 'number') return false;
  return Math.abs(now - before) <= Math.max(before * tolerance.part, tolerance.units);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
