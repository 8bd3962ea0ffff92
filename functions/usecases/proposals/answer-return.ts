import { AppError } from '../../domain/errors.ts';
import { dayAt } from '../../domain/calendar.ts';
import { changedFields, openFieldsOf, readAnswers } from '../../domain/form-answers.ts';
import type { Programme } from '../../domain/programme.ts';
import { choiceListsOf, formOf } from '../../domain/programme-lookup.ts';
import { supplement, withdraw } from '../../domain/proposal/acts/submit.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { removeUploads, takeUploads, type AttachmentPorts, type UploadPlace } from './attachments.ts';
import { changeProposal, loadProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { dossierOf, type ApplicantUnit } from './submit-proposal.ts';

/** A unit's proposal; another unit's is not found. @throws `not-found` */
export async function readOwnProposal(ports: Pick<ActPorts, 'proposals'>, unitId: string, proposalId: string): Promise<Summary> {
  const summary = await loadProposal(ports, proposalId);
  if (summary.unitId !== unitId) throw new AppError('not-found', 'there is no such proposal');
  return summary;
}

/**
 * The unit's answer to a return: the opened fields anew, and further documents where they are asked for: one at least.
 * @throws `form-invalid`, `document-refused`, `not-allowed-now`, `stale-page`, `not-found`
 */
export async function answerReturn(
  ports: ActPorts & AttachmentPorts,
  input: ApplicantUnit & { proposalId: string; seenVersion: number; raw: URLSearchParams; ignore: readonly string[] },
): Promise<Summary> {
  const { unit, account, proposalId, seenVersion, raw, ignore } = input;
  await readOwnProposal(ports, unit.id, proposalId);
  const place = `drafts/${proposalId}` as const;
  const actor = { role: 'unit', id: account.id } as const;
  const attempt = { actor, act: 'answer-return', step: null } as const;
  const after = await changeProposal(ports, { proposalId, seenVersion, attempt }, async (summary, context) => {
    const { programme } = context;
    const form = formOf(programme, summary.kind);
    const only = openFieldsOf(form, summary.openReturn?.fields ?? []);
    const reading = { lists: choiceListsOf(programme), today: dayAt(context.now), only, before: summary.answers, ignore };
    const { answers, issues } = readAnswers(form, raw, reading);
    if (issues.length > 0) throw new AppError('form-invalid', 'the answer is not complete', { issues });
    const taken = await takeAskedDocuments(ports, programme, { place, summary });
    const documents = [...summary.documents, ...taken.documents];
    const fileNames = { ...summary.fileNames, ...taken.fileNames };
    const changed = changedFields(form, summary.answers, answers);
    if (taken.documents.length > 0) changed.push('documents');
    const dossier = dossierOf(programme, { kind: summary.kind, answers, documents, fileNames }, { unit, account });
    const answer = {
      actor,
      round: summary.openReturn?.round ?? 0,
      changedFields: changed,
      dossier,
    };
    return { drafts: supplement(summary, answer, context) };
  });
  await removeUploads(ports, place);
  return after;
}

/** What was uploaded for the answer: one file at least where documents are asked for, unless no more may be added. */
async function takeAskedDocuments(
  ports: AttachmentPorts,
  programme: Programme,
  { place, summary }: { place: UploadPlace; summary: Summary },
): ReturnType<typeof takeUploads> {
  const { proposalId, documents, openReturn } = summary;
  const already = documents.length;
  const taken = await takeUploads(ports, programme, { place, proposalId, already });
  const areAsked = (openReturn?.fields.includes('documents') ?? false) && already < programme.documents.maxCount;
  if (areAsked && taken.documents.length === 0)
    throw new AppError('document-refused', 'documents are asked for', { reason: 'missing', fileName: '' });
  return taken;
}

/** The unit takes its proposal back. @throws `not-allowed-now`, `stale-page`, `not-found` */
export async function withdrawProposal(
  ports: ActPorts,
  input: { unitId: string; accountId: string; proposalId: string; seenVersion: number; reason: string },
): Promise<Summary> {
  const { unitId, accountId, reason, ...target } = input;
  await readOwnProposal(ports, unitId, input.proposalId);
  const actor = { role: 'unit', id: accountId } as const;
  const repeats = ({ stage }: Summary): boolean => stage === 'withdrawn';
  const attempt = { actor, act: 'withdraw', step: null, repeats } as const;
  return changeProposal(ports, { ...target, attempt }, (summary) => ({ drafts: withdraw(summary, { actor, reason }) }));
}
