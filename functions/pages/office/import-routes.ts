import { issuesCsv } from '../../../web/imports/issue-lines.ts';
import { templateSheets } from '../../../web/imports/template.ts';
import { ImportCheckPage } from '../../../web/views/office/imports/check.tsx';
import { ImportsPage } from '../../../web/views/office/imports/home.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Person } from '../../domain/programme.ts';
import { listUploads, removeUploads, uploadFormFor, type UploadPlace } from '../../usecases/proposals/attachments.ts';
import { checkLedger, mostRows, type CheckedLedger } from '../../usecases/registers/check-ledger.ts';
import { putForward } from '../../usecases/registers/imports.ts';
import { show } from '../show.ts';
import { attachment, fileItems, showWithUpload } from '../uploads.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** Pages on which an old ledger is uploaded, checked and put forward. */
export function importRoutes(ports: OfficePorts): Route[] {
  const page = (run: ImportPageOf) => forMember(ports, async (request, member) => run(ports, request, member));
  const path = '/office/imports-new/{id}';
  return [
    { method: 'GET', path: '/office/imports', page: page(home) },
    { method: 'GET', path: '/office/imports-template.xlsx', page: page(template) },
    { method: 'GET', path: '/office/imports-new', page: page(begin) },
    { method: 'GET', path, page: page(checkPage) },
    { method: 'POST', path, page: page(submit) },
    { method: 'POST', path: `${path}/remove`, page: page(remove) },
    { method: 'GET', path: `${path}/errors.csv`, page: page(errorsFile) },
  ];
}

type ImportPageOf = (ports: OfficePorts, request: PageRequest, member: Person) => Promise<PageResponse>;

async function home(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const cursor = request.query.get('cursor');
  const { items, cursor: next } = await ports.imports.list(cursor ? { cursor } : {});
  const shell = officeShell(request, member, { programme: ports.programmes.current });
  const links = {
    ...(next ? { next: `/office/imports?cursor=${encodeURIComponent(next)}` } : {}),
    ...(cursor ? { first: '/office/imports' } : {}),
  };
  return show(ImportsPage, { shell, items, ...links });
}

async function template(ports: OfficePorts, { language }: PageRequest): Promise<PageResponse> {
  const { current } = ports.programmes;
  const bytes = await ports.ledgerFiles.write(templateSheets(current, language));
  const name = language === 'zh' ? '旧台账模板' : 'ledger-template';
  return attachment(bytes, `${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

async function begin(ports: OfficePorts): Promise<PageResponse> {
  return seeOther(`/office/imports-new/${ports.randomness.id()}`);
}

/** Where the file of an import lies until it is put forward. */
function placeOf(request: PageRequest, member: Person): UploadPlace {
  const id = request.params['id'] ?? '';
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('not-found', 'there is no such import');
  return `scans/import-${member.id}-${id}`;
}

function hereOf(request: PageRequest): string {
  return `/office/imports-new/${request.params['id']}`;
}

/** The one file that was uploaded, checked; null when there is none, or more than one. */
async function checkedUpload(ports: OfficePorts, place: UploadPlace): Promise<{ checked: CheckedLedger; file: Uint8Array } | null> {
  const [upload, ...others] = await listUploads(ports, place);
  if (!upload || others.length > 0) return null;
  const file = await ports.documents.read(upload.key);
  return { checked: await checkLedger(ports, { name: upload.fileName, bytes: file, maxRows: mostRows.page }), file };
}

async function checkPage(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const place = placeOf(request, member);
  const here = hereOf(request);
  const [upload, uploads, found] = await Promise.all([
    uploadFormFor(ports, programme, place, `${ports.baseUrl}${here}`),
    listUploads(ports, place),
    checkedUpload(ports, place),
  ]);
  const shell = officeShell(request, member, { programme, path: here });
  const page = { shell, here, upload, uploads: fileItems(uploads), maxRows: mostRows.page, checked: found?.checked ?? null };
  return showWithUpload(show(ImportCheckPage, page, found && found.checked.findings.issueCount > 0 ? 422 : 200), upload);
}

async function submit(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const place = placeOf(request, member);
  const found = await checkedUpload(ports, place);
  if (!found) return checkPage(ports, request, member);
  const put = await putForward(ports, { ...found, person: member.id });
  if (!('record' in put)) return checkPage(ports, request, member);
  await removeUploads(ports, place);
  return seeOther(`/office/imports/${put.record.id}?done=${put.outcome === 'waiting' ? 'put-forward' : 'known'}`);
}

async function remove(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  await removeUploads(ports, placeOf(request, member), request.form.get('document') ?? '');
  return seeOther(hereOf(request));
}

async function errorsFile(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const found = await checkedUpload(ports, placeOf(request, member));
  if (!found) throw new AppError('not-found', 'there is no file to check');
  const { current } = ports.programmes;
  const csv = issuesCsv(found.checked.findings.issues, { language: request.language, programme: current });
  return attachment(new TextEncoder().encode(csv), `${found.checked.fileName}-errors.csv`, 'text/csv; charset=utf-8');
}
