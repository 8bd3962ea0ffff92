import { ObjectionEntryPage } from '../../../web/views/office/objection-entry.tsx';
import { objectionEntryForm } from '../../../web/views/office/settlement-forms.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import { objectionMeans } from '../../domain/proposal/event-parts.ts';
import { listUploads, removeUploads, takeUploads, uploadFormFor, type UploadPlace } from '../../usecases/proposals/attachments.ts';
import { enterProposalObjection } from '../../usecases/proposals/enter-objection.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { show } from '../show.ts';
import { fileItems, showWithUpload } from '../uploads.ts';
import { forMember, officeShell, openProposal, type OfficePorts } from './member.ts';
import { doneWith, proposalPage, refusalOf, textAnswer as text } from './proposal-page.ts';

const path = '/office/proposals/{id}/objection';

/** Pages on which the office enters an objection that came by post, by mail or in person. */
export function objectionRoutes(ports: OfficePorts): Route[] {
  return [
    {
      method: 'GET',
      path,
      page: forMember(ports, async (request, member) => entryPage(ports, request, member, { objection: idOf(request.query) })),
    },
    { method: 'POST', path, page: forMember(ports, async (request, member) => enter(ports, request, member)) },
    {
      method: 'POST',
      path: `${path}/documents/remove`,
      page: forMember(ports, async (request, member) => {
        const { proposalId } = await openProposal(ports, request, member);
        const objection = requiredId(request.query);
        await removeUploads(ports, placeOf(proposalId, objection), request.form.get('document') ?? '');
        return seeOther(pathOf(proposalId, objection));
      }),
    },
  ];
}

/** Each objection has its id before it is entered, so that its scan waits for it and a form sent twice is one. */
function idOf(fields: URLSearchParams): string | null {
  const id = fields.get('item') ?? '';
  return /^[0-9a-z]{26}$/.test(id) ? id : null;
}

function requiredId(fields: URLSearchParams): string {
  const id = idOf(fields);
  if (id === null) throw new AppError('request-invalid', 'the form lacks the id of the objection');
  return id;
}

function placeOf(proposalId: string, objection: string): UploadPlace {
  return `scans/${proposalId}/objection-${objection}`;
}

function pathOf(proposalId: string, objection: string): string {
  return `/office/proposals/${proposalId}/objection?item=${objection}`;
}

type Shown = { objection: string | null } & Pick<Parameters<typeof ObjectionEntryPage>[0], 'refusal' | 'answers' | 'issues'>;

async function entryPage(ports: OfficePorts, request: PageRequest, member: Person, { objection, ...shown }: Shown): Promise<PageResponse> {
  const summary = await openProposal(ports, request, member);
  const { proposalId, stage, notice } = summary;
  // Not yet published, ended or taken down: the proposal's page says so.
  if (stage !== 'public-notice' || !notice) return seeOther(`/office/proposals/${proposalId}`);
  if (objection === null) return seeOther(pathOf(proposalId, ports.randomness.id()));
  const own = pathOf(proposalId, objection);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const place = placeOf(proposalId, objection);
  const upload = await uploadFormFor(ports, programme, place, `${ports.baseUrl}${own}`);
  const files = fileItems(await listUploads(ports, place));
  const shell = officeShell(request, member, { programme, path: own });
  const status = shown.issues || shown.refusal ? 422 : 200;
  return showWithUpload(show(ObjectionEntryPage, { shell, summary, notice, objection, upload, files, ...shown }, status), upload);
}

async function enter(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const objection = requiredId(request.form);
  const programme = ports.programmes.current;
  const form = objectionEntryForm;
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()), ignore: ['version', 'item'] };
  const { answers, issues } = readAnswers(form, request.form, reading);
  const answered = { answers: rawAnswers(form, request.form) };
  const typed = { objection, ...answered };
  if (issues.length > 0) return entryPage(ports, request, member, { ...typed, issues });
  try {
    const scan = await scanOf(ports, proposalId, objection);
    await enterProposalObjection(ports, { person: member.id, proposalId, objection, ...saidIn(answers), scan });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return entryPage(ports, request, member, { ...typed, issues: error.payload.issues });
    if (hasCode(error, 'document-refused')) return entryPage(ports, request, member, { ...typed, refusal: error.payload });
    // Sent twice: the first was entered.
    if (!hasCode(error, 'already-decided'))
      return proposalPage(ports, request, member, {
        act: 'objection',
        ...typed,
        ...refusalOf(error, hiddenNumber(request, 'version'), form),
      });
  }
  await removeUploads(ports, placeOf(proposalId, objection));
  return doneWith('objection', proposalId);
}

/** The last one uploaded counts; the others were tries. */
async function scanOf(ports: OfficePorts, proposalId: string, objection: string) {
  const { documents, fileNames } = await takeUploads(ports, ports.programmes.current, {
    place: placeOf(proposalId, objection),
    proposalId,
  });
  const ref = documents.at(-1);
  return ref ? { ref, fileName: fileNames[ref.id] ?? '' } : null;
}

function saidIn(answers: Answers) {
  const receivedBy = objectionMeans.find((means) => means === text(answers, 'receivedBy')) ?? 'post';
  const [receivedOn, words, name, contact] = ['receivedOn', 'text', 'name', 'contact'].map((field) => text(answers, field));
  return { receivedBy, receivedOn: receivedOn ?? '', text: words ?? '', name: name ?? '', contact: contact ?? '' };
}
