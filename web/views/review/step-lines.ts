import type { FigureCheck } from '../../../functions/domain/close/figure-checks.ts';
import { byUrgency, type OpenStep } from '../../../functions/domain/proposal/open-steps.ts';
import { stepTexts } from '../../messages/steps.ts';
import { quarterText } from '../audit/period.ts';
import { namesOf, type PageShell } from '../shell.tsx';

/** Something that waits for a reader, as a list of it says it. */
export interface StepLine {
  /** What is posted to choose it. */
  choice: string;
  title: string;
  about: string;
  /** In whose place it would be done; empty for the reader's own. */
  behalf: string;
  dueOn: string | null;
}

/** Open steps of proposals and figures to check as one list, the most urgent first. */
export function stepLines(
  { steps, checks }: { steps: readonly OpenStep[]; checks: readonly FigureCheck[] },
  shell: Pick<PageShell, 'language' | 'programme'>,
): StepLine[] {
  const { language } = shell;
  const t = stepTexts[language];
  const names = namesOf(shell);
  const ofProposals = steps.map(({ proposalId, step, title, unitName, kind, department, onBehalfOf, dueOn }): StepLine => ({
    choice: `${proposalId}#${step}`,
    title,
    about: t.about(unitName, names.kind(kind), names.department(department)),
    behalf: onBehalfOf === null ? '' : t.behalf(names.person(onBehalfOf)),
    dueOn,
  }));
  const ofQuarters = checks.map(({ quarter, step, department, dueOn }): StepLine => ({
    choice: `${quarter}#${step}`,
    title: t.figures(quarterText(quarter, language)),
    about: names.department(department),
    behalf: '',
    dueOn,
  }));
  return [...ofProposals, ...ofQuarters].toSorted(byUrgency);
}
