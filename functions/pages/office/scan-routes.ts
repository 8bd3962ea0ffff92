import { scanForm } from '../../../web/views/office/action-forms.ts';
import { ScanPage } from '../../../web/views/office/signatures.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import { signAskOf } from '../../domain/proposal/acts/agreement.ts';
import { openSignAsks } from '../../domain/proposal/signing.ts';
import { listUploads, removeUploads, takeUploads, uploadFormFor, type UploadPlace } from '../../usecases/proposals/attachments.ts';
import { recordScan } from '../../usecases/links/record-signature.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { fileItems, showWithUpload } from '../uploads.ts';
import { show } from '../show.ts';
import { forMember, officeShell, openProposal, type OfficePorts } from './member.ts';
import { doneWith, textAnswer } from './proposal-page.ts';

/** Pages on which the office records a signature made on paper. */
export function scanRoutes(ports: OfficePorts): Route[] {
  return [
    {
      method: 'GET',
      path: '/office/proposals/{id}/scan',
      page: forMember(ports, async (request, member) => scanPage(ports, request, member, { step: request.query.get('step') ?? '' })),
    },
    {
      method: 'POST',
      path: '/office/proposals/{id}/scan',
      page: forMember(ports, async (request, member) => record(ports, request, member)),
    },
    {
      method: 'POST',
      path: '/office/proposals/{id}/scan/documents/remove',
      page: forMember(ports, async (request, member) => removeScan(ports, request, member)),
    },
  ];
}

function placeOf(proposalId: string, step: string): UploadPlace {
  return `scans/${proposalId}/${encodeURIComponent(step)}`;
}

function scanPath(proposalId: string, step: string): string {
  return `/office/proposals/${proposalId}/scan?step=${encodeURIComponent(step)}`;
}

async function removeScan(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const summary = await openProposal(ports, request, member);
  const { step } = signAskOf(summary, request.query.get('step') ?? '');
  await removeUploads(ports, placeOf(summary.proposalId, step), request.form.get('document') ?? '');
  return seeOther(scanPath(summary.proposalId, step));
}

type Shown = { step: string } & Pick<Parameters<typeof ScanPage>[0], 'refusal' | 'answers' | 'issues'>;

async function scanPage(ports: OfficePorts, request: PageRequest, member: Person, { step, ...shown }: Shown): Promise<PageResponse> {
  const summary = await openProposal(ports, request, member);
  const ask = signAskOf(summary, step);
  // Signed, declined or not yet asked: the proposal's page says so.
  if (!summary.agreement || !openSignAsks(summary.agreement).includes(ask)) return seeOther(`/office/proposals/${summary.proposalId}`);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const path = scanPath(summary.proposalId, step);
  const removeAction = path.replace('/scan?', '/scan/documents/remove?');
  const place = placeOf(summary.proposalId, step);
  const upload = await uploadFormFor(ports, programme, place, `${ports.baseUrl}${path}`);
  const files = fileItems(await listUploads(ports, place));
  const shell = officeShell(request, member, { programme, path });
  return showWithUpload(
    show(ScanPage, { shell, summary, ask, upload, files, removeAction, ...shown }, shown.issues || shown.refusal ? 422 : 200),
    upload,
  );
}

async function record(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const step = request.form.get('step') ?? '';
  const programme = ports.programmes.current;
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()), ignore: ['version', 'step'] };
  const { answers, issues } = readAnswers(scanForm, request.form, reading);
  const typed = { step, answers: rawAnswers(scanForm, request.form) };
  const said = { step, witness: textAnswer(answers, 'witness'), signedOn: textAnswer(answers, 'signedOn') };
  if (issues.length > 0) return scanPage(ports, request, member, { ...typed, issues });
  const place = placeOf(proposalId, step);
  try {
    const { documents } = await takeUploads(ports, programme, { place, proposalId });
    // The last one uploaded counts; the others were tries.
    const scan = documents.at(-1) ?? null;
    await recordScan(ports, { proposalId, seenVersion: hiddenNumber(request, 'version'), person: member.id, scan, ...said });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return scanPage(ports, request, member, { ...typed, issues: error.payload.issues });
    if (hasCode(error, 'document-refused')) return scanPage(ports, request, member, { ...typed, refusal: error.payload });
    throw error;
  }
  await removeUploads(ports, place);
  return doneWith('scan', proposalId);
}
