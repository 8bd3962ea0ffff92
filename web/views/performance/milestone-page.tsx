import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { MilestoneKind } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden } from '../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { useTexts, type PageShell } from '../shell.tsx';
import { milestoneForm } from './milestone-forms.ts';

/** Props of {@link MilestonePage}. */
export interface MilestonePageProps {
  shell: PageShell;
  summary: Summary;
  kind: MilestoneKind;
  /** Whose page it is: what the office enters counts at once, what a unit sends waits. */
  sender: 'office' | 'unit';
  upload: UploadFormView;
  files: readonly FileItem[];
  /** What was typed, or is likely. */
  answers: Answers;
  refusal?: Refusal;
  /** Issues on the fields and on `proof`. */
  issues?: readonly FieldIssue[];
}

/** Tells whether a milestone has to be proved: money always, and everything that a unit reports. */
function needsProof({ sender, kind }: Pick<MilestonePageProps, 'sender' | 'kind'>): boolean {
  return sender === 'unit' || kind === 'paid-in';
}

/** Reports a milestone: upload the proof, then post `version` and the fields to /{sender}/proposals/{id}/milestones/{kind}. */
export function MilestonePage(props: MilestonePageProps): JSX.Element {
  const { shell, summary, kind, sender, files, answers, refusal, issues = [] } = props;
  const texts = performanceTexts[shell.language];
  const t = texts.page;
  const base = `/${sender}/proposals/${summary.proposalId}`;
  const form = milestoneForm(shell.programme, summary, kind);
  const name = texts.kinds[kind];
  const title = sender === 'office' ? texts.milestones.addNamed(name) : texts.milestones.reportNamed(name);
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0 || refusal !== undefined}>
      <BackLink href={base}>{summary.title}</BackLink>
      <h1>{title}</h1>
      <FormErrors issues={issues.filter(({ field }) => field !== 'proof')} form={form} />
      <ProofProblem issues={issues} />
      <p>{sender === 'office' ? t.officeIntro : t.unitIntro}</p>
      <Proof {...props} />
      <h2>{t.second}</h2>
      {files.length === 0 && needsProof(props) ? <p>{t.needsUpload}</p> : null}
      <form method="post" action={`${base}/milestones/${kind}`} noValidate>
        <Hidden fields={{ version: summary.version }} />
        <FieldList form={form} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{sender === 'office' ? t.record : t.send}</button>
        </div>
      </form>
    </Layout>
  );
}

function Proof(props: MilestonePageProps): JSX.Element {
  const t = useTexts(performanceTexts).page;
  const { summary, kind, sender, upload, files, refusal } = props;
  const remove = `/${sender}/proposals/${summary.proposalId}/milestones/${kind}/documents/remove`;
  return (
    <>
      <h2>{needsProof(props) ? t.first : t.firstOptional}</h2>
      <p>{t.proofHint}</p>
      <UploadPanel upload={upload} refusal={refusal} />
      {files.length > 0 ? <p>{t.uploaded}</p> : null}
      {files.length > 0 ? <FileList files={files} remove={remove} /> : null}
    </>
  );
}

function ProofProblem({ issues }: { issues: readonly FieldIssue[] }): JSX.Element | null {
  const t = useTexts(performanceTexts).page;
  const issue = issues.find(({ field }) => field === 'proof');
  return issue ? <Banner tone="error" title={issue.rule === 'proof-used' ? t.used : t.needsUpload} /> : null;
}
