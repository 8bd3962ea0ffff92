import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atMost, median, type Figure } from './figure.ts';
import { HostProcess } from './host-process.ts';

const laterStarts = 3;

/** How long `npm start` takes to the first page: on an empty folder with the whole demo, and on the same folder again. */
export async function measureReady(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
  try {
    const first = await readyMs(folder);
    const later: number[] = [];
    while (later.length < laterStarts) later.push(await readyMs(folder));
    const note = 'from the start of the script to the first 200';
    const why = 'the demo is written before the first request is taken, one act after the other';
    return [
      atMost(2, 'ready.first-start', { value: first / 1000, unit: 's', note: `${note}, empty folder and whole demo`, why }),
      atMost(2, 'ready.later-start', { value: median(later) / 1000, unit: 's', note: `${note}; median of ${laterStarts}` }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readyMs(folder: string): Promise<number> {
  const host = await HostProcess.start(['--data', folder, '--demo', 'full']);
  await host.stop();
  return host.readyMs;
}
