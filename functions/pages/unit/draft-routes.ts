import { ChooseKindPage } from '../../../web/views/unit/choose-kind.tsx';
import { DraftFormPage } from '../../../web/views/unit/draft.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import { choiceListsOf, formOf } from '../../domain/programme-lookup.ts';
import type { Draft } from '../../ports/units.ts';
import { removeUploads } from '../../usecases/proposals/attachments.ts';
import { beginDraft, readDraft, saveDraft } from '../../usecases/proposals/drafts.ts';
import type { ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import { hiddenNumber, pageFields } from '../hidden-fields.ts';
import { show } from '../show.ts';
import { forApplicant, unitShell, type UnitPorts } from './applicant.ts';
import { rowCountsAfterAdding } from '../rows.ts';

/** Pages on which a unit begins, fills in and drops a draft. */
export function draftRoutes(ports: UnitPorts): Route[] {
  const programme = ports.programmes.current;
  return [
    {
      method: 'GET',
      path: '/unit/new',
      page: forApplicant(ports, async (request, who) => show(ChooseKindPage, { shell: unitShell(request, who, { programme }) })),
    },
    {
      method: 'POST',
      path: '/unit/new',
      page: forApplicant(ports, async (request, who) => {
        const kind = request.form.get('kind') ?? '';
        if (!programme.kinds.some(({ id }) => id === kind)) {
          return show(ChooseKindPage, { shell: unitShell(request, who, { programme, path: '/unit/new' }), missing: true }, 422);
        }
        const draft = await beginDraft(ports, { unitId: who.unit.id, kind });
        return seeOther(`/unit/drafts/${draft.proposalId}`);
      }),
    },
    {
      method: 'GET',
      path: '/unit/drafts/{id}',
      page: forApplicant(ports, async (request, who) => {
        const draft = await readDraft(ports, who.unit.id, request.params['id'] ?? '');
        return show(DraftFormPage, { shell: unitShell(request, who, { programme }), draft, saved: request.query.has('saved') });
      }),
    },
    { method: 'POST', path: '/unit/drafts/{id}', page: forApplicant(ports, async (request, who) => fillIn(ports, request, who)) },
    {
      method: 'POST',
      path: '/unit/drafts/{id}/delete',
      page: forApplicant(ports, async (request, who) => {
        const draft = await draftAsSeen(ports, request, who);
        await ports.drafts.remove(who.unit.id, draft.proposalId);
        await removeUploads(ports, `drafts/${draft.proposalId}`);
        return seeOther('/unit');
      }),
    },
  ];
}

/** The draft of the page's address. @throws `stale-page` when it was changed since the page was shown, `not-found` */
export async function draftAsSeen(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<Draft> {
  const draft = await readDraft(ports, who.unit.id, request.params['id'] ?? '');
  if (draft.revision !== hiddenNumber(request, 'revision'))
    throw new AppError('stale-page', 'the draft was changed since the page was shown');
  return draft;
}

async function fillIn(ports: UnitPorts, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const draft = await readDraft(ports, who.unit.id, request.params['id'] ?? '');
  const form = formOf(programme, draft.kind);
  const path = `/unit/drafts/${draft.proposalId}`;
  const typed = rawAnswers(form, request.form);
  const again = (shown: Draft, more: Pick<Parameters<typeof DraftFormPage>[0], 'issues' | 'rowCounts'>, status: number): PageResponse =>
    show(DraftFormPage, { shell: unitShell(request, who, { programme, path }), draft: { ...shown, answers: typed }, ...more }, status);
  if (draft.revision !== hiddenNumber(request, 'revision')) {
    // Another tab saved: what was typed here is shown under the newer revision, so that sending it again decides.
    return again(draft, { issues: [{ field: 'form', rule: 'saved-elsewhere' }] }, 409);
  }
  const addRow = request.form.get('_add-row');
  if (addRow !== null) return again(draft, { rowCounts: rowCountsAfterAdding(form, typed, addRow) }, 200);
  const isLater = request.form.get('_action') === 'later';
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()), draft: isLater, ignore: pageFields };
  const { answers, issues } = readAnswers(form, request.form, reading);
  const saved = await saveDraft(ports, draft, answers).catch(nullWhenMoved);
  // Another tab saved in this moment: the next look finds it.
  if (!saved) return fillIn(ports, request, who);
  if (issues.length > 0) return again(saved, { issues }, 422);
  return seeOther(isLater ? `${path}?saved` : `${path}/documents`);
}

function nullWhenMoved(error: unknown): null {
  if (hasCode(error, 'version-moved')) return null;
  throw error;
}
