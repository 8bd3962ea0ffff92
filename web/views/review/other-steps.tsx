import type { JSX } from 'preact';
import type { OpenStep } from '../../../functions/domain/proposal/open-steps.ts';
import { stepTexts } from '../../messages/steps.ts';
import { useShell, useTexts } from '../shell.tsx';
import { dayText } from '../parts/values.tsx';

/** What else waits for the holder of a link: how many steps, the most urgent of them, and the way to all. */
export function OtherSteps({ linkId, steps }: { linkId: string; steps: readonly OpenStep[] }): JSX.Element | null {
  const { language } = useShell();
  const t = useTexts(stepTexts);
  const [next] = steps;
  if (!next) return null;
  const base = `/review/${linkId}/steps`;
  return (
    <section class="panel">
      <h2>{t.left(steps.length)}</h2>
      <p>{t.nextIs(next.title, next.dueOn ? dayText(next.dueOn, language) : '')}</p>
      <form method="post" action={base}>
        <div class="actions">
          <button type="submit" name="step" value={`${next.proposalId}#${next.step}`}>
            {t.goOn}
          </button>
          <a href={base}>{t.all}</a>
        </div>
      </form>
    </section>
  );
}
