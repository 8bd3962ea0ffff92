import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { composeStageArchive } from '../../functions/wiring/backup.ts';
import type { InspectionPorts } from '../../functions/usecases/inspection/inspect-table.ts';
import type { OperatorEnvironment } from '../operating.ts';

/** Where checkpoints are read from: a folder that holds a copy of the archive, the archive of the stage, or nowhere. */
export function archiveOf(folder: string | undefined, environment: OperatorEnvironment): InspectionPorts['archive'] {
  if (folder !== undefined && !existsSync(path.join(folder, 'checkpoints')))
    throw new Error(`${folder} holds no folder checkpoints/: it is no copy of the archive`);
  const copy = folder ?? environment['ARCHIVE_FOLDER'];
  if (copy !== undefined) return archiveIn(copy);
  const bucket = environment['ARCHIVE_BUCKET'];
  return bucket === undefined ? null : composeStageArchive(bucket);
}

function archiveIn(root: string): NonNullable<InspectionPorts['archive']> {
  return {
    list: async (prefix) => {
      const entries = await readdir(root, { recursive: true }).catch(absent);
      const keys = (entries ?? []).map((name) => name.split(path.sep).join('/')).filter((key) => key.startsWith(prefix));
      return keys.toSorted((a, b) => (a < b ? -1 : 1));
    },
    read: async (key) => (await readFile(path.join(root, ...key.split('/'))).catch(absent)) ?? null,
  };
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
