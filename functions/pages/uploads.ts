import type { FileItem } from '../../web/views/parts/documents.tsx';
import { seeOther, type PageResponse } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';
import { attachmentNamed } from '../domain/file-types.ts';
import { recordedDocuments, type RecordedDocument } from '../domain/proposal/performance.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Documents, UploadForm } from '../ports/documents.ts';
import { linkSeconds, mostDirectBytes } from '../usecases/reports/hand-out.ts';
import { contentTypes, documentKey, type Uploaded } from '../usecases/proposals/attachments.ts';

/** Uploads as lists show them; an upload is named by its file name. */
export function fileItems(uploads: readonly Uploaded[]): FileItem[] {
  return uploads.map(({ fileName, bytes }) => ({ id: fileName, name: fileName, bytes }));
}

/** A page with an upload form: the form may post to the store. */
export function showWithUpload(response: PageResponse, upload: UploadForm): PageResponse {
  return { ...response, formTargets: [new URL(upload.url).origin] };
}

/** Letters of objection as they were scanned: for the office alone. */
export function lettersOf({ objections }: Pick<Summary, 'objections'>): RecordedDocument[] {
  return objections.flatMap(({ scan }) => (scan ? [{ ref: scan.ref, name: scan.fileName || `${scan.ref.id}.${scan.ref.type}` }] : []));
}

/**
 * A document as a download: never shown inline, for it is somebody else's file. One that does not fit into an answer goes by a link into
 * the store.
 */
export async function served(documents: Documents, proposalId: string, { ref, name }: RecordedDocument): Promise<PageResponse> {
  const key = documentKey(proposalId, ref.id);
  const contentType = contentTypes[ref.type];
  if (ref.bytes > mostDirectBytes)
    return seeOther(await documents.downloadLink(key, { fileName: name, contentType, expiresInSeconds: linkSeconds }));
  return attachment(await documents.read(key), name, contentType);
}

/** A file as a download. */
export function attachment(body: Uint8Array, fileName: string, contentType: string): PageResponse {
  return { status: 200, body, contentType, headers: { 'content-disposition': attachmentNamed(fileName) } };
}

/**
 * A document of a proposal as a download.
 * @param besides what this reader may have besides what the unit may
 * @throws `not-found` for a document that is not of this proposal
 */
export async function download(
  documents: Documents,
  summary: Summary,
  documentId: string,
  besides: readonly RecordedDocument[] = [],
): Promise<PageResponse> {
  const found = [...recordedDocuments(summary), ...besides].find(({ ref }) => ref.id === documentId);
  if (!found) throw new AppError('not-found', 'there is no such document');
  return served(documents, summary.proposalId, found);
}
