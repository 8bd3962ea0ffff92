import type { EvidenceFile } from '../../domain/registers/item.ts';
import type { Programme } from '../../domain/programme.ts';
import { removeUploads, takeUploads, type AttachmentPorts, type UploadPlace } from '../proposals/attachments.ts';

/** Which item. */
export interface ItemKey {
  register: string;
  id: string;
}

/** Where uploads lie until they are taken into the record of an item. */
export function evidencePlaceOf({ register, id }: ItemKey): UploadPlace {
  return `scans/register-${register}-${id}`;
}

/** What the evidence of an item lies under among the documents that are kept for good. */
export function evidenceFolderOf({ register, id }: ItemKey): string {
  return `register-${register}-${id}`;
}

/** Takes what was uploaded for an item to its place for good; `already` counts the files it has. @throws `document-refused` */
export async function takeEvidence(
  ports: AttachmentPorts,
  programme: Programme,
  { already, ...key }: ItemKey & { already: number },
): Promise<EvidenceFile[]> {
  const place = evidencePlaceOf(key);
  const { documents, fileNames } = await takeUploads(ports, programme, { place, proposalId: evidenceFolderOf(key), already });
  return documents.map((ref) => ({ ref, name: fileNames[ref.id] ?? `${ref.id}.${ref.type}` }));
}

/** Removes what was uploaded and is not part of an item, one file or all. */
export async function removeEvidenceUploads(ports: AttachmentPorts, key: ItemKey, fileName?: string): Promise<void> {
  await removeUploads(ports, evidencePlaceOf(key), fileName);
}
