import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../functions/domain/form.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Hidden } from '../parts/basics.tsx';
import { EnterButton, FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import type { PageShell } from '../shell.tsx';

/** Props of {@link IntroducersPage}. */
export interface IntroducersPageProps {
  shell: PageShell;
  summary: Summary;
  form: Form;
  answers: Answers;
  issues?: readonly FieldIssue[];
  rowCounts?: Readonly<Record<string, number>>;
}

/** Who brought the proposal. Posts `version` and the rows to /office/proposals/{id}/introducers. */
export function IntroducersPage({ shell, summary, form, answers, issues = [], rowCounts }: IntroducersPageProps): JSX.Element {
  const t = performanceTexts[shell.language].introducers;
  const base = `/office/proposals/${summary.proposalId}`;
  return (
    <Layout shell={shell} title={t.edit} problem={issues.length > 0}>
      <BackLink href={base}>{summary.title}</BackLink>
      <h1>{t.edit}</h1>
      <FormErrors issues={issues} form={form} />
      <p>{t.intro}</p>
      <form method="post" action={`${base}/introducers`} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={{ version: summary.version }} />
        <FieldList form={form} answers={answers} issues={issues} rowCounts={rowCounts} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
