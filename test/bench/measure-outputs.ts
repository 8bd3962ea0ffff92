import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import * as z from 'zod';
import { mostDirectBytes } from '../../functions/usecases/reports/hand-out.ts';
import { bundleOptions } from '../../lib/constructs/function-code.ts';
import { atMost, plain, type Figure } from './figure.ts';

const count = 10_000;
const resultSchema = z.object({
  made: z.record(z.string(), z.object({ ms: z.number(), bytes: z.number() })),
  peakMb: z.number(),
});

/** Seconds that a file may take; they come out of the 29 that a request has. */
const seconds: Readonly<Record<string, number>> = { xlsx: 2, docx: 4, svg: 0.5, csv: 0.1, json: 1 };
/** Every file that people open by hand fits into an answer. */
const direct: ReadonlySet<string> = new Set(['xlsx', 'docx', 'svg', 'csv']);

/** The files of a report over 10,000 entries: how long each takes and how large it is, libraries loaded by the way, as deployed. */
export async function measureOutputs(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
  try {
    await build(bundleOptions('../../test/bench/outputs-child.ts', folder));
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, 'index.mjs'), String(count)]);
    const { made, peakMb } = resultSchema.parse(JSON.parse(stdout));
    const note = '10,000 entries, in a fresh process, its library loaded on the way';
    return [
      ...Object.entries(made).flatMap(([name, { ms, bytes }]) => [
        atMost(seconds[name] ?? 1, `output.${name}`, { value: ms / 1000, unit: 's', note }),
        direct.has(name)
          ? atMost(mostDirectBytes / 1000, `output-size.${name}`, { value: bytes / 1000, unit: 'kB', note: 'more goes by a link' })
          : plain(`output-size.${name}`, { value: bytes / 1000, unit: 'kB', note: 'goes by a link from 4,000 kB on' }),
      ]),
      plain('output-memory', { value: peakMb, unit: 'MB', note: 'all of them one after the other' }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
