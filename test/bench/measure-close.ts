import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import * as z from 'zod';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { bundleOptions } from '../../lib/constructs/function-code.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { openBenchTable } from './bench-table.ts';
import { atMost, plain, type Figure } from './figure.ts';
import { fillLedger } from './fill-ledger.ts';
import { sampleLedger } from './ledger-sample.ts';

const count = 10_000;
const resultSchema = z.object({ draft: z.number(), freeze: z.number(), stage: z.literal('frozen'), files: z.number(), peakMb: z.number() });

/** The close of a quarter with 10,000 entries on the durable table: its draft, and all its files in the archive, as deployed. */
export async function measureClose(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
  const table = await openBenchTable();
  try {
    const sample = sampleLedger(loadProgramme(localProgrammeDir), count, { from: '2026-01-01', days: 90, first: 0 });
    await fillLedger(table.endpoint, entered(sample));
    await build(bundleOptions('../../test/bench/close-child.ts', folder));
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, 'index.mjs'), '2026Q1', table.folder]);
    const { draft, freeze, files, peakMb } = resultSchema.parse(JSON.parse(stdout));
    return [
      atMost(10, 'close', { value: draft + freeze, unit: 's', note: '10,000 entries, its draft and its frozen files, in a fresh process' }),
      plain('close.draft', { value: draft, unit: 's', note: 'counted, with a digest of every figure' }),
      plain('close.freeze', { value: freeze, unit: 's', note: `${files} files, libraries loaded on the way` }),
      plain('close-memory', { value: peakMb, unit: 'MB' }),
    ];
  } finally {
    await table.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @yields entries as they are written now: they say who entered them */
function* entered(entries: Iterable<LedgerEntry>): Generator<LedgerEntry> {
  for (const entry of entries) yield { ...entry, enteredBy: ['office-main'] };
}
