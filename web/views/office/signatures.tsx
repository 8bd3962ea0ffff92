import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { SignAsk, Summary } from '../../../functions/domain/proposal/summary.ts';
import { textsFor } from '../../messages/texts.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden, Tag } from '../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { partyName } from '../parts/standing.tsx';
import { Instant, Money } from '../parts/values.tsx';
import { useTexts, type PageShell } from '../shell.tsx';
import { scanForm } from './action-forms.ts';

type Agreement = NonNullable<Summary['agreement']>;

/** Who has signed and who has not; for an open signature, the way to record it from paper. */
export function Signatures({ summary, agreement }: { summary: Summary; agreement: Agreement }): JSX.Element {
  const texts = useTexts();
  const t = texts.office.signing;
  return (
    <>
      <h3>{t.title}</h3>
      <p>
        <a href={`/office/proposals/${summary.proposalId}/documents/${agreement.document.id}`}>{t.download}</a>{' '}
        <span class="quiet">{texts.review.sign.versionOf(agreement.version)}</span> <Money fen={agreement.amountFen} />
      </p>
      <ul class="opinions">
        {agreement.asks.map((ask) => (
          <li key={ask.step}>
            <p class="what">{partyName(summary, ask.party)}</p>
            <SignState summary={summary} ask={ask} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SignState({ summary, ask }: { summary: Summary; ask: SignAsk }): JSX.Element {
  const texts = useTexts();
  const t = texts.office.signing;
  if (ask.signed) {
    return (
      <p>
        <Tag tone="done">{texts.review.sign.signed}</Tag> {t.by[ask.signed.by]} <Instant value={ask.signed.at} />
      </p>
    );
  }
  const reachable = summary.parties.some((party) => party.id === ask.party && party.email !== '');
  return (
    <p>
      <Tag>{texts.review.sign.unsigned}</Tag> {reachable ? null : t.noMail}{' '}
      <a href={`/office/proposals/${summary.proposalId}/scan?step=${encodeURIComponent(ask.step)}`}>{t.scan}</a>
    </p>
  );
}

/** Props of {@link ScanPage}. */
export interface ScanPageProps {
  shell: PageShell;
  summary: Summary;
  ask: SignAsk;
  upload: UploadFormView;
  /** What was uploaded for this signature. */
  files: readonly FileItem[];
  /** Address that removes an upload. */
  removeAction?: string;
  refusal?: Refusal;
  /** What was typed. */
  witness?: string;
  /** Issues on `witness` and `scan`. */
  issues?: readonly FieldIssue[];
}

/** Records a paper signature: upload the scan, then post `version`, `step` and `witness` to /office/proposals/{id}/scan. */
export function ScanPage(props: ScanPageProps): JSX.Element {
  const { shell, summary, ask, upload, files, removeAction, refusal, witness = '', issues = [] } = props;
  const t = textsFor(shell.language).office.scan;
  const base = `/office/proposals/${summary.proposalId}`;
  const title = t.title(partyName(summary, ask.party));
  const scanMissing = issues.some((issue) => issue.field === 'scan');
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0 || refusal !== undefined}>
      <BackLink href={base}>{summary.title}</BackLink>
      <h1>{title}</h1>
      <FormErrors issues={issues.filter((issue) => issue.field !== 'scan')} form={scanForm} />
      {scanMissing ? <Banner tone="error" title={t.needsUpload} /> : null}
      <h2>{t.upload}</h2>
      <UploadPanel upload={upload} refusal={refusal} />
      <h2>{t.record}</h2>
      {files.length === 0 ? <p>{t.needsUpload}</p> : null}
      {files.length > 0 ? <p>{t.uploaded}</p> : null}
      {files.length > 0 ? <FileList files={files} {...(removeAction ? { remove: removeAction } : {})} /> : null}
      <form method="post" action={`${base}/scan`} noValidate>
        <Hidden fields={{ version: summary.version, step: ask.step }} />
        <FieldList form={scanForm} answers={{ witness }} issues={issues} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
