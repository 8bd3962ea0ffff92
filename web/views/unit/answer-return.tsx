import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import { fieldsOf, type Answers } from '../../../functions/domain/form.ts';
import { openFieldsOf } from '../../../functions/domain/form-answers.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { answerReturnBy } from '../../../functions/domain/proposal/returns.ts';
import type { OpenReturn, Summary } from '../../../functions/domain/proposal/summary.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { AnswerValue } from '../parts/answers.tsx';
import { BackLink, Hidden } from '../parts/basics.tsx';
import { documentsOf, FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { EnterButton, FormFields } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { dayText } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';

/** Props of {@link AnswerReturnPage}. */
export interface AnswerReturnPageProps {
  shell: PageShell;
  summary: Summary;
  /** The return that is open. */
  open: OpenReturn;
  /** What was typed; absent: what the proposal says now. */
  typed?: Answers;
  issues?: readonly FieldIssue[];
  rowCounts?: Readonly<Record<string, number>>;
  /** Needed when documents were asked for: the upload form and what was uploaded since. */
  uploads?: { form: UploadFormView; files: readonly FileItem[]; removeAction?: string; refusal?: Refusal } | undefined;
}

/** Only the fields that were returned, each under its remark and its former answer. Posts the fields, `version` and `_action`. */
export function AnswerReturnPage({ shell, summary, open, typed, issues = [], rowCounts, uploads }: AnswerReturnPageProps): JSX.Element {
  const { language } = shell;
  const t = unitTexts[language];
  const form = formOf(shell.programme, summary.kind);
  const only = openFieldsOf(form, open.fields);
  const base = `/unit/proposals/${summary.proposalId}`;
  return (
    <Layout shell={shell} title={t.answer.title} problem={issues.length > 0 || uploads?.refusal !== undefined}>
      <BackLink href={base}>{summary.title}</BackLink>
      <h1>{t.answer.title}</h1>
      <FormErrors issues={issues} form={form} />
      <p>{t.answer.intro(dayText(answerReturnBy(summary), language))}</p>
      {open.fields.includes('documents') ? <Uploads summary={summary} open={open} uploads={uploads} /> : null}
      <form method="post" action={`${base}/answer`} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={{ version: summary.version }} />
        <FormFields
          form={form}
          answers={typed ?? summary.answers}
          issues={issues}
          rowCounts={rowCounts}
          only={only}
          above={(id) => <Remark id={id} open={open} summary={summary} />}
        />
        <div class="actions">
          <button type="submit" name="_action" value="submit">
            {t.answer.submit}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function Remark({ id, open, summary }: { id: string; open: OpenReturn; summary: Summary }): JSX.Element | null {
  const t = useTexts(unitTexts).answer;
  const text = open.remarks[id];
  if (text === undefined) return null;
  return (
    <div class="banner warning">
      <p class="banner-title">{t.remark}</p>
      <p class="typed">{text}</p>
      {id === 'documents' ? null : <Former id={id} summary={summary} />}
    </div>
  );
}

function Former({ id, summary }: { id: string; summary: Summary }): JSX.Element | null {
  const t = useTexts(unitTexts).answer;
  const { programme } = useShell();
  const field = fieldsOf(formOf(programme, summary.kind)).find((candidate) => candidate.id === id);
  if (!field) return null;
  return (
    <div>
      <span class="quiet">{t.before}</span> <AnswerValue field={field} answer={summary.answers[id]} />
    </div>
  );
}

function Uploads({ summary, open, uploads }: Pick<AnswerReturnPageProps, 'summary' | 'open' | 'uploads'>): JSX.Element {
  const t = useTexts(unitTexts);
  return (
    <section>
      <h2>{t.answer.documents}</h2>
      <Remark id="documents" open={open} summary={summary} />
      <FileList files={documentsOf(summary, `/unit/proposals/${summary.proposalId}`)} />
      {uploads ? (
        <>
          <UploadPanel upload={uploads.form} refusal={uploads.refusal} />
          {uploads.files.length > 0 ? (
            <FileList files={uploads.files} {...(uploads.removeAction ? { remove: uploads.removeAction } : {})} />
          ) : null}
          <p>{t.answer.after}</p>
        </>
      ) : null}
    </section>
  );
}
