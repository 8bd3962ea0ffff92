import type { JSX } from 'preact';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { textsFor } from '../../messages/texts.ts';
import { Layout } from '../layout.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { BackLink, Banner, FactList } from '../parts/basics.tsx';
import { documentsOf, FileList } from '../parts/documents.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { useStandingFacts } from '../parts/standing.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import type { Attempt } from './action-form.tsx';
import { ActionPanel } from './action-panel.tsx';
import { Conditions } from './conditions.tsx';
import { Departments } from './departments.tsx';
import { PerformanceSection } from './performance-panel.tsx';
import { Objections } from './objections.tsx';

/** Props of {@link OfficeProposalPage}. */
export interface OfficeProposalPageProps {
  shell: PageShell;
  summary: Summary;
  events: readonly ProposalEvent[];
  today: string;
  /** Who looks at the page. */
  member?: string;
  /** The act that was just done; anything else says nothing. */
  done?: string;
  /** What was sent and refused, to be shown again with what is wrong with it. */
  attempt?: Attempt;
}

/** A proposal with everything the office knows of it, and the one thing to do now. */
export function OfficeProposalPage({ shell, summary, events, today, member, done, attempt = {} }: OfficeProposalPageProps): JSX.Element {
  const t = textsFor(shell.language);
  const panel = { summary, events, today, attempt, member };
  const wrong = (attempt.issues?.length ?? 0) > 0 || attempt.unconfirmed === true;
  return (
    <Layout shell={shell} title={summary.title} width="wide" problem={wrong}>
      <BackLink href="/office">{t.office.proposal.back}</BackLink>
      <h1>{summary.title}</h1>
      <Done act={done} />
      <div class="split">
        <div>
          <ActionPanel {...panel} />
          <Objections {...panel} />
          <Conditions {...panel} />
          <PerformanceSection {...panel} />
          <h2>{t.office.proposal.gist}</h2>
          <KeyFacts summary={summary} />
          <Departments summary={summary} events={events} />
          <Dossier summary={summary} />
        </div>
        <div class="aside">
          <Standing summary={summary} today={today} />
          <Timeline summary={summary} events={events} />
        </div>
      </div>
    </Layout>
  );
}

function Done({ act }: { act: string | undefined }): JSX.Element | null {
  const messages: Readonly<Record<string, string>> = useTexts().office.done;
  const said = act !== undefined && Object.hasOwn(messages, act) ? messages[act] : undefined;
  return said ? <Banner title={said} /> : null;
}

function Standing({ summary, today }: { summary: Summary; today: string }): JSX.Element {
  const t = useTexts();
  const { name, email } = summary.contact;
  const contact = {
    label: t.office.proposal.contact,
    value: (
      <>
        {name} <span class="line">{email}</span>
      </>
    ),
  };
  return <FactList facts={[...useStandingFacts(summary, today), contact]} />;
}

function Dossier({ summary }: { summary: Summary }): JSX.Element {
  const t = useTexts();
  return (
    <>
      <h2>{t.files.title}</h2>
      <FileList files={documentsOf(summary, `/office/proposals/${summary.proposalId}`)} />
      <h2>{t.office.proposal.content}</h2>
      <p class="quiet">{t.unit.proposal.version(summary.dossierVersion)}</p>
      <ProposalAnswers summary={summary} />
    </>
  );
}

function ProposalAnswers({ summary }: { summary: Summary }): JSX.Element {
  const { programme } = useShell();
  return <AnswerList form={formOf(programme, summary.kind)} answers={summary.answers} />;
}
