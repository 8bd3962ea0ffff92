import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { SignAsk, Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { Banner, FactList, Hidden, type Fact } from '../parts/basics.tsx';
import { sizeText, dayText, instantText, Money } from '../parts/values.tsx';
import { EnterButton } from '../parts/form-fields.tsx';
import { ErrorSummary, fieldId, issueText } from '../parts/issues.tsx';
import { isOverdue, partyName } from '../parts/standing.tsx';
import { inForceFacts } from '../performance/agreements.tsx';
import { namesOf, useShell, type PageShell } from '../shell.tsx';
import { CodeField, codeProblem, type CodeIssue } from './code-field.tsx';

type Agreement = NonNullable<Summary['agreement']>;

/** What was chosen and typed on the page. */
export interface SignTyped {
  choice: 'yes' | 'decline' | null;
  reason: string;
}

/** Props of {@link SignPage}. */
export interface SignPageProps {
  shell: PageShell;
  linkId: string;
  summary: Summary;
  agreement: Agreement;
  /** The step of this link. */
  ask: SignAsk;
  today: string;
  assurance: 'link' | 'code';
  codeSent?: boolean;
  /** To be shown again. */
  typed?: SignTyped;
  /** Issues on `confirm` and `reason`. */
  issues?: readonly FieldIssue[];
  codeIssue?: CodeIssue;
}

/**
 * A party's page: what is agreed, the text to download, the choice to sign or not. Posts `version`, `digest` (of the text that was shown),
 * `confirm` (`yes` or `decline`), `reason` and, where asked for, `code` to /sign/{linkId}.
 */
export function SignPage(props: SignPageProps): JSX.Element {
  const { shell, linkId, summary, agreement, ask, today, assurance, codeSent = false, issues = [], codeIssue } = props;
  const texts = sharedTexts[shell.language];
  const t = reviewTexts[shell.language].sign;
  const party = partyName(summary, ask.party);
  const asking = isOverdue(summary.dueOn, today) ? t.titleOverdue : t.title;
  const title = summary.dueOn ? asking(party, dayText(summary.dueOn, shell.language)) : t.titleWithoutDay(party);
  const problems = [
    ...issues.map((issue) => ({ field: issue.field, text: signIssueText(issue, shell.language) })),
    ...codeProblem(codeIssue, shell.language),
  ];
  const base = `/sign/${linkId}`;
  return (
    <Layout shell={shell} title={title} problem={problems.length > 0}>
      <ErrorSummary problems={problems} />
      {codeSent && problems.length === 0 ? <Banner title={texts.code.sent} /> : null}
      <h1 class="ask">{title}</h1>
      <p class="what">{summary.title}</p>
      <FactList facts={agreementFacts(summary, agreement, shell)} class="tight" />
      {agreement.signing === 'in-order' ? <p>{t.order}</p> : null}
      <p>
        <a href={`${base}/documents/${agreement.document.id}`}>{t.download}</a>{' '}
        <span class="quiet">{sizeText(agreement.document.bytes)}</span>
      </p>
      <form method="post" action={base} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={{ version: summary.version, digest: agreement.document.digest }} />
        <Choice {...props} party={party} issue={issues.find(({ field }) => field === 'confirm')} />
        <Reason {...props} issue={issues.find(({ field }) => field === 'reason')} />
        {assurance === 'code' ? <CodeField sendTo={`${base}/code`} sent={codeSent} issue={codeIssue} /> : null}
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
      <p class="quiet">{t.paper}</p>
      <p class="quiet">
        {t.digest}: <span class="digest">{agreement.document.digest}</span>
      </p>
    </Layout>
  );
}

/** What is signed when it is no first agreement: which one it changes, and how. */
function amendmentFacts(summary: Summary, language: Language): Fact[] {
  const t = performanceTexts[language];
  const { amendment } = summary;
  if (!amendment) return [];
  return [
    { label: t.amendment.signing, value: t.agreements.purposes[amendment.purpose] },
    ...inForceFacts(summary, language),
    { label: t.amendment.changes, value: <span class="typed">{amendment.changes}</span> },
  ];
}

function signIssueText(issue: FieldIssue, language: Language): string {
  const t = reviewTexts[language].sign;
  if (issue.rule !== 'required') return issueText(issue, language);
  return issue.field === 'confirm' ? t.confirmMissing : t.reasonMissing;
}

/** To sign or not; nothing is chosen beforehand. */
function Choice({ typed, party, issue }: SignPageProps & { party: string; issue: FieldIssue | undefined }): JSX.Element {
  const { language } = useShell();
  const t = reviewTexts[language].sign;
  const id = fieldId('confirm');
  return (
    <fieldset class={issue ? 'field wrong' : 'field'} aria-describedby={issue ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend>{t.choice}</legend>
      <p class="hint" id={`${id}-hint`}>
        {t.read}
      </p>
      {issue ? (
        <p class="error-text" id={`${id}-error`}>
          {signIssueText(issue, language)}
        </p>
      ) : null}
      <label class="choice">
        <input id={id} type="radio" name="confirm" value="yes" checked={typed?.choice === 'yes'} />
        <span>
          {t.sign} <span class="quiet line">{t.confirm(party)}</span>
        </span>
      </label>
      <label class="choice">
        <input type="radio" name="confirm" value="decline" checked={typed?.choice === 'decline'} />
        <span>
          {t.decline} <span class="quiet line">{t.declineText}</span>
        </span>
      </label>
    </fieldset>
  );
}

function Reason({ typed, issue }: SignPageProps & { issue: FieldIssue | undefined }): JSX.Element {
  const { language } = useShell();
  const t = reviewTexts[language].sign;
  const id = fieldId('reason');
  return (
    <div class={issue ? 'field wrong' : 'field'}>
      <label for={id}>{t.reason}</label>
      <p class="hint" id={`${id}-hint`}>
        {t.reasonHint}
      </p>
      {issue ? (
        <p class="error-text" id={`${id}-error`}>
          {signIssueText(issue, language)}
        </p>
      ) : null}
      <textarea
        id={id}
        name="reason"
        rows={3}
        aria-describedby={issue ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={issue ? true : undefined}
      >
        {typed?.reason ?? ''}
      </textarea>
    </div>
  );
}

function agreementFacts(summary: Summary, agreement: Agreement, shell: PageShell): Fact[] {
  const texts = sharedTexts[shell.language];
  const t = reviewTexts[shell.language].sign;
  const parties = agreement.asks.map((ask) => (
    <li key={ask.step}>
      {partyName(summary, ask.party)} <span class="quiet">{ask.signed ? t.signed : t.unsigned}</span>
    </li>
  ));
  return [
    ...amendmentFacts(summary, shell.language),
    { label: t.amount, value: <Money fen={agreement.amountFen} /> },
    {
      label: t.parties,
      value: agreement.signing === 'in-order' ? <ol class="row-list">{parties}</ol> : <ul class="row-list">{parties}</ul>,
    },
    { label: t.version, value: t.versionOf(agreement.version) },
    { label: t.language, value: t.languages[agreement.asks.some((ask) => ask.foreign) ? 'both' : 'zh'] },
    { label: texts.lists.kind, value: namesOf(shell).kind(summary.kind) },
  ];
}

/** Says that the confirmation is recorded, and what comes next. */
export function SignDonePage({ shell, summary, at }: { shell: PageShell; summary: Summary; at: string }): JSX.Element {
  const t = reviewTexts[shell.language].signDone;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="what">{summary.title}</p>
      <p>{t.text(instantText(at, shell.language))}</p>
      <p>{t.next}</p>
    </Layout>
  );
}

/** Says that the party does not sign, and what comes next. */
export function SignDeclinedPage({ shell, summary, at }: { shell: PageShell; summary: Summary; at: string }): JSX.Element {
  const t = reviewTexts[shell.language].signDeclined;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="what">{summary.title}</p>
      <p>{t.text(instantText(at, shell.language))}</p>
      {summary.agreement?.declined ? <p class="quote">{summary.agreement.declined.reason}</p> : null}
      <p>{t.next}</p>
    </Layout>
  );
}
