import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { RealClock, type HostClock } from '../clock.ts';

/** When the demo begins: Monday 12 October 2026, nine in the morning in Shanghai; its ledger and its calendar reach to it. */
export const demoBeginsAt = '2026-10-12T01:00:00.000Z';

const fileSchema = z.strictObject({ aheadMs: z.number() });

/**
 * The demo's clock: begins at {@link demoBeginsAt} with the first start on a data folder and goes on with real time from there, also
 * while the host is stopped.
 */
export function demoClock(dataDir: string): HostClock {
  const file = path.join(dataDir, 'clock.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, JSON.stringify({ aheadMs: Date.parse(demoBeginsAt) - Date.now() }));
  }
  const { aheadMs } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new RealClock(new Date(Date.now() + aheadMs).toISOString());
}
