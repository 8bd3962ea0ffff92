import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { officeTexts } from '../../messages/office.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Hidden } from '../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { dayText } from '../parts/values.tsx';
import type { PageShell } from '../shell.tsx';
import { objectionEntryForm } from './settlement-forms.ts';

/** Props of {@link ObjectionEntryPage}. */
export interface ObjectionEntryPageProps {
  shell: PageShell;
  summary: Summary;
  notice: NonNullable<Summary['notice']>;
  /** The id that the objection will have. */
  objection: string;
  upload: UploadFormView;
  /** What was uploaded on this page. */
  files: readonly FileItem[];
  refusal?: Refusal;
  /** What was typed. */
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** An objection that came to the office. Posts `version`, `item` and the fields to /office/proposals/{id}/objection. */
export function ObjectionEntryPage(props: ObjectionEntryPageProps): JSX.Element {
  const { shell, summary, notice, objection, upload, files, refusal, answers = {}, issues = [] } = props;
  const t = officeTexts[shell.language].objections.entry;
  const base = `/office/proposals/${summary.proposalId}`;
  const form = objectionEntryForm;
  return (
    <Layout shell={shell} title={t.title} problem={issues.length > 0 || refusal !== undefined}>
      <BackLink href={base}>{summary.title}</BackLink>
      <h1>{t.title}</h1>
      <FormErrors issues={issues} form={form} />
      <p>{t.text(dayText(notice.opensOn, shell.language), dayText(notice.closesOn, shell.language))}</p>
      <p class="quiet">
        {t.tell} <a href="/privacy#objectors">{sharedTexts[shell.language].layout.privacy}</a>
      </p>
      <h2>{t.scan}</h2>
      <UploadPanel upload={upload} refusal={refusal} />
      {files.length > 0 ? <FileList files={files} remove={`${base}/objection/documents/remove?item=${objection}`} /> : null}
      <h2>{t.record}</h2>
      <form method="post" action={`${base}/objection`} noValidate>
        <Hidden fields={{ version: summary.version, item: objection }} />
        <FieldList form={form} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
