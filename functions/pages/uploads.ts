import type { FileItem } from '../../web/views/parts/documents.tsx';
import type { PageResponse } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentRef } from '../domain/proposal/event-parts.ts';
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

/** A document of the record that is neither attached by the unit nor the agreement. */
interface OwnFile {
  ref: DocumentRef;
  fileName: string;
}

/** Letters of objection as they were scanned: for the office alone. */
export function lettersOf({ objections }: Pick<Summary, 'objections'>): OwnFile[] {
  return objections.flatMap(({ scan }) => (scan ? [scan] : []));
}

/**
 * A document of a proposal as a download. Never shown inline: a document is somebody else's file.
 * @param besides what this reader may have besides what the unit may
 * @throws `not-found` for a document that is not of this proposal
 */
export async function download(
  documents: Documents,
  summary: Summary,
  documentId: string,
  besides: readonly OwnFile[] = [],
): Promise<PageResponse> {
  const { agreement, documents: attached, fileNames, title, villageResolution: village } = summary;
  const own = [...besides, ...(village ? [{ ref: village.scan, fileName: village.fileName }] : [])];
  const known = [...attached, ...(agreement ? [agreement.document] : []), ...own.map((each) => each.ref)];
  const ref = known.find((candidate) => candidate.id === documentId);
  if (!ref) throw new AppError('not-found', 'there is no such document');
  const ownName = own.find((each) => each.ref.id === documentId)?.fileName ?? fileNames[ref.id];
  const name = ref === agreement?.document ? `${title}-v${agreement.version}.docx` : ownName || `${ref.id}.${ref.type}`;
  return {
    status: 200,
    body: await documents.read(documentKey(summary.proposalId, ref.id)),
    contentType: contentTypes[ref.type],
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
  };
}
