import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const resultSchema = z.object({ ms: z.array(z.number()).min(1), facts: z.number(), peakMb: z.number() });

/** What reports took in a fresh process, and how many facts each counted. */
export type ReportRun = z.infer<typeof resultSchema>;

/**
 * Makes reports in a fresh process: `pure` over so many entries, `table` of a period such as `2026Q4` in the table of an environment, by
 * default this one.
 */
export async function runReport(how: 'pure' | 'table', what: string, { times = 1, env = process.env } = {}): Promise<ReportRun> {
  const child = path.join(import.meta.dirname, 'report-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child, how, what, String(times)], { env });
  return resultSchema.parse(JSON.parse(stdout));
}
