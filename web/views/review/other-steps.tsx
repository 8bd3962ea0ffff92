import type { JSX } from 'preact';
import type { FigureCheck } from '../../../functions/domain/close/figure-checks.ts';
import type { OpenStep } from '../../../functions/domain/proposal/open-steps.ts';
import { stepTexts } from '../../messages/steps.ts';
import { useShell, useTexts } from '../shell.tsx';
import { dayText } from '../parts/values.tsx';
import { stepLines } from './step-lines.ts';

/** What else waits for the holder of a link. */
export interface OtherWork {
  steps: readonly OpenStep[];
  checks: readonly FigureCheck[];
}

/** What else waits for the holder of a link: how much, the most urgent of it, and the way to all. */
export function OtherSteps({ linkId, work }: { linkId: string; work: OtherWork }): JSX.Element | null {
  const shell = useShell();
  const t = useTexts(stepTexts);
  const lines = stepLines(work, shell);
  const [next] = lines;
  if (!next) return null;
  const base = `/review/${linkId}/steps`;
  return (
    <section class="panel">
      <h2>{t.left(lines.length)}</h2>
      <p>{t.nextIs(next.title, next.dueOn ? dayText(next.dueOn, shell.language) : '')}</p>
      <form method="post" action={base}>
        <div class="actions">
          <button type="submit" name="step" value={next.choice}>
            {t.goOn}
          </button>
          <a href={base}>{t.all}</a>
        </div>
      </form>
    </section>
  );
}
