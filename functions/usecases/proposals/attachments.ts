import { createHash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { Programme } from '../../domain/programme.ts';
import type { DocumentRef } from '../../domain/proposal/event-parts.ts';
import { archiveFault, sniffType } from '../../domain/file-types.ts';
import type { Documents, UploadForm } from '../../ports/documents.ts';
import type { Randomness } from '../../ports/randomness.ts';

export interface AttachmentPorts {
  documents: Documents;
  randomness: Randomness;
}

/** A file that was uploaded and is not part of the record yet. */
export interface Uploaded {
  key: string;
  fileName: string;
  bytes: number;
}

/** Where the uploads for a purpose lie until they are taken into the record: `drafts/<proposal>` or `scans/<proposal>/<step>`. */
export type UploadPlace = `drafts/${string}` | `scans/${string}`;

/** The form that uploads one more file. The store refuses files over the programme's size. */
export async function uploadFormFor(
  ports: AttachmentPorts,
  programme: Programme,
  place: UploadPlace,
  returnTo: string,
): Promise<UploadForm> {
  return ports.documents.uploadForm({ prefix: `${place}/`, maxBytes: programme.documents.maxBytes, returnTo, expiresInSeconds: 3600 });
}

/** Files uploaded so far, by name. */
export async function listUploads(ports: AttachmentPorts, place: UploadPlace): Promise<Uploaded[]> {
  const found = await ports.documents.list(`${place}/`);
  return found
    .map(({ key, bytes }) => ({ key, bytes, fileName: key.slice(place.length + 1) }))
    .toSorted((a, b) => a.fileName.localeCompare(b.fileName));
}

/**
 * Takes uploads into the record: checks number, size and content, copies each to its place for good and gives its digest.
 * @throws `document-refused` with the file and the reason
 */
export async function takeUploads(
  ports: AttachmentPorts,
  programme: Programme,
  input: { place: UploadPlace; proposalId: string; already?: number },
): Promise<{ documents: DocumentRef[]; fileNames: Record<string, string> }> {
  const { documents: limits } = programme;
  const uploads = await listUploads(ports, input.place);
  const excess = uploads[Math.max(limits.maxCount - (input.already ?? 0), 0)];
  if (excess) throw new AppError('document-refused', `more than ${limits.maxCount} files`, { reason: 'count', fileName: excess.fileName });
  const checked: { ref: DocumentRef; content: Uint8Array; fileName: string }[] = [];
  for (const { key, fileName } of uploads) {
    const content = await ports.documents.read(key);
    checked.push({ ref: checkDocument(content, fileName, limits, ports.randomness.id()), content, fileName });
  }
  // All are checked before one is kept: a refused dossier leaves nothing behind.
  for (const { ref, content } of checked) {
    await ports.documents.write(documentKey(input.proposalId, ref.id), content, contentTypes[ref.type]);
  }
  return {
    documents: checked.map(({ ref }) => ref),
    fileNames: Object.fromEntries(checked.map(({ ref, fileName }) => [ref.id, fileName])),
  };
}

/** Removes what was taken, or what nobody wants any more. */
export async function removeUploads(ports: AttachmentPorts, place: UploadPlace, fileName?: string): Promise<void> {
  for (const upload of await listUploads(ports, place)) {
    if (fileName === undefined || upload.fileName === fileName) await ports.documents.remove(upload.key);
  }
}

function checkDocument(content: Uint8Array, fileName: string, limits: Programme['documents'], id: string): DocumentRef {
  if (content.length === 0) throw new AppError('document-refused', 'the file is empty', { reason: 'empty', fileName });
  if (content.length > limits.maxBytes) throw new AppError('document-refused', 'the file is too large', { reason: 'size', fileName });
  const type = sniffType(content);
  if (!type || !limits.types.includes(type))
    throw new AppError('document-refused', 'the content is of no allowed type', { reason: 'type', fileName });
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  if (extension.replace('jpeg', 'jpg') !== type)
    throw new AppError('document-refused', 'name and content differ', { reason: 'content', fileName });
  if (archiveFault(content)) throw new AppError('document-refused', 'the archive unpacks to too much', { reason: 'archive', fileName });
  return { id, type, bytes: content.length, digest: createHash('sha256').update(content).digest('hex') };
}

/** Where a document of the record lies. */
export function documentKey(proposalId: string, documentId: string): string {
  return `proposals/${proposalId}/${documentId}`;
}

/** What the evidence of a task lies under among them. */
export function taskFolderOf(taskId: string): string {
  return `task-${taskId}`;
}

/** Content types by which documents are served. */
export const contentTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<DocumentRef['type'], string>;
