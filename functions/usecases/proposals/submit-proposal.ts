import { AppError } from '../../domain/errors.ts';
import { dayAt } from '../../domain/calendar.ts';
import type { Answers } from '../../domain/form.ts';
import { paramsOf, readAnswers } from '../../domain/form-answers.ts';
import { factsOf, partiesOf, titleOf } from '../../domain/form-facts.ts';
import type { Programme } from '../../domain/programme.ts';
import { choiceListsOf, formOf, kindOf } from '../../domain/programme-lookup.ts';
import type { DocumentRef } from '../../domain/proposal/event-parts.ts';
import { submit, type Dossier } from '../../domain/proposal/acts/submit.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Account, Drafts, Unit } from '../../ports/units.ts';
import { removeUploads, takeUploads, type AttachmentPorts } from './attachments.ts';
import { commit, ruleContext, type ActPorts } from './commit.ts';
import { readDraft } from './drafts.ts';

/** Who applies. */
export interface ApplicantUnit {
  unit: Unit;
  account: Account;
}

/**
 * Turns a draft into a proposal: checks every answer and every file, and appends the first event. The draft goes in the same
 * transaction, so handing in twice makes one proposal.
 * @throws `form-invalid`, `document-refused`, `not-found`, `stale-page` when the draft was changed since it was shown
 */
export async function submitProposal(
  ports: ActPorts & AttachmentPorts & { drafts: Drafts },
  input: ApplicantUnit & { proposalId: string; revision: number },
): Promise<Summary> {
  const { unit, account, proposalId } = input;
  const draft = await readDraft(ports, unit.id, proposalId);
  if (draft.revision !== input.revision) throw new AppError('stale-page', 'the draft was changed since it was shown');
  const programme = ports.programmes.current;
  const context = await ruleContext(ports, programme.version);
  const answers = requireComplete(programme, draft.kind, draft.answers, dayAt(context.now));
  const place = `drafts/${proposalId}` as const;
  const taken = await takeUploads(ports, programme, { place, proposalId });
  const dossier = dossierOf(programme, { kind: draft.kind, answers, ...taken }, input);
  const contact = { name: account.name, email: account.email, unitName: unit.name };
  const drafts = submit({ kind: draft.kind, unitId: unit.id, contact, actor: { role: 'unit', id: account.id }, dossier }, context);
  const summary = await commit(ports, context, { proposalId, before: null, drafts, removesDraft: { unitId: unit.id, proposalId } });
  await removeUploads(ports, place);
  return summary;
}

/** The answers of a complete form. @throws `form-invalid` with every issue */
export function requireComplete(programme: Programme, kind: string, answers: Answers, today: string): Answers {
  const read = readAnswers(formOf(programme, kind), paramsOf(answers), { lists: choiceListsOf(programme), today });
  if (read.issues.length > 0) throw new AppError('form-invalid', 'the form is not complete', { issues: read.issues });
  return read.answers;
}

/** What a unit hands in, with what the programme reads from it. */
export function dossierOf(
  programme: Programme,
  input: { kind: string; answers: Answers; documents: DocumentRef[]; fileNames: Record<string, string> },
  { unit, account }: ApplicantUnit,
): Dossier {
  const { answers, documents, fileNames } = input;
  const kind = kindOf(programme, input.kind);
  const applicant = { unitName: unit.name, unitType: unit.type, contact: account.name, email: account.email };
  return {
    title: titleOf(kind, answers),
    answers,
    facts: factsOf(kind, answers),
    parties: partiesOf(kind, answers, applicant),
    documents,
    fileNames,
  };
}
