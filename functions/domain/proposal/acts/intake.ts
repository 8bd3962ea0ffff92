import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { returnEvent } from '../returns.ts';
import { act, refuseUnless, workingDaysFromToday, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';

/** The office accepts a dossier with a receipt and a promised date. @throws `not-allowed-now` */
export function acceptIntake(summary: Summary, input: { actor: Actor; receiptNumber: string }, context: RuleContext): EventDraft[] {
  refuseUnless(summary.stage === 'intake' && !summary.openReturn, 'acceptance', summary);
  const promisedOn = workingDaysFromToday(context, context.programme.deadlines.promised);
  return [act(input.actor, { type: 'intake-accepted', receiptNumber: input.receiptNumber, promisedOn })];
}

/** The office returns a dossier at intake, review or decision. @throws what `returnEvent` throws */
export function returnDossier(
  summary: Summary,
  input: { actor: Actor; remarks: Record<string, string> },
  context: RuleContext,
): EventDraft[] {
  return [returnEvent(summary, input, context)];
}
