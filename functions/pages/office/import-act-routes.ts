import { ImportPage, type ImportAttempt } from '../../../web/views/office/imports/record.tsx';
import { reasonForm } from '../../../web/views/office/registers/item-forms.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import { strippedText } from '../../domain/form-values.ts';
import type { ImportRecord } from '../../domain/import/import-record.ts';
import type { Person } from '../../domain/programme.ts';
import { refuseUnseen } from '../../domain/unseen-form.ts';
import { documentKey } from '../../usecases/proposals/attachments.ts';
import { carryImport } from '../../usecases/registers/carry-import.ts';
import { linkSeconds, mostDirectBytes } from '../../usecases/reports/hand-out.ts';
import {
  agreeToImportVoid,
  askForImportVoid,
  confirmLedgerImport,
  dropImportVoidAsk,
  dropLedgerImport,
  loadImport,
  overtakenImport,
} from '../../usecases/registers/imports.ts';
import { show } from '../show.ts';
import { attachment } from '../uploads.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** The page of an import, and what its second person does about it. */
export function importActRoutes(ports: OfficePorts): Route[] {
  const path = '/office/imports/{id}';
  const page = (run: ImportPageOf) => forMember(ports, async (request, member) => run(ports, request, member));
  return [
    { method: 'GET', path, page: page(recordPage) },
    { method: 'GET', path: `${path}/file`, page: page(fileOf) },
    { method: 'POST', path: `${path}/confirm`, page: page(acting('confirmed', confirmLedgerImport)) },
    { method: 'POST', path: `${path}/agree`, page: page(acting('agreed', agreeToImportVoid)) },
    { method: 'POST', path: `${path}/drop-ask`, page: page(acting('ask-dropped', dropImportVoidAsk)) },
    { method: 'POST', path: `${path}/go-on`, page: page(goOn) },
    { method: 'POST', path: `${path}/drop`, page: page(withReason({ act: 'drop', done: 'dropped', run: dropLedgerImport })) },
    { method: 'POST', path: `${path}/ask-void`, page: page(withReason({ act: 'ask-void', done: 'asked', run: askForImportVoid })) },
  ];
}

type ImportPageOf = (ports: OfficePorts, request: PageRequest, member: Person) => Promise<PageResponse>;
type Deed = { id: string; person: string };

function idOf(request: PageRequest): string {
  return request.params['id'] ?? '';
}

async function recordPage(ports: OfficePorts, request: PageRequest, member: Person, attempt?: ImportAttempt): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const record = await loadImport(ports, idOf(request));
  const done = request.query.get('done');
  const shell = officeShell(request, member, { programme, path: `/office/imports/${record.id}` });
  const page = { shell, record, member, ...(done === null ? {} : { done }), ...(attempt ? { attempt } : {}) };
  return show(ImportPage, page, attempt ? 422 : 200);
}

/** The part of a request's time in which items are carried, in milliseconds; HTTP APIs wait 30 seconds, the function 20. */
const carryMs = 10_000;

async function carried(ports: OfficePorts, id: string): Promise<ImportRecord> {
  return carryImport(ports, id, { until: new Date(Date.parse(ports.clock.now()) + carryMs).toISOString() });
}

function acting(done: string, run: (ports: OfficePorts, deed: Deed) => Promise<ImportRecord>): ImportPageOf {
  return async (ports, request, member) => {
    const id = idOf(request);
    try {
      await run(ports, { id, person: member.id });
    } catch (error) {
      if (!hasCode(error, 'not-allowed-now') || error.payload.what !== overtakenImport) throw error;
      return seeOther(`/office/imports/${id}?done=overtaken`);
    }
    await carried(ports, id);
    return seeOther(`/office/imports/${id}?done=${done}`);
  };
}

async function goOn(ports: OfficePorts, request: PageRequest): Promise<PageResponse> {
  const { id } = await carried(ports, idOf(request));
  return seeOther(`/office/imports/${id}`);
}

interface ReasonedAct {
  act: ImportAttempt['act'];
  done: string;
  run: (ports: OfficePorts, deed: Deed & { reason: string }) => Promise<ImportRecord>;
}

function withReason({ act, done, run }: ReasonedAct): ImportPageOf {
  return async (ports, request, member) => {
    try {
      refuseUnseen(request.form);
      const reason = Array.from(strippedText(request.form.get('reason') ?? ''))
        .slice(0, 500)
        .join('');
      await run(ports, { id: idOf(request), person: member.id, reason });
    } catch (error) {
      if (!hasCode(error, 'form-invalid')) throw error;
      const answers = rawAnswers(reasonForm, request.form);
      return recordPage(ports, request, member, { act, answers, issues: error.payload.issues });
    }
    return seeOther(`/office/imports/${idOf(request)}?done=${done}`);
  };
}

/** The file as it was put forward; one that does not fit into an answer goes by a link into the store. */
async function fileOf(ports: OfficePorts, request: PageRequest): Promise<PageResponse> {
  const { id, fileName } = await loadImport(ports, idOf(request));
  const bytes = await ports.imports.file(id);
  const contentType = 'application/octet-stream';
  if (bytes.length <= mostDirectBytes) return attachment(bytes, fileName, contentType);
  const key = documentKey(`import-${id}`, 'file');
  await ports.documents.write(key, bytes, contentType);
  return seeOther(await ports.documents.downloadLink(key, { fileName, contentType, expiresInSeconds: linkSeconds }));
}
