import type { FileItem } from '../../web/views/parts/documents.tsx';
import type { PageResponse } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';
import { recordedDocuments, type RecordedDocument } from '../domain/proposal/performance.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Documents, UploadForm } from '../ports/documents.ts';
import { contentTypes, documentKey, type Uploaded } from '../usecases/attachments.ts';

/** Uploads as lists show them; an upload is named by its file name. */
export function fileItems(uploads: readonly Uploaded[]): FileItem[] {
  return uploads.map(({ fileName, bytes }) => ({ id: fileName, name: fileName, bytes }));
}

/** A page with an upload form: the form may post to the store. */
export function showWithUpload(response: PageResponse, upload: UploadForm): PageResponse {
  return { ...response, formTargets: [new URL(upload.url).origin] };
}

/** A document as a download: never shown inline, for it is somebody else's file. */
export async function served(documents: Documents, proposalId: string, { ref, name }: RecordedDocument): Promise<PageResponse> {
  return {
    status: 200,
    body: await documents.read(documentKey(proposalId, ref.id)),
    contentType: contentTypes[ref.type],
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
  };
}

/**
 * A document of a proposal as a download.
 * @throws `not-found` for a document that is not of this proposal
 */
export async function download(documents: Documents, summary: Summary, documentId: string): Promise<PageResponse> {
  const found = recordedDocuments(summary).find(({ ref }) => ref.id === documentId);
  if (!found) throw new AppError('not-found', 'there is no such document');
  return served(documents, summary.proposalId, found);
}
