import type { Finding } from '../../domain/inspection/findings.ts';
import { StoredDocuments } from '../../domain/inspection/stored-documents.ts';
import type { DocumentNames, DocumentOwner } from '../../ports/document-names.ts';
import { documentKey, taskFolderOf } from '../proposals/attachments.ts';
import { evidenceFolderOf } from '../registers/item-evidence.ts';

/** The copy of an import's file that somebody downloaded; the file itself is in the table. */
const importCopy = /^proposals\/import-[^/]+\/file$/;

/**
 * Compares the documents that a table names with those in the store, by their keys and sizes. Nothing is taken away: what no item names may
 * be what is left of an act that a restore lost.
 * @param now by the store's clock
 */
export async function inspectDocuments(names: DocumentNames, now: string): Promise<Finding[]> {
  const documents = new StoredDocuments();
  for await (const { owner, refs } of names.named()) {
    const folder = folderOf(owner);
    for (const { id, bytes } of refs) {
      documents.name(id);
      if (folder !== null) documents.want(documentKey(folder, id), bytes);
    }
  }
  const found: Finding[] = [];
  for await (const stored of names.stored()) if (!importCopy.test(stored.key)) found.push(...documents.judge(stored, now));
  return [...found, ...documents.missing()];
}

function folderOf(owner: DocumentOwner): string | null {
  if (!owner) return null;
  if (owner.kind === 'register-item') return evidenceFolderOf(owner);
  return owner.kind === 'task' ? taskFolderOf(owner.id) : owner.id;
}
