import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { StoredDocument } from '../../functions/domain/inspection/stored-documents.ts';
import { composeStoredDocuments } from '../../functions/wiring/backup.ts';
import type { OperatorEnvironment } from '../operating.ts';

/** The folder of documents that are kept for good. */
const kept = 'proposals/';

/** The documents of a host of this machine, by its folder, or those of a stage, by its bucket. @throws when neither is named */
export function documentsOf(environment: OperatorEnvironment): AsyncIterable<StoredDocument> {
  const { DOCUMENTS_FOLDER: folder, DOCUMENTS_BUCKET: bucket } = environment;
  if (folder !== undefined) return documentsIn(folder);
  if (bucket === undefined)
    throw new Error('environment key DOCUMENTS_BUCKET is missing: it names the bucket whose documents are looked at');
  return composeStoredDocuments(bucket, kept);
}

async function* documentsIn(folder: string): AsyncGenerator<StoredDocument> {
  const root = path.join(folder, kept);
  if (!existsSync(root)) return;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size: bytes, mtime } = await stat(file);
    // Ids and folders of what is kept are written as they are.
    yield { key: path.relative(folder, file).split(path.sep).join('/'), bytes, at: mtime.toISOString() };
  }
}
