import { MilestonePage, type MilestonePageProps } from '../../../web/views/performance/milestone-page.tsx';
import { milestoneForm } from '../../../web/views/performance/milestone-forms.ts';
import type { PageShell } from '../../../web/views/shell.tsx';
import { seeOther, type PageRequest, type PageResponse } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { parseWanYuan } from '../../domain/money.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import { dayFieldOf } from '../../domain/proposal/acts/milestones.ts';
import { milestoneKindsOf } from '../../domain/proposal/performance.ts';
import type { MilestoneKind } from '../../domain/proposal/performance-parts.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Clock } from '../../ports/clock.ts';
import { listUploads, removeUploads, uploadFormFor, type AttachmentPorts, type UploadPlace } from '../../usecases/proposals/attachments.ts';
import type { SaidMilestone } from '../../usecases/proposals/milestones.ts';
import { fileItems, showWithUpload } from '../uploads.ts';
import { show } from '../show.ts';

/** What the page of a milestone needs, whoever is on it. */
export type MilestonePorts = AttachmentPorts & { clock: Clock; baseUrl: string };

/** Somebody on the page of a kind of milestone; `who` keeps the uploads of people apart. */
export interface MilestoneVisit {
  request: PageRequest;
  summary: Summary;
  programme: Programme;
  sender: 'office' | 'unit';
  who: string;
  shellAt(path: string): PageShell;
}

/** The kind of milestone in the address. @throws `not-found` where the proposal has none of it */
function kindIn({ request, summary }: MilestoneVisit): MilestoneKind {
  const kind = milestoneKindsOf(summary).find((candidate) => candidate === request.params['kind']);
  if (!kind) throw new AppError('not-found', 'this proposal has no such milestone');
  return kind;
}

function pathOf(visit: MilestoneVisit): string {
  return `/${visit.sender}/proposals/${visit.summary.proposalId}/milestones/${kindIn(visit)}`;
}

function placeOf(visit: MilestoneVisit): UploadPlace {
  return `scans/${visit.summary.proposalId}/${kindIn(visit)}-${visit.who}`;
}

type Shown = Partial<Pick<MilestonePageProps, 'answers' | 'refusal' | 'issues'>>;

/** The page, with what was sent and refused. */
export async function milestonePage(ports: MilestonePorts, visit: MilestoneVisit, shown: Shown = {}): Promise<PageResponse> {
  const { summary, programme, sender } = visit;
  const kind = kindIn(visit);
  const upload = await uploadFormFor(ports, programme, placeOf(visit), `${ports.baseUrl}${pathOf(visit)}`);
  const files = fileItems(await listUploads(ports, placeOf(visit)));
  const { level } = summary.facts;
  const likely: Answers = kind === 'arrival' && level !== null ? { level } : {};
  const props = { shell: visit.shellAt(pathOf(visit)), summary, kind, sender, upload, files, answers: likely, ...shown };
  return showWithUpload(show(MilestonePage, props, shown.issues || shown.refusal ? 422 : 200), upload);
}

/** Reads the form and hands it on; what is refused is shown again with what was typed. */
export async function sendFromPage(
  ports: MilestonePorts,
  visit: MilestoneVisit,
  send: (said: SaidMilestone, place: UploadPlace) => Promise<PageResponse>,
): Promise<PageResponse> {
  const { request, summary, programme } = visit;
  const kind = kindIn(visit);
  const form = milestoneForm(programme, summary, kind);
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()) };
  const { answers, issues } = readAnswers(form, request.form, reading);
  const typed = rawAnswers(form, request.form);
  if (issues.length > 0) return milestonePage(ports, visit, { answers: typed, issues });
  try {
    return await send(saidIn(kind, answers), placeOf(visit));
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return milestonePage(ports, visit, { answers: typed, issues: error.payload.issues });
    if (hasCode(error, 'document-refused')) return milestonePage(ports, visit, { answers: typed, refusal: error.payload });
    throw error;
  }
}

/** Takes back an upload, and shows the page again. */
export async function removeProof(ports: MilestonePorts, visit: MilestoneVisit): Promise<PageResponse> {
  await removeUploads(ports, placeOf(visit), visit.request.form.get('document') ?? '');
  return seeOther(pathOf(visit));
}

/** What a form says of a milestone. */
export function saidIn(kind: MilestoneKind, answers: Answers): SaidMilestone {
  const text = (field: string): string | null => {
    const answer = answers[field];
    return typeof answer === 'string' && answer !== '' ? answer : null;
  };
  const type = text('candidateType');
  const headCount = text('headCount');
  return {
    kind,
    on: text(dayFieldOf(kind)) ?? '',
    amountFen: parseWanYuan(text('amount') ?? ''),
    party: text('party'),
    candidateType: type === 'person' || type === 'team' ? type : null,
    level: text('level'),
    headCount: headCount === null ? null : Number(headCount),
  };
}
