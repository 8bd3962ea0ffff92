import { AppError, type FieldIssue } from '../errors.ts';
import { isVisible, openFieldsOf } from '../form-answers.ts';
import { fieldsOf, type Form } from '../form.ts';
import { fieldsReadBy, formOf, routeFor } from '../programme-lookup.ts';
import { latestAsks } from './asks.ts';
import type { Actor, Facts } from './event-parts.ts';
import type { EventDraft } from './events.ts';
import { act, refuseUnless, workingDaysFromToday, type RuleContext } from './rules.ts';
import type { Summary } from './summary.ts';
import { openStage } from './waits.ts';

/** The stages at which a dossier may go back to its unit. */
const returnable: readonly Summary['stage'][] = ['intake', 'department-review', 'decision'];

/** The pseudo-field of remarks on attachments. */
const documents = 'documents';

/**
 * A return with one complete list of remarks, each pinned to a field of the form or to the documents.
 * @throws `not-allowed-now`, also when the programme's number of rounds is used up; `form-invalid` for a remark without field or text
 */
export function returnEvent(summary: Summary, input: { actor: Actor; remarks: Record<string, string> }, context: RuleContext): EventDraft {
  const { programme, calendar } = context;
  refuseUnless(returnable.includes(summary.stage) && !summary.openReturn && !summary.refusal, 'a return', summary);
  refuseUnless(hasRoundsLeft(summary, context), 'a further return', summary);
  const form = formOf(programme, summary.kind);
  const remarks = withQuestions(summary, input.remarks);
  const issues = remarkIssues(form, remarks);
  if (issues.length > 0) throw new AppError('form-invalid', 'each remark needs a field of the form and a text', { issues });
  const pinned = Object.keys(remarks);
  // Fields that are asked only because of a returned one open with it.
  const fields = [...openFieldsOf(form, pinned), ...pinned.filter((field) => field === documents)];
  const dueOn = workingDaysFromToday(context, programme.deadlines.answerToReturn);
  const warnOn = calendar.subtractWorkingDays(dueOn, programme.deadlines.warnBeforeLapse);
  const round = summary.returnRounds + 1;
  return act(input.actor, { type: 'returned', stage: openStage(summary), round, fields, warnOn, dueOn }, { remarks });
}

/** The remarks together with what departments have asked back so far, so that the unit is asked everything at once. */
function withQuestions(summary: Summary, remarks: Record<string, string>): Record<string, string> {
  const all = { ...remarks };
  for (const { askedBack } of latestAsks(summary)) {
    for (const field of askedBack?.fields ?? []) all[field] = [all[field], askedBack?.question].filter(Boolean).join('\n');
  }
  return all;
}

/** The last day on which the unit can answer: a warning that came late has moved it. Null when nothing is returned. */
export function answerReturnBy({ openReturn, reminders }: Pick<Summary, 'openReturn' | 'reminders'>): string | null {
  if (!openReturn) return null;
  const warned = reminders?.wait === `return:${openReturn.round}` ? reminders.nextOn : null;
  return warned ?? openReturn.dueOn;
}

/** Whether the programme allows one more round. */
export function hasRoundsLeft(summary: Summary, { programme }: RuleContext): boolean {
  return summary.returnRounds < programme.maxReturnRounds;
}

/** What a department may ask the unit back about: the fields of the form that it reads and that were asked, and the attachments. */
export function askableFields(programme: RuleContext['programme'], summary: Summary, department: string): string[] {
  const form = formOf(programme, summary.kind);
  const read = new Set(fieldsReadBy(form, department));
  const asked = fieldsOf(form).filter((field) => read.has(field.id) && isVisible(field, summary.answers));
  return [...asked.map(({ id }) => id), documents];
}

/** What is wrong with remarks: none at all, a field the form does not have, or no text. */
export function remarkIssues(form: Form, remarks: Record<string, string>): FieldIssue[] {
  const known = new Set([...fieldsOf(form).map((field) => field.id), documents]);
  const pinned = Object.entries(remarks);
  if (pinned.length === 0) return [{ field: 'remarks', rule: 'required' }];
  return pinned.filter(([field, text]) => !known.has(field) || text === '').map(([field]) => ({ field, rule: 'required' }));
}

/** What an answer to a return changed: the fields, and the facts as they then are. */
export interface Changed {
  fields: readonly string[];
  facts: Facts;
}

/**
 * The departments to ask after an answer: those that read a changed field, that asked back, that had not spoken yet, that a new version of
 * the programme asks, or that the answer brings onto the route. Opinions on unchanged parts stand.
 */
export function departmentsAskedAgain(summary: Summary, { fields, facts }: Changed, { programme }: RuleContext): string[] {
  const form = formOf(programme, summary.kind);
  const isTouched = (department: string): boolean => {
    const read = new Set([...fieldsReadBy(form, department), documents]);
    return fields.some((field) => read.has(field));
  };
  const again = latestAsks(summary)
    .filter((ask) => ask.closed !== 'recused' && (!ask.answered || isTouched(ask.department)))
    .map(({ department }) => department);
  return [...new Set([...summary.askAgain, ...again, ...broughtOntoRoute(summary, facts, programme)])];
}

/** Departments that are on the route by the new facts alone and were never asked; none before the review has begun, which asks the whole route. */
function broughtOntoRoute(summary: Summary, facts: Facts, programme: RuleContext['programme']): string[] {
  const { stage, kind, asks, unable } = summary;
  if (stage === 'intake') return [];
  const known = new Set([...routeFor(programme, kind, summary.facts), ...asks.map(({ department }) => department), ...unable]);
  return routeFor(programme, kind, facts).filter((department) => !known.has(department));
}
