import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleOptions } from '../../lib/constructs/function-code.ts';

const madeSchema = z.object({ digests: z.record(z.string(), z.array(z.string())), offset: z.number() });
type Made = z.infer<typeof madeSchema>;

/** As it is deployed: bundled, with nothing to install. */
describe('the files of a report', () => {
  let folder: string;
  let made: Made[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'yincai-files-'));
    await build(bundleOptions('../../test/support/outputs/files-child.ts', folder));
    made = await Promise.all(['Asia/Shanghai', 'America/New_York'].map((zone) => inZone(zone)));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function inZone(zone: string): Promise<Made> {
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, 'index.mjs')], { env: { ...process.env, TZ: zone } });
    return madeSchema.parse(JSON.parse(stdout));
  }

  it('are the same bytes in two processes and two time zones, and when they are made again', () => {
    const [shanghai, newYork] = made;

    expect([shanghai?.offset, newYork?.offset]).toEqual([-480, 300]);
    expect(shanghai?.digests).toEqual(newYork?.digests);
    expect(Object.entries(shanghai?.digests ?? {}).filter(([, digests]) => new Set(digests).size > 1)).toEqual([]);
  });

  it('are of every format, and differ with the language where there is one', () => {
    const digests = made[0]?.digests ?? {};

    expect(Object.keys(digests).toSorted()).toEqual(
      ['csv', 'docx', 'json', 'svg', 'xlsx'].flatMap((format) => [`en.${format}`, `zh.${format}`]).toSorted(),
    );
    for (const format of ['csv', 'docx', 'svg', 'xlsx']) expect(digests[`zh.${format}`]).not.toEqual(digests[`en.${format}`]);
    expect(digests['zh.json']).toEqual(digests['en.json']);
  });
});
