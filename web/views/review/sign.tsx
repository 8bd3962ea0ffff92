import type { JSX } from 'preact';
import type { SignAsk, Summary } from '../../../functions/domain/proposal/summary.ts';
import { textsFor, type Texts } from '../../messages/texts.ts';
import { Layout } from '../layout.tsx';
import { Banner, FactList, Hidden, type Fact } from '../parts/basics.tsx';
import { sizeText, dayText, instantText, Money } from '../parts/values.tsx';
import { EnterButton } from '../parts/form-fields.tsx';
import { ErrorSummary, fieldId } from '../parts/issues.tsx';
import { partyName } from '../parts/standing.tsx';
import { inForceFacts } from '../performance/agreements.tsx';
import { namesOf, type PageShell } from '../shell.tsx';
import { CodeField, codeProblem, type CodeIssue } from './code-field.tsx';

type Agreement = NonNullable<Summary['agreement']>;

/** Props of {@link SignPage}. */
export interface SignPageProps {
  shell: PageShell;
  linkId: string;
  summary: Summary;
  agreement: Agreement;
  /** The step of this link. */
  ask: SignAsk;
  assurance: 'link' | 'code';
  codeSent?: boolean;
  /** Whether the confirmation was ticked, to be shown again. */
  confirmed?: boolean;
  /** The confirmation is missing. */
  unconfirmed?: boolean;
  codeIssue?: CodeIssue;
}

/**
 * A party's page: what is agreed, the text to download, the confirmation. Posts `version`, `digest` (of the text that was shown),
 * `confirm` and, where asked for, `code` to /sign/{linkId}.
 */
export function SignPage(props: SignPageProps): JSX.Element {
  const { shell, linkId, summary, agreement, ask, assurance, codeSent = false, confirmed = false, unconfirmed = false, codeIssue } = props;
  const texts = textsFor(shell.language);
  const t = texts.review.sign;
  const party = partyName(summary, ask.party);
  const title = summary.dueOn ? t.title(party, dayText(summary.dueOn, shell.language)) : t.titleWithoutDay(party);
  const problems = [...(unconfirmed ? [{ field: 'confirm', text: t.confirmMissing }] : []), ...codeProblem(codeIssue, texts)];
  const base = `/sign/${linkId}`;
  return (
    <Layout shell={shell} title={title} problem={problems.length > 0}>
      <ErrorSummary problems={problems} />
      {codeSent && problems.length === 0 ? <Banner title={texts.code.sent} /> : null}
      <h1 class="ask">{title}</h1>
      <p class="what">{summary.title}</p>
      <FactList facts={agreementFacts(summary, agreement, shell)} class="tight" />
      <p>
        <a href={`${base}/documents/${agreement.document.id}`}>{t.download}</a>{' '}
        <span class="quiet">{sizeText(agreement.document.bytes)}</span>
      </p>
      <form method="post" action={base} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={{ version: summary.version, digest: agreement.document.digest }} />
        <div class={unconfirmed ? 'field wrong' : 'field'}>
          <p class="hint">{t.read}</p>
          <label class="choice">
            <input id={fieldId('confirm')} type="checkbox" name="confirm" value="yes" checked={confirmed} />
            <span>{t.confirm(party)}</span>
          </label>
        </div>
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
function amendmentFacts(summary: Summary, t: Texts): Fact[] {
  const { amendment } = summary;
  if (!amendment) return [];
  return [
    { label: t.performance.amendment.signing, value: t.performance.agreements.purposes[amendment.purpose] },
    ...inForceFacts(summary, t),
    { label: t.performance.amendment.changes, value: <span class="typed">{amendment.changes}</span> },
  ];
}

function agreementFacts(summary: Summary, agreement: Agreement, shell: PageShell): Fact[] {
  const texts = textsFor(shell.language);
  const t = texts.review.sign;
  const parties = agreement.asks.map((ask) => (
    <li key={ask.step}>
      {partyName(summary, ask.party)} <span class="quiet">{ask.signed ? t.signed : t.unsigned}</span>
    </li>
  ));
  return [
    ...amendmentFacts(summary, texts),
    { label: t.amount, value: <Money fen={agreement.amountFen} /> },
    { label: t.parties, value: <ul class="row-list">{parties}</ul> },
    { label: t.version, value: t.versionOf(agreement.version) },
    { label: texts.lists.kind, value: namesOf(shell).kind(summary.kind) },
  ];
}

/** Says that the confirmation is recorded, and what comes next. */
export function SignDonePage({ shell, summary, at }: { shell: PageShell; summary: Summary; at: string }): JSX.Element {
  const t = textsFor(shell.language).review.signDone;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="what">{summary.title}</p>
      <p>{t.text(instantText(at, shell.language))}</p>
      <p>{t.next}</p>
    </Layout>
  );
}
