import type { JSX } from 'preact';
import type { OpenStep } from '../../../functions/domain/proposal/open-steps.ts';
import { stepTexts } from '../../messages/steps.ts';
import { Layout } from '../layout.tsx';
import { Banner, Tag } from '../parts/basics.tsx';
import { DueDay, isOverdue } from '../parts/standing.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** Props of {@link StepsPage}. */
export interface StepsPageProps {
  shell: PageShell;
  /** Address of the link's page. */
  base: string;
  /** The most urgent first. */
  steps: readonly OpenStep[];
  today: string;
  /** The step that was chosen does not wait for the reader any more. */
  isGone: boolean;
}

/** All open steps of a reviewer; each is chosen, and decided, by itself. */
export function StepsPage({ shell, base, steps, today, isGone }: StepsPageProps): JSX.Element {
  const t = stepTexts[shell.language];
  const overdue = steps.filter(({ dueOn }) => isOverdue(dueOn, today)).length;
  return (
    <Layout shell={shell} title={t.title}>
      {isGone ? (
        <Banner tone="warning" title={t.gone}>
          <p>{t.goneText}</p>
        </Banner>
      ) : null}
      <h1>{t.title}</h1>
      <p class="lead">{steps.length === 0 ? t.none : t.summary(steps.length, overdue)}</p>
      <form method="post" action={`${base}/steps`}>
        <ul class="opinions">
          {steps.map((step) => (
            <li key={`${step.proposalId}#${step.step}`}>
              <Step step={step} today={today} />
            </li>
          ))}
        </ul>
      </form>
    </Layout>
  );
}

function Step({ step, today }: { step: OpenStep; today: string }): JSX.Element {
  const shell = useShell();
  const t = useTexts(stepTexts);
  const names = namesOf(shell);
  const { proposalId, title, unitName, kind, department, onBehalfOf, dueOn } = step;
  return (
    <>
      <p class="what">
        {title} {onBehalfOf === null ? null : <Tag tone="active">{t.behalf(names.person(onBehalfOf))}</Tag>}
      </p>
      <p class="quiet">{t.about(unitName, names.kind(kind), names.department(department))}</p>
      {dueOn === null ? null : (
        <p>
          {t.due}
          <DueDay dueOn={dueOn} today={today} />
        </p>
      )}
      <div class="actions">
        <button class="secondary" type="submit" name="step" value={`${proposalId}#${step.step}`}>
          {t.choose}
          <span class="hidden">{t.which(title)}</span>
        </button>
      </div>
    </>
  );
}
