import { villageForm } from '../../../web/views/office/agreement-forms.ts';
import { VillagePage } from '../../../web/views/office/village.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import { hasVillage } from '../../domain/proposal/agreement-checks.ts';
import { mayDraft } from '../../domain/proposal/signing.ts';
import { villageCounts, villageResolutionSchema, type VillageResolution } from '../../domain/proposal/village-resolution.ts';
import { listUploads, removeUploads, takeUploads, uploadFormFor, type UploadPlace } from '../../usecases/proposals/attachments.ts';
import { loadProposal } from '../../usecases/proposals/change-proposal.ts';
import { recordVillagePapers, type VillagePapers } from '../../usecases/proposals/record-village-resolution.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { show } from '../show.ts';
import { fileItems, showWithUpload } from '../uploads.ts';
import { forMember, officeShell, openProposal, type OfficePorts } from './member.ts';
import { doneWith, textAnswer } from './proposal-page.ts';

/** Pages on which the office checks and records how a village came to its resolution. */
export function villageRoutes(ports: OfficePorts): Route[] {
  return [
    {
      method: 'GET',
      path: '/office/proposals/{id}/village',
      page: forMember(ports, async (request, member) => villagePage(ports, request, member, {})),
    },
    {
      method: 'POST',
      path: '/office/proposals/{id}/village',
      page: forMember(ports, async (request, member) => record(ports, request, member)),
    },
    {
      method: 'POST',
      path: '/office/proposals/{id}/village/documents/remove',
      page: forMember(ports, async (request, member) => {
        const { proposalId } = await openProposal(ports, request, member);
        await removeUploads(ports, placeOf(proposalId), request.form.get('document') ?? '');
        return seeOther(pathOf(proposalId));
      }),
    },
  ];
}

function placeOf(proposalId: string): UploadPlace {
  return `scans/${proposalId}/village`;
}

function pathOf(proposalId: string): string {
  return `/office/proposals/${proposalId}/village`;
}

type Shown = Pick<Parameters<typeof VillagePage>[0], 'refusal' | 'answers' | 'issues'>;

async function villagePage(ports: OfficePorts, request: PageRequest, member: Person, shown: Shown): Promise<PageResponse> {
  const summary = await openProposal(ports, request, member);
  if (!hasVillage(summary)) throw new AppError('not-found', 'no village is to sign');
  const path = pathOf(summary.proposalId);
  // Being signed, or ended: the proposal's page says so.
  if (!mayDraft(summary)) return seeOther(`/office/proposals/${summary.proposalId}`);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const place = placeOf(summary.proposalId);
  const upload = await uploadFormFor(ports, programme, place, `${ports.baseUrl}${path}`);
  const files = fileItems(await listUploads(ports, place));
  const shell = officeShell(request, member, { programme, path });
  const status = shown.issues || shown.refusal ? 422 : 200;
  return showWithUpload(show(VillagePage, { shell, summary, upload, files, ...shown }, status), upload);
}

async function record(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const summary = await loadProposal(ports, request.params['id'] ?? '');
  const { proposalId } = summary;
  const form = villageForm(summary);
  const programme = ports.programmes.current;
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()), ignore: ['version'] };
  const { answers, issues } = readAnswers(form, request.form, reading);
  const typed = { answers: rawAnswers(form, request.form) };
  if (issues.length > 0) return villagePage(ports, request, member, { ...typed, issues });
  const act = { person: member.id, proposalId, seenVersion: hiddenNumber(request, 'version') };
  try {
    const scan = await scanOf(ports, proposalId, answers);
    await recordVillagePapers(ports, { ...act, resolution: resolutionOf(answers), scan, compared: answers['compared'] !== undefined });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return villagePage(ports, request, member, { ...typed, issues: error.payload.issues });
    if (hasCode(error, 'document-refused')) return villagePage(ports, request, member, { ...typed, refusal: error.payload });
    throw error;
  }
  await removeUploads(ports, placeOf(proposalId));
  return doneWith('village', proposalId);
}

/** What was just uploaded counts, the last of several; else what was chosen among the attachments. */
async function scanOf(ports: OfficePorts, proposalId: string, answers: Answers): Promise<VillagePapers['scan']> {
  const { documents, fileNames } = await takeUploads(ports, ports.programmes.current, { place: placeOf(proposalId), proposalId });
  const uploaded = documents.at(-1);
  if (uploaded) return { uploaded, fileName: fileNames[uploaded.id] ?? '' };
  const attached = textAnswer(answers, 'scan');
  return attached === '' ? null : { attached };
}

function resolutionOf({ scan: _scan, compared: _compared, ...answers }: Answers): VillageResolution {
  const counts = Object.fromEntries(villageCounts.map((field) => [field, Number(textAnswer(answers, field))]));
  return villageResolutionSchema.parse({ ...answers, ...counts });
}
