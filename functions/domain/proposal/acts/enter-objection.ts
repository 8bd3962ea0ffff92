import { dayAt } from '../../calendar.ts';
import { AppError, type FieldIssue } from '../../errors.ts';
import type { Actor, DocumentRef, ObjectionMeans } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { act, refuseUnless, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';
import { settledBy } from './notice.ts';

/** An objection that came to the office by post, by mail or in person. `name` and `contact` are empty when they were not given. */
export interface EnteredObjection {
  objection: string;
  text: string;
  name: string;
  contact: string;
  receivedBy: ObjectionMeans;
  receivedOn: string;
  scan: { ref: DocumentRef; fileName: string } | null;
}

/**
 * The office enters an objection that was received while the notice ran, also when its days are over by now, as long as the notice has not
 * been ended. The days to settle it count from the day on which it was received.
 * @throws `not-allowed-now`, `already-decided` for one that is entered, `form-invalid` for a day outside the notice or without words
 */
export function enterObjection(summary: Summary, input: EnteredObjection & { actor: Actor }, context: RuleContext): EventDraft[] {
  const { objection, text, name, contact, receivedBy, receivedOn, scan } = input;
  const { stage, notice, objections } = summary;
  if (objections.some(({ id }) => id === objection)) throw new AppError('already-decided', 'it is entered', { what: 'objection' });
  refuseUnless(stage === 'public-notice' && notice !== null, 'an objection', summary);
  const issues = dayIssues(receivedOn, { opensOn: notice?.opensOn ?? '', closesOn: notice?.closesOn ?? '', today: dayAt(context.now) });
  if (text === '') issues.push({ field: 'text', rule: 'required' });
  if (issues.length > 0) throw new AppError('form-invalid', 'the objection does not fit the notice', { issues });
  const data = {
    type: 'objection-raised',
    objection,
    ...settledBy(receivedOn, context),
    received: { by: receivedBy, on: receivedOn },
  } as const;
  const words = { objection: { text, name, contact } };
  if (!scan) return [act(input.actor, data, words)];
  return [act(input.actor, { ...data, scan: scan.ref }, { ...words, fileNames: { [scan.ref.id]: scan.fileName } })];
}

function dayIssues(day: string, { opensOn, closesOn, today }: { opensOn: string; closesOn: string; today: string }): FieldIssue[] {
  const field = 'receivedOn';
  if (day === '') return [{ field, rule: 'required' }];
  if (day > today) return [{ field, rule: 'in-the-future' }];
  if (day < opensOn) return [{ field, rule: 'too-early', values: { earliest: opensOn } }];
  return day > closesOn ? [{ field, rule: 'too-late', values: { latest: closesOn } }] : [];
}
