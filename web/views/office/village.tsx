import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import { kindOf } from '../../../functions/domain/programme-lookup.ts';
import { resolutionRecorded, villageResolutionOf } from '../../../functions/domain/proposal/agreement-checks.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { agreementTexts } from '../../messages/agreement.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden } from '../parts/basics.tsx';
import { documentsOf, FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import type { PageShell } from '../shell.tsx';
import { villageForm } from './agreement-forms.ts';

/** Props of {@link VillagePage}. */
export interface VillagePageProps {
  shell: PageShell;
  summary: Summary;
  upload: UploadFormView;
  /** What was uploaded on this page. */
  files: readonly FileItem[];
  refusal?: Refusal;
  /** What was typed. */
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** The papers of a village's resolution, checked step by step. Posts `version`, the fields and `scan` to /office/proposals/{id}/village. */
export function VillagePage({ shell, summary, upload, files, refusal, answers, issues = [] }: VillagePageProps): JSX.Element {
  const texts = sharedTexts[shell.language];
  const t = agreementTexts[shell.language].village;
  const base = `/office/proposals/${summary.proposalId}`;
  const form = villageForm(summary);
  const isScanMissing = issues.some(({ field }) => field === 'scan');
  return (
    <Layout shell={shell} title={t.title} problem={issues.length > 0 || refusal !== undefined}>
      <BackLink href={base}>{summary.title}</BackLink>
      <h1>{t.title}</h1>
      <FormErrors issues={issues.filter(({ field }) => field !== 'scan')} form={form} />
      {isScanMissing ? <Banner tone="error" title={t.scanMissing} /> : null}
      <p>{summary.amendment ? t.amendmentText : t.text}</p>
      <h2>{texts.files.title}</h2>
      <FileList files={documentsOf(summary, base)} />
      <h2>{t.upload}</h2>
      <UploadPanel upload={upload} refusal={refusal} />
      {files.length > 0 ? <FileList files={files} remove={`${base}/village/documents/remove`} /> : null}
      <h2>{t.record}</h2>
      <form method="post" action={`${base}/village`} noValidate>
        <Hidden fields={{ version: summary.version }} />
        <FieldList form={form} answers={answers ?? knownAnswers(summary, shell)} issues={issues} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}

/** What was recorded before, else what the unit said in its form; of an amendment its form said nothing. */
function knownAnswers(summary: Summary, { programme }: PageShell): Answers {
  const said = summary.amendment ? {} : villageResolutionOf(kindOf(programme, summary.kind), summary.answers);
  const known = resolutionRecorded(summary)?.resolution ?? said;
  return Object.fromEntries(Object.entries(known).map(([field, value]) => [field, String(value)]));
}
