import type { AnswerForm, Typed } from '../../../web/views/review/answer-forms.ts';
import type { PageRequest } from '../../contract/request.ts';
import type { FieldIssue } from '../../domain/errors.ts';
import { cleanText } from '../../domain/form-values.ts';
import { hasSteppedAside } from '../../domain/proposal/answering.ts';
import { stances, type Stance } from '../../domain/proposal/event-parts.ts';
import { lengthOf } from '../../domain/text.ts';
import type { LinkedStep } from '../../usecases/links/linked-step.ts';

/** What a reviewer answers, read from a form of the page. */
export type ReviewAnswer =
  | { form: 'opinion'; stance: Stance; opinion: string; proposes: string | null }
  | { form: 'ask-back'; fields: string[]; question: string }
  | { form: 'step-aside'; reason: string };

/** The longest texts, in code points. */
const longest = { opinion: 2000, question: 1000, reason: 500 };

/** What was typed in one of the forms of the page. */
export function typedIn(form: AnswerForm, { form: sent }: PageRequest): Typed {
  const text = (name: string): string => sent.get(name) ?? '';
  if (form === 'ask-back') return { form, fields: sent.getAll('fields'), question: text('question') };
  if (form === 'step-aside') return { form, reason: text('reason') };
  return { form, stance: text('stance'), opinion: text('opinion'), proposes: text('proposes') };
}

/** The form that asked for a code; it says so in a hidden field. */
export function formOfRequest({ form }: PageRequest): AnswerForm {
  const name = form.get('_form');
  return name === 'ask-back' || name === 'step-aside' ? name : 'opinion';
}

/** Reads a form of the page: an answer, or what is wrong with it. */
export function readReviewAnswer(typed: Typed): ReviewAnswer | { issues: FieldIssue[] } {
  switch (typed.form) {
    case 'opinion':
      return readOpinion(typed);
    case 'ask-back': {
      const { text: question, issues } = readText('question', typed.question);
      if (typed.fields.length === 0) issues.unshift({ field: 'fields', rule: 'required' });
      if (typed.question.trim() === '') issues.push({ field: 'question', rule: 'required' });
      return issues.length > 0 ? { issues } : { form: 'ask-back', fields: [...new Set(typed.fields)], question };
    }
    case 'step-aside': {
      const { text: reason, issues } = readText('reason', typed.reason);
      return issues.length > 0 ? { issues } : { form: 'step-aside', reason };
    }
    default:
      return typed satisfies never;
  }
}

function readOpinion(typed: Extract<Typed, { form: 'opinion' }>): ReviewAnswer | { issues: FieldIssue[] } {
  const stance = stances.find((candidate) => candidate === typed.stance);
  const { text: opinion, issues } = readText('opinion', typed.opinion);
  if (!stance) return { issues: [{ field: 'stance', rule: 'required' }, ...issues] };
  if (issues.length > 0) return { issues };
  return { form: 'opinion', stance, opinion, proposes: typed.proposes === '' ? null : typed.proposes };
}

function readText(field: keyof typeof longest, typed: string): { text: string; issues: FieldIssue[] } {
  const text = cleanText(typed, true);
  if (text === null) return { text: '', issues: [{ field, rule: 'forbidden-characters' }] };
  const max = longest[field];
  return { text, issues: lengthOf(text) > max ? [{ field, rule: 'too-long', values: { max } }] : [] };
}

/** Tells whether a step stands as this answer would leave it: the form was sent twice, and the first was recorded. */
export function isRecorded(answer: ReviewAnswer, { ask, summary, grant }: LinkedStep): boolean {
  if (!ask) return false;
  if (answer.form === 'opinion') return ask.answered?.stance === answer.stance && ask.answered.by === grant.holder.id;
  if (answer.form === 'step-aside') return hasSteppedAside(summary, ask.department, grant.holder.id);
  return ask.askedBack?.question === answer.question && ask.askedBack.fields.join() === answer.fields.join();
}
