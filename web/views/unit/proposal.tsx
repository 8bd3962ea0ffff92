import type { JSX } from 'preact';
import { fieldsOf, type Answers, type Form } from '../../../functions/domain/form.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { mayWithdraw } from '../../../functions/domain/proposal/acts/submit.ts';
import { answerReturnBy } from '../../../functions/domain/proposal/returns.ts';
import type { OpenReturn, Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { agreementTexts } from '../../messages/agreement.ts';
import { ruleTexts } from '../../messages/rules.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { BackLink, Banner, FactList, Hidden, type Fact } from '../parts/basics.tsx';
import { documentsOf, FileList } from '../parts/documents.tsx';
import { Returning } from '../parts/form-fields.tsx';
import { ErrorSummary, fieldId } from '../parts/issues.tsx';
import { Overtaken, TypedAnswers } from '../parts/overtaken.tsx';
import { partyName, useStandingFacts } from '../parts/standing.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { dayText, Money } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { AmendmentNotice, UnitPerformance } from './performance.tsx';
import { RefusalNotice, type RefusalAttempt } from './refusal.tsx';

/** A withdrawal that was sent without a reason, or after the session had ended. */
export interface UnsentWithdrawal {
  reason: string;
  rule: 'required' | 'sent-before-sign-in';
}

/** Props of {@link UnitProposalPage}. */
export interface UnitProposalPageProps {
  shell: PageShell;
  summary: Summary;
  events: readonly ProposalEvent[];
  today: string;
  /** A withdrawal that was not taken, and why. */
  withdrawal?: UnsentWithdrawal;
  /** What was sent about a refusal and not taken. */
  attempt?: RefusalAttempt;
  /** An act came too late: the version that its page showed, and what was typed. */
  overtaken?: { since: number; typed?: { form: Form; answers: Answers; only?: readonly string[] }; words?: string };
}

/** Where a proposal stands, who has it, and what the unit can do. Withdrawing posts `version` and `reason`. */
export function UnitProposalPage({ shell, summary, events, today, withdrawal, attempt, overtaken }: UnitProposalPageProps): JSX.Element {
  const t = sharedTexts[shell.language];
  const unit = unitTexts[shell.language];
  const base = `/unit/proposals/${summary.proposalId}`;
  const refused = withdrawal ?? attempt ?? overtaken;
  return (
    <Layout shell={shell} title={summary.title} width="wide" problem={refused !== undefined}>
      <BackLink href="/unit">{unit.home.title}</BackLink>
      <h1>{summary.title}</h1>
      {withdrawal ? <UnsentProblem withdrawal={withdrawal} /> : null}
      {overtaken ? (
        <Overtaken summary={summary} events={events} since={overtaken.since} outline>
          {overtaken.typed ? <TypedAnswers {...overtaken.typed} /> : null}
          {overtaken.words ? <p class="quote">{overtaken.words}</p> : null}
        </Overtaken>
      ) : null}
      {summary.openReturn ? <ReturnNotice open={summary.openReturn} summary={summary} /> : null}
      <PostponedNotice summary={summary} />
      <AmendmentNotice summary={summary} />
      <RefusalNotice summary={summary} today={today} attempt={attempt} />
      <DeclinedNotice summary={summary} />
      <div class="split">
        <div>
          <Standing summary={summary} today={today} />
          <UnitPerformance summary={summary} />
          <h2>{unit.proposal.content}</h2>
          <p class="quiet">{unit.proposal.version(summary.dossierVersion)}</p>
          <AnswerList form={formOf(shell.programme, summary.kind)} answers={summary.answers} />
          <h3>{t.files.title}</h3>
          <FileList files={documentsOf(summary, base)} />
        </div>
        <div class="aside">
          <Timeline summary={summary} events={events} today={today} outline />
        </div>
      </div>
      {mayWithdraw(summary) ? <Withdraw summary={summary} unsent={withdrawal} /> : null}
    </Layout>
  );
}

/** Why a withdrawal was not carried out. */
function UnsentProblem({ withdrawal: { rule } }: { withdrawal: UnsentWithdrawal }): JSX.Element {
  const label = useTexts(unitTexts).proposal.withdrawReason;
  const text = useTexts(ruleTexts)[rule]();
  return <ErrorSummary problems={[{ field: 'reason', label, text, cameBack: rule === 'sent-before-sign-in' }]} />;
}

/** A meeting had it on its agenda and did not decide. */
function PostponedNotice({ summary }: { summary: Summary }): JSX.Element | null {
  const { language } = useShell();
  const t = useTexts(unitTexts).postponed;
  const { postponed, stage, openReturn, dueOn } = summary;
  if (!postponed || stage !== 'decision' || openReturn) return null;
  return (
    <Banner title={t.title}>
      <p>{t[postponed.reason](dayText(dueOn, language))}</p>
    </Banner>
  );
}

function Standing({ summary, today }: { summary: Summary; today: string }): JSX.Element {
  const { language } = useShell();
  const unit = unitTexts[language];
  const { notice } = summary;
  // A draft of an amendment binds nobody yet: what is in force stands here.
  const agreement = summary.amendment?.inForce ?? summary.agreement;
  const facts: Fact[] = [...useStandingFacts(summary, today), ...decisionFacts(summary, language)];
  if (notice) facts.push({ label: unit.proposal.noticeNumber, value: notice.number });
  if (agreement) facts.push({ label: unit.proposal.agreementAmount, value: <Money fen={agreement.amountFen} /> });
  if (agreement) {
    const href = `/unit/proposals/${summary.proposalId}/documents/${agreement.document.id}`;
    facts.push({ label: unit.proposal.agreementVersion, value: <a href={href}>{unit.proposal.agreementText}</a> });
  }
  if (agreement?.number) facts.push({ label: unit.proposal.agreementNumber, value: agreement.number });
  return (
    <section aria-labelledby="s-standing">
      <h2 id="s-standing">{unit.proposal.facts}</h2>
      <FactList facts={facts} />
    </section>
  );
}

/** A refusal that is only proposed is no decision yet; a notice above says how a refusal stands, and its reasons. */
function decisionFacts({ decision, refusal }: Summary, language: Language): Fact[] {
  const t = sharedTexts[language];
  const unit = unitTexts[language];
  if (!decision || refusal) return [];
  const { outcome, body, minutesNumber } = decision;
  const decided = t.bracketed(t.outcomes[outcome], `${t.meetings[body]} ${minutesNumber}`.trim());
  return [{ label: unit.proposal.decision, value: decided }];
}

function ReturnNotice({ open, summary }: { open: OpenReturn; summary: Summary }): JSX.Element {
  const shell = useShell();
  const t = useTexts(unitTexts);
  return (
    <Banner tone="warning" title={t.proposal.returnedTitle}>
      <p>{t.proposal.returnedText(dayText(answerReturnBy(summary), shell.language))}</p>
      <FactList facts={remarkFacts(open, summary, shell)} />
      <p>
        <a class="button" href={`/unit/proposals/${summary.proposalId}/answer`}>
          {t.proposal.answer}
        </a>
      </p>
    </Banner>
  );
}

/** A party will not sign: why, and what may follow. */
function DeclinedNotice({ summary }: { summary: Summary }): JSX.Element | null {
  const { language } = useShell();
  const t = useTexts(agreementTexts).declined;
  const declined = summary.stage === 'agreement' ? summary.agreement?.declined : null;
  if (!declined) return null;
  return (
    <Banner tone="warning" title={t.title(partyName(summary, declined.party))}>
      <FactList facts={[{ label: t.reason, value: <span class="typed">{declined.reason}</span> }]} />
      <p>{(summary.amendment ? t.amendmentUnit : t.unit)(dayText(summary.dueOn ?? '', language))}</p>
    </Banner>
  );
}

/** The remarks of a return under the labels of their fields. */
export function remarkFacts(open: OpenReturn, summary: Summary, shell: PageShell): Fact[] {
  const fields = fieldsOf(formOf(shell.programme, summary.kind));
  const documents = sharedTexts[shell.language].files.title;
  return open.fields.map((id) => ({
    label: fields.find((field) => field.id === id)?.label[shell.language] ?? documents,
    value: <span class="typed">{open.remarks[id] ?? ''}</span>,
  }));
}

function Withdraw({ summary, unsent }: { summary: Summary; unsent: UnsentWithdrawal | undefined }): JSX.Element {
  const t = useTexts(unitTexts).proposal;
  const missing = unsent?.rule === 'required';
  return (
    <details open={unsent !== undefined}>
      <summary>{t.withdraw}</summary>
      <form method="post" action={`/unit/proposals/${summary.proposalId}/withdraw`} noValidate>
        <Hidden fields={{ version: summary.version }} />
        <Returning />
        <p>{t.withdrawText}</p>
        <div class={missing ? 'field wrong' : 'field'}>
          <label for={fieldId('reason')}>{t.withdrawReason}</label>
          <textarea
            id={fieldId('reason')}
            name="reason"
            rows={3}
            maxLength={1000}
            value={unsent?.reason}
            aria-invalid={missing || undefined}
          />
        </div>
        <div class="actions">
          <button class="secondary" type="submit">
            {t.withdrawSubmit}
          </button>
        </div>
      </form>
    </details>
  );
}
