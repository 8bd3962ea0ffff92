import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden } from '../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { EnterButton, FormFields } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { instantText } from '../parts/values.tsx';
import type { PageShell } from '../shell.tsx';

/** Steps from the form to the submission. */
const steps = 3;

/** A draft as its pages need it. */
export interface DraftView {
  proposalId: string;
  kind: string;
  answers: Answers;
  revision: number;
  updatedAt: string;
}

/** Props of {@link DraftFormPage}. */
export interface DraftFormPageProps {
  shell: PageShell;
  /** With the answers as typed, where they were refused. */
  draft: DraftView;
  issues?: readonly FieldIssue[];
  /** Rows shown at least, by field id, after "add a row". */
  rowCounts?: Readonly<Record<string, number>>;
  /** Says that the draft was saved. */
  saved?: boolean;
}

/** The form. Posts the fields, `revision` and `_action` (`continue` or `later`), or `_add-row` with a field id. */
export function DraftFormPage({ shell, draft, issues = [], rowCounts, saved = false }: DraftFormPageProps): JSX.Element {
  const { language } = shell;
  const t = unitTexts[language];
  const form = formOf(shell.programme, draft.kind);
  const title = form.title[language];
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0}>
      <BackLink href="/unit">{t.home.title}</BackLink>
      <p class="quiet">{t.form.step(1, steps)}</p>
      <h1>{title}</h1>
      {saved ? <Banner title={t.form.saved} /> : null}
      <FormErrors issues={issues} form={form} />
      <form method="post" action={`/unit/drafts/${draft.proposalId}`} noValidate>
        <EnterButton action="later" />
        <Hidden fields={{ revision: draft.revision }} />
        <FormFields form={form} answers={draft.answers} issues={issues} rowCounts={rowCounts} />
        <div class="actions">
          <button type="submit" name="_action" value="continue">
            {t.form.continue}
          </button>
          <button class="secondary" type="submit" name="_action" value="later">
            {t.form.later}
          </button>
        </div>
        <p class="quiet">{t.form.savedAt(instantText(draft.updatedAt, language))}</p>
      </form>
    </Layout>
  );
}

/** Props of {@link DocumentsPage}. */
export interface DocumentsPageProps {
  shell: PageShell;
  draft: Pick<DraftView, 'proposalId'>;
  upload: UploadFormView;
  files: readonly FileItem[];
  refusal?: Refusal;
}

/** Uploads documents, one at a time, and lists them. Removing posts `document`. */
export function DocumentsPage({ shell, draft, upload, files, refusal }: DocumentsPageProps): JSX.Element {
  const texts = sharedTexts[shell.language];
  const t = unitTexts[shell.language];
  const base = `/unit/drafts/${draft.proposalId}`;
  const full = files.length >= shell.programme.documents.maxCount;
  return (
    <Layout shell={shell} title={t.documents.title} problem={refusal !== undefined}>
      <BackLink href={base}>{t.documents.back}</BackLink>
      <p class="quiet">{t.form.step(2, steps)}</p>
      <h1>{t.documents.title}</h1>
      <p>{t.documents.intro}</p>
      {full ? <Banner tone="warning" title={texts.files.refusals.count} /> : <UploadPanel upload={upload} refusal={refusal} />}
      <h2>{texts.files.title}</h2>
      <FileList files={files} remove={`${base}/documents/remove`} />
      <p class="actions">
        <a class="button" href={`${base}/check`}>
          {t.documents.continue}
        </a>
      </p>
    </Layout>
  );
}
