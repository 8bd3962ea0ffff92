import { ItemEvidencePage } from '../../../web/views/office/registers/evidence.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import type { Person } from '../../domain/programme.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import { listUploads, uploadFormFor } from '../../usecases/proposals/attachments.ts';
import { evidenceFolderOf, evidencePlaceOf, removeEvidenceUploads, takeEvidence } from '../../usecases/registers/item-evidence.ts';
import { changeEvidence, loadItem } from '../../usecases/registers/registers.ts';
import { show } from '../show.ts';
import { fileItems, served, showWithUpload } from '../uploads.ts';
import { itemHref, itemKeyOf } from './item-routes.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** Pages on which the files that prove an item are uploaded, added, taken away and handed out. */
export function itemEvidenceRoutes(ports: OfficePorts): Route[] {
  const path = '/office/registers/{register}/items/{id}';
  return [
    { method: 'GET', path: `${path}/evidence`, page: forMember(ports, async (request, member) => evidencePage(ports, request, member)) },
    { method: 'POST', path: `${path}/evidence`, page: forMember(ports, async (request, member) => take(ports, request, member)) },
    { method: 'POST', path: `${path}/evidence/remove`, page: forMember(ports, async (request, member) => remove(ports, request, member)) },
    { method: 'POST', path: `${path}/uploads/remove`, page: forMember(ports, async (request) => removeUpload(ports, request)) },
    { method: 'GET', path: `${path}/documents/{document}`, page: forMember(ports, async (request) => handOut(ports, request)) },
  ];
}

type Shown = Pick<Parameters<typeof ItemEvidencePage>[0], 'refusal' | 'missing'>;

async function evidencePage(ports: OfficePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const key = itemKeyOf(request);
  const register = registerOf(programme, key.register);
  const item = await loadItem(ports, key);
  // What is confirmed keeps the files that it was confirmed with.
  if (item.state !== 'draft') return seeOther(itemHref(key));
  const path = `${itemHref(key)}/evidence`;
  const place = evidencePlaceOf(key);
  const upload = await uploadFormFor(ports, programme, place, `${ports.baseUrl}${path}`);
  const uploaded = fileItems(await listUploads(ports, place));
  const kept = item.evidence.map(({ ref, name }) => ({ id: ref.id, name, bytes: ref.bytes, href: `${itemHref(key)}/documents/${ref.id}` }));
  const shell = officeShell(request, member, { programme, path });
  const status = shown.refusal || shown.missing ? 422 : 200;
  return showWithUpload(show(ItemEvidencePage, { shell, register, item, upload, uploaded, kept, ...shown }, status), upload);
}

async function take(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const key = itemKeyOf(request);
  const item = await loadItem(ports, key);
  if (item.state !== 'draft') throw new AppError('not-allowed-now', 'only a draft takes files', { what: 'evidence', stage: item.state });
  try {
    const add = await takeEvidence(ports, ports.programmes.current, { ...key, already: item.evidence.length });
    if (add.length === 0) return await evidencePage(ports, request, member, { missing: true });
    await changeEvidence(ports, { ...key, person: member.id, add });
  } catch (error) {
    if (hasCode(error, 'document-refused')) return evidencePage(ports, request, member, { refusal: error.payload });
    throw error;
  }
  await removeEvidenceUploads(ports, key);
  return seeOther(`${itemHref(key)}?done=evidence`);
}

async function remove(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const key = itemKeyOf(request);
  await changeEvidence(ports, { ...key, person: member.id, remove: request.form.get('document') ?? '' });
  return seeOther(`${itemHref(key)}/evidence`);
}

async function removeUpload(ports: OfficePorts, request: PageRequest): Promise<PageResponse> {
  const key = itemKeyOf(request);
  await loadItem(ports, key);
  await removeEvidenceUploads(ports, key, request.form.get('document') ?? '');
  return seeOther(`${itemHref(key)}/evidence`);
}

async function handOut(ports: OfficePorts, request: PageRequest): Promise<PageResponse> {
  const key = itemKeyOf(request);
  const { evidence } = await loadItem(ports, key);
  const found = evidence.find(({ ref }) => ref.id === request.params['document']);
  if (!found) throw new AppError('not-found', 'there is no such document');
  return served(ports.documents, evidenceFolderOf(key), found);
}
