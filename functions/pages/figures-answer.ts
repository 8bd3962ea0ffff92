import { longestReason } from '../../web/views/quarters/quarter-forms.ts';
import type { CloseAsk } from '../domain/close/close.ts';
import type { FieldIssue } from '../domain/errors.ts';
import type { Answers } from '../domain/form.ts';
import { strippedText } from '../domain/form-values.ts';
import { lengthOf } from '../domain/text.ts';
import type { FiguresSaid } from '../usecases/quarters/quarter-acts.ts';

/** What a department said to its figures on a page; `said` is null when something is missing. Nothing is chosen beforehand. */
export function readFiguresAnswer(form: URLSearchParams): { said: FiguresSaid | null; answers: Answers; issues: FieldIssue[] } {
  const text = (name: string): string => strippedText(form.get(name) ?? '');
  const [stance, indicator, reason] = [text('stance'), text('indicator'), text('reason')];
  const answers = { stance, indicator, reason };
  if (lengthOf(reason) > longestReason)
    return { said: null, answers, issues: [{ field: 'reason', rule: 'too-long', values: { max: longestReason } }] };
  if (stance === 'confirm') return { said: { stance }, answers, issues: [] };
  if (stance === 'dispute') return { said: { stance, indicator, reason }, answers, issues: [] };
  return { said: null, answers, issues: [{ field: 'stance', rule: 'required' }] };
}

/** Why an answer is not this person's to give, as the page says it beside the choice. */
export function notYoursRule({ people, enteredBy }: Pick<CloseAsk, 'people' | 'enteredBy'>, person: string): string {
  if (enteredBy.includes(person)) return 'own-entries';
  return people.includes(person) ? 'last-signer' : 'not-asked';
}
