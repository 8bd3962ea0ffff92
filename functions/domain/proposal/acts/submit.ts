import { AppError } from '../../errors.ts';
import type { Answers } from '../../form.ts';
import { kindOf } from '../../programme-lookup.ts';
import { isReadBlind } from '../blind-view.ts';
import { decisionDays } from '../panel-rules.ts';
import { departmentsAskedAgain } from '../returns.ts';
import { act, plannedDay, refuseUnless, type RuleContext } from '../rules.ts';
import type { Actor, DocumentRef, Facts, Party } from '../event-parts.ts';
import type { EventDraft, Sealed } from '../events.ts';
import type { Summary } from '../summary.ts';
import { hasRegistered } from '../performance.ts';
import { isOpen, openStage } from '../waits.ts';

/** What a unit hands in: answers that the form accepted, and what was read from them. */
export interface Dossier {
  title: string;
  answers: Answers;
  facts: Facts;
  parties: Party[];
  documents: DocumentRef[];
  /** File names by document id. */
  fileNames: Record<string, string>;
}

/** A proposal's first event. */
export function submit(
  input: { kind: string; unitId: string; contact: NonNullable<Sealed['contact']>; actor: Actor; dossier: Dossier },
  context: RuleContext,
): EventDraft[] {
  const { programme } = context;
  const { title, answers, facts, parties, documents, fileNames } = input.dossier;
  const dueOn = plannedDay(context, programme.deadlines.intake);
  const kind = kindOf(programme, input.kind).id;
  return [
    act(
      input.actor,
      { type: 'submitted', kind, unitId: input.unitId, programmeVersion: programme.version, dueOn, dossierVersion: 1, facts, documents },
      { title, answers, contact: input.contact, parties, fileNames },
    ),
  ];
}

/** The unit's answer to a return: only the fields that were opened may differ. @throws `not-allowed-now`, `form-invalid` */
export function supplement(
  summary: Summary,
  input: { actor: Actor; round: number; changedFields: string[]; dossier: Dossier },
  context: RuleContext,
): EventDraft[] {
  const open = summary.openReturn;
  refuseUnless(open !== null && open.round === input.round, 'an answer to this return', summary);
  const closed = input.changedFields.filter((field) => !open?.fields.includes(field));
  if (closed.length > 0) {
    const issues = closed.map((field) => ({ field, rule: 'unknown-field' }));
    throw new AppError('form-invalid', 'a field was changed that the return did not open', { issues });
  }
  const { title, answers, facts, parties, documents, fileNames } = input.dossier;
  const askAgain = departmentsAskedAgain(summary, { fields: input.changedFields, facts }, context);
  const dueOn = dueAfterAnswer(summary, context);
  const dossierVersion = summary.dossierVersion + 1;
  const panelAgain =
    summary.panel && isReadBlind(context.programme, summary.kind, input.changedFields) ? { panelAgain: true as const } : {};
  return [
    act(
      input.actor,
      {
        type: 'supplemented',
        round: input.round,
        changedFields: input.changedFields,
        askAgain,
        dueOn,
        ...panelAgain,
        dossierVersion,
        facts,
        documents,
      },
      { title, answers, parties, fileNames },
    ),
  ];
}

/** Intake and decision begin anew; a review gets its day when departments are asked again. */
function dueAfterAnswer(summary: Summary, context: RuleContext): string | null {
  const { stage } = summary;
  const { programme } = context;
  if (stage === 'department-review') return null;
  return plannedDay(context, stage === 'intake' ? programme.deadlines.intake : decisionDays(summary, programme));
}

/** Tells whether the unit may still take its proposal back: not once an agreement was registered. */
export function mayWithdraw(summary: Summary): boolean {
  return isOpen(summary) && !hasRegistered(summary);
}

/** The unit takes its proposal back. @throws `not-allowed-now` once it has ended, or its agreement was registered */
export function withdraw(summary: Summary, input: { actor: Actor; reason: string }): EventDraft[] {
  refuseUnless(mayWithdraw(summary), 'a withdrawal', summary);
  return [act(input.actor, { type: 'withdrawn', stage: openStage(summary) }, { reason: input.reason })];
}
