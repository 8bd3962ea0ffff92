import type { JSX } from 'preact';
import type { FigureCheck } from '../../../functions/domain/close/figure-checks.ts';
import type { OpenStep } from '../../../functions/domain/proposal/open-steps.ts';
import { stepTexts } from '../../messages/steps.ts';
import { Layout } from '../layout.tsx';
import { Banner, Tag } from '../parts/basics.tsx';
import { DueDay, isOverdue } from '../parts/standing.tsx';
import { useTexts, type PageShell } from '../shell.tsx';
import { stepLines, type StepLine } from './step-lines.ts';

/** Props of {@link StepsPage}. */
export interface StepsPageProps {
  shell: PageShell;
  /** Address of the link's page. */
  base: string;
  steps: readonly OpenStep[];
  /** Figures of a quarter that the reader is to check. */
  checks?: readonly FigureCheck[];
  today: string;
  /** The step that was chosen does not wait for the reader any more. */
  isGone: boolean;
}

/** All that waits for a reviewer, opinions and figures; each is chosen, and decided, by itself. */
export function StepsPage({ shell, base, steps, checks = [], today, isGone }: StepsPageProps): JSX.Element {
  const t = stepTexts[shell.language];
  const lines = stepLines({ steps, checks }, shell);
  const overdue = lines.filter(({ dueOn }) => isOverdue(dueOn, today)).length;
  return (
    <Layout shell={shell} title={t.title}>
      {isGone ? (
        <Banner tone="warning" title={t.gone}>
          <p>{t.goneText}</p>
        </Banner>
      ) : null}
      <h1>{t.title}</h1>
      <p class="lead">{lines.length === 0 ? t.none : t.summary({ opinions: steps.length, checks: checks.length }, overdue)}</p>
      <form method="post" action={`${base}/steps`}>
        <ul class="opinions">
          {lines.map((line) => (
            <li key={line.choice}>
              <Step line={line} today={today} />
            </li>
          ))}
        </ul>
      </form>
    </Layout>
  );
}

function Step({ line: { choice, title, about, behalf, dueOn }, today }: { line: StepLine; today: string }): JSX.Element {
  const t = useTexts(stepTexts);
  return (
    <>
      <p class="what">
        {title} {behalf === '' ? null : <Tag tone="active">{behalf}</Tag>}
      </p>
      <p class="quiet">{about}</p>
      {dueOn === null ? null : (
        <p>
          {t.due}
          <DueDay dueOn={dueOn} today={today} />
        </p>
      )}
      <div class="actions">
        <button class="secondary" type="submit" name="step" value={choice}>
          {t.choose}
          <span class="hidden">{t.which(title)}</span>
        </button>
      </div>
    </>
  );
}
