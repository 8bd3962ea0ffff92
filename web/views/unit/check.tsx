import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { BackLink, Banner, Hidden } from '../parts/basics.tsx';
import { FileList, type FileItem, type Refusal } from '../parts/documents.tsx';
import { ErrorSummary, fieldId, useProblems } from '../parts/issues.tsx';
import { dayText } from '../parts/values.tsx';
import { useTexts, type PageShell } from '../shell.tsx';
import type { Form } from '../../../functions/domain/form.ts';
import type { DraftView } from './draft.tsx';

/** Props of {@link CheckAnswersPage}. */
export interface CheckAnswersPageProps {
  shell: PageShell;
  draft: DraftView;
  files: readonly FileItem[];
  /** What is still missing or wrong in the form: then it cannot be submitted. */
  issues?: readonly FieldIssue[];
  /** The confirmation was not ticked. */
  unconfirmed?: boolean;
  /** A file that was turned away at submission. */
  refusal?: Refusal;
}

/** Everything once more before it is submitted. Posts `revision` and `confirm`. */
export function CheckAnswersPage({ shell, draft, files, issues = [], unconfirmed = false, refusal }: CheckAnswersPageProps): JSX.Element {
  const texts = sharedTexts[shell.language];
  const t = unitTexts[shell.language];
  const form = formOf(shell.programme, draft.kind);
  const base = `/unit/drafts/${draft.proposalId}`;
  return (
    <Layout shell={shell} title={t.check.title} problem={issues.length > 0 || unconfirmed || refusal !== undefined}>
      <BackLink href={`${base}/documents`} />
      <p class="quiet">{t.form.step(3, 3)}</p>
      <h1>{t.check.title}</h1>
      {unconfirmed ? <ErrorSummary problems={[{ field: 'confirm', text: t.check.confirmMissing }]} /> : null}
      {refusal ? (
        <Banner tone="error" title={texts.files.refused}>
          <p>{texts.labelled(refusal.fileName, texts.files.refusals[refusal.reason])}</p>
        </Banner>
      ) : null}
      {issues.length > 0 ? <Incomplete issues={issues} form={form} href={base} /> : <p>{t.check.intro}</p>}
      <AnswerList form={form} answers={draft.answers} changeHref={base} heading="h2" />
      <h2>{texts.files.title}</h2>
      <FileList files={files} />
      <p>
        <a href={`${base}/documents`}>{t.check.changeDocuments}</a>
      </p>
      {issues.length > 0 ? null : (
        <form method="post" action={`${base}/submit`} noValidate>
          <Hidden fields={{ revision: draft.revision }} />
          <div class={unconfirmed ? 'field wrong' : 'field'}>
            <label class="choice">
              <input id={fieldId('confirm')} type="checkbox" name="confirm" value="yes" />
              <span>{t.check.confirm}</span>
            </label>
          </div>
          <div class="actions">
            <button type="submit">{t.check.submit}</button>
          </div>
        </form>
      )}
    </Layout>
  );
}

/** What is missing, each line leading to its field on the form's own page. */
function Incomplete({ issues, form, href }: { issues: readonly FieldIssue[]; form: Form; href: string }): JSX.Element {
  const texts = useTexts(sharedTexts);
  const t = useTexts(unitTexts).check;
  return (
    <Banner tone="error" title={t.incomplete}>
      <ul>
        {useProblems(issues, form).map(({ field, label, text }) => (
          <li key={`${field} ${text}`}>
            <a href={`${href}#${fieldId(field)}`}>{label ? texts.labelled(label, text) : text}</a>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={href}>
          {t.fix}
        </a>
      </p>
    </Banner>
  );
}

/** Says that the proposal is in, what comes next and by when. */
export function SubmittedPage({ shell, summary }: { shell: PageShell; summary: Summary }): JSX.Element {
  const t = unitTexts[shell.language].submitted;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{summary.title}</p>
      <p>{summary.dueOn ? t.text(dayText(summary.dueOn, shell.language)) : t.textWithoutDay}</p>
      <p>{t.mail}</p>
      <p class="actions">
        <a class="button" href={`/unit/proposals/${summary.proposalId}`}>
          {t.follow}
        </a>
      </p>
    </Layout>
  );
}
