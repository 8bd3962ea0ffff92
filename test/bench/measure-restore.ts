import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { openBenchTable } from './bench-table.ts';
import { sampleSize, writeBackupSample } from './backup-sample.ts';
import { atMost, type Figure } from './figure.ts';

/** Restores 2,000 proposals into the embedded table, proves the table and exports it again, each by the command in a fresh process. */
export async function measureRestore(): Promise<Figure[]> {
  const table = await openBenchTable();
  try {
    const backup = path.join(table.folder, 'sample');
    const items = await writeBackupSample(backup, sampleSize);
    const restored = await timed('restore', backup, '--unproven');
    const inspected = await timed('inspect');
    const exported = await timed('export', path.join(table.folder, 'again'));
    rmSync(backup, { recursive: true });
    const note = `${items.toLocaleString('en')} items of 2,000 proposals, the embedded table on this machine`;
    return [
      atMost(120, 'restore.2000', { value: restored.seconds, unit: 's', note: `${note}, npm run restore` }),
      atMost(60, 'inspect.2000', { value: inspected.seconds, unit: 's', note: `${note}, npm run inspect` }),
      atMost(512, 'inspect-memory.2000', { value: inspected.peakMb, unit: 'MB', note }),
      atMost(60, 'export.2000', { value: exported.seconds, unit: 's', note: `${note}, npm run export` }),
    ];
  } finally {
    await table.stop();
  }
}

async function timed(command: string, ...args: string[]): Promise<{ seconds: number; peakMb: number }> {
  const { ARCHIVE_BUCKET: _none, ...env } = process.env;
  const child = path.join(import.meta.dirname, 'backup-child.ts');
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [child, command, ...args], { env });
  return { seconds: (performance.now() - startedAt) / 1000, peakMb: Number(stdout.trim().split('\n').at(-1)) };
}
