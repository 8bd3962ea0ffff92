import { fieldsOf } from '../../../functions/domain/form.ts';
import { fieldsReadBy, formOf, kindOf } from '../../../functions/domain/programme-lookup.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { AnswerValue, factLabel } from '../parts/answers.tsx';
import type { Fact } from '../parts/basics.tsx';
import { keyFacts } from '../parts/key-facts.tsx';
import type { PageShell } from '../shell.tsx';

/** What a reviewer needs to notice an interest in the matter: who applies, who is party to it, and the facts that matter most. */
export function gistOf(summary: Summary, shell: PageShell, department: string): Fact[] {
  const [unit, ...others] = keyFacts(summary, shell);
  return unit ? [unit, ...candidateOf(summary, shell, department), ...others] : [];
}

/** Where the parties are the unit and a candidate, the candidate; for departments that read the name. */
function candidateOf(summary: Summary, shell: PageShell, department: string): Fact[] {
  const form = formOf(shell.programme, summary.kind);
  const { candidateName } = kindOf(shell.programme, summary.kind).facts;
  const field = fieldsOf(form).find(({ id }) => id === candidateName);
  if (!field || !fieldsReadBy(form, department).includes(field.id)) return [];
  return [{ label: factLabel(field, shell.language), value: <AnswerValue field={field} answer={summary.answers[field.id]} /> }];
}
