import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import { openSignAsks } from '../../../functions/domain/proposal/signing.ts';
import type { SignAsk, Summary } from '../../../functions/domain/proposal/summary.ts';
import { agreementTexts } from '../../messages/agreement.ts';
import { eventTexts } from '../../messages/events.ts';
import { officeTexts } from '../../messages/office.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { reviewTexts } from '../../messages/review.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden, Tag } from '../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../parts/documents.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { partyName } from '../parts/standing.tsx';
import { dayText, Instant, Money } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { ActionForm, attemptOf, type PanelProps } from './action-form.tsx';
import { scanForm } from './action-forms.ts';
import { declineForm } from './agreement-forms.ts';

type Agreement = NonNullable<Summary['agreement']>;

/** Who has signed and who has not; for whom it waits for, the way to record a signature from paper, or that the party will not sign. */
export function Signatures({ agreement, ...props }: PanelProps & { agreement: Agreement }): JSX.Element {
  const { summary } = props;
  const t = useTexts(officeTexts).signing;
  const { download } = useTexts(performanceTexts).agreements;
  const review = useTexts(reviewTexts);
  const { orders } = useTexts(agreementTexts);
  const list = agreement.asks.map((ask) => (
    <li key={ask.step}>
      <p class="what">{partyName(summary, ask.party)}</p>
      <SignState {...props} agreement={agreement} ask={ask} />
    </li>
  ));
  return (
    <>
      <h3>{t.title}</h3>
      <p>
        <a href={`/office/proposals/${summary.proposalId}/documents/${agreement.document.id}`}>{download}</a>{' '}
        <span class="quiet">{review.sign.versionOf(agreement.version)}</span> <Money fen={agreement.amountFen} />
      </p>
      <p class="quiet">{orders[agreement.signing]}</p>
      {agreement.signing === 'in-order' ? <ol class="opinions">{list}</ol> : <ul class="opinions">{list}</ul>}
    </>
  );
}

type SignProps = PanelProps & { agreement: Agreement; ask: SignAsk };

function SignState(props: SignProps): JSX.Element {
  const t = useTexts(agreementTexts).declined;
  const { agreement, ask } = props;
  if (ask.signed) return <Signed {...props} signed={ask.signed} />;
  if (agreement.declined) {
    const isOwn = agreement.declined.step === ask.step;
    return (
      <p>
        <Tag tone={isOwn ? 'warning' : 'plain'}>{isOwn ? t.party : t.stopped}</Tag>
      </p>
    );
  }
  return openSignAsks(agreement).includes(ask) ? (
    <Asked {...props} />
  ) : (
    <p>
      <Tag>{t.waiting}</Tag>
    </p>
  );
}

function Signed({ agreement, signed }: SignProps & { signed: NonNullable<SignAsk['signed']> }): JSX.Element {
  const d = useTexts(eventTexts).details;
  const { declined } = useTexts(agreementTexts);
  const review = useTexts(reviewTexts);
  const office = useTexts(officeTexts);
  const { language } = useShell();
  return (
    <p>
      {agreement.declined ? <Tag>{declined.void}</Tag> : <Tag tone="done">{review.sign.signed}</Tag>} {office.signing.by[signed.by]}{' '}
      <Instant value={signed.at} />
      {signed.on === undefined ? null : <span class="quiet line">{d.signedOn(dayText(signed.on, language))}</span>}
    </p>
  );
}

function Asked({ ask, agreement: _agreement, ...props }: SignProps): JSX.Element {
  const { summary, attempt } = props;
  const review = useTexts(reviewTexts);
  const t = useTexts(officeTexts).signing;
  const decline = useTexts(agreementTexts).decline;
  const reachable = summary.parties.some((party) => party.id === ask.party && party.email !== '');
  return (
    <>
      <p>
        <Tag>{review.sign.unsigned}</Tag> {reachable ? null : t.noMail}{' '}
        <a href={`/office/proposals/${summary.proposalId}/scan?step=${encodeURIComponent(ask.step)}`}>{t.scan}</a>
      </p>
      <details open={attemptOf(attempt, 'decline', ask.step).issues !== undefined}>
        <summary>{decline.open}</summary>
        <ActionForm {...props} act="decline" item={ask.step} text={decline.text} submit={decline.submit} form={declineForm(ask.step)} />
      </details>
    </>
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
  answers?: Answers;
  /** Issues on `signedOn`, `witness` and `scan`. */
  issues?: readonly FieldIssue[];
}

/** Records a paper signature: upload the scan, then post `version`, `step`, `signedOn` and `witness` to /office/proposals/{id}/scan. */
export function ScanPage(props: ScanPageProps): JSX.Element {
  const { shell, summary, ask, upload, files, removeAction, refusal, answers = {}, issues = [] } = props;
  const t = officeTexts[shell.language].scan;
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
        <FieldList form={scanForm} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
