import type { FileItem } from '../../web/views/parts/documents.tsx';
import { seeOther, type PageResponse } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';
import { attachmentNamed } from '../domain/file-types.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Documents, UploadForm } from '../ports/documents.ts';
import { linkSeconds, mostDirectBytes } from '../usecases/hand-out.ts';
import { contentTypes, documentKey, type Uploaded } from '../usecases/attachments.ts';

/** Uploads as lists show them; an upload is named by its file name. */
export function fileItems(uploads: readonly Uploaded[]): FileItem[] {
  return uploads.map(({ fileName, bytes }) => ({ id: fileName, name: fileName, bytes }));
}

/** A page with an upload form: the form may post to the store. */
export function showWithUpload(response: PageResponse, upload: UploadForm): PageResponse {
  return { ...response, formTargets: [new URL(upload.url).origin] };
}

/**
 * A document of a proposal as a download. Never shown inline: a document is somebody else's file.
 * @throws `not-found` for a document that is not of this proposal
 */
export async function download(documents: Documents, summary: Summary, documentId: string): Promise<PageResponse> {
  const { agreement, documents: attached, fileNames, title, villageResolution: village } = summary;
  const known = [...attached, ...(agreement ? [agreement.document] : []), ...(village ? [village.scan] : [])];
  const ref = known.find((candidate) => candidate.id === documentId);
  if (!ref) throw new AppError('not-found', 'there is no such document');
  const ownName = village?.scan.id === documentId ? village.fileName : fileNames[ref.id];
  const name = ref === agreement?.document ? `${title}-v${agreement.version}.docx` : ownName || `${ref.id}.${ref.type}`;
  const key = documentKey(summary.proposalId, ref.id);
  const contentType = contentTypes[ref.type];
  if (ref.bytes > mostDirectBytes)
    return seeOther(await documents.downloadLink(key, { fileName: name, contentType, expiresInSeconds: linkSeconds }));
  return attachment(await documents.read(key), name, contentType);
}

/** A file as a download. */
export function attachment(body: Uint8Array, fileName: string, contentType: string): PageResponse {
  return { status: 200, body, contentType, headers: { 'content-disposition': attachmentNamed(fileName) } };
}
