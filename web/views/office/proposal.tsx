import type { JSX } from 'preact';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { differencesSince } from '../../../functions/domain/proposal/differences.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { officeTexts } from '../../messages/office.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { BackLink, Banner, FactList } from '../parts/basics.tsx';
import { Differences } from '../parts/differences.tsx';
import { documentsOf, FileList } from '../parts/documents.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { Overtaken, TypedAnswers } from '../parts/overtaken.tsx';
import { useStandingFacts } from '../parts/standing.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import type { Attempt, PanelProps } from './action-form.tsx';
import { ActionPanel } from './action-panel.tsx';
import { Conditions } from './conditions.tsx';
import { Departments } from './departments.tsx';
import { ExpertPanel } from './expert-panel.tsx';
import { PerformanceSection } from './performance-panel.tsx';
import { Objections } from './objections.tsx';
import { Undelivered } from './undelivered.tsx';

/** Props of {@link OfficeProposalPage}. */
export interface OfficeProposalPageProps {
  shell: PageShell;
  summary: Summary;
  events: readonly ProposalEvent[];
  today: string;
  /** Who looks at the page. */
  member?: string;
  /** It is a proposal of theirs or of their unit: somebody else of the office acts on it and reads what is said of it. */
  own?: boolean;
  /** Objections of the public that came in time and wait for room. */
  waiting?: number;
  /** The act that was just done; anything else says nothing. */
  done?: string;
  /** What was sent and refused, to be shown again with what is wrong with it. */
  attempt?: Attempt;
}

/** A proposal with everything the office knows of it, and the one thing to do now. */
export function OfficeProposalPage({
  shell,
  summary,
  events,
  today,
  member,
  own = false,
  waiting = 0,
  done,
  attempt = {},
}: OfficeProposalPageProps): JSX.Element {
  const t = officeTexts[shell.language];
  const panel = { summary, events, today, attempt, member, waiting };
  const wrong =
    (attempt.issues?.length ?? 0) > 0 ||
    attempt.unconfirmed === true ||
    attempt.overtaken !== undefined ||
    attempt.missingYear !== undefined;
  return (
    <Layout shell={shell} title={summary.title} width="wide" problem={wrong}>
      <BackLink href="/office">{t.proposal.back}</BackLink>
      <h1>{summary.title}</h1>
      <Done act={done} />
      <NotRecorded summary={summary} events={events} attempt={attempt} />
      <div class="split">
        <div>
          {own ? <Own summary={summary} /> : <Work {...panel} />}
          <Dossier summary={summary} events={events} own={own} />
        </div>
        <div class="aside">
          <Standing summary={summary} today={today} />
          <Timeline summary={summary} events={events} today={today} />
        </div>
      </div>
    </Layout>
  );
}

/** What somebody of the office sees of a proposal of their own. */
function Own({ summary }: Pick<OfficeProposalPageProps, 'summary'>): JSX.Element {
  const t = useTexts(officeTexts).proposal;
  return (
    <>
      <section class="panel" aria-labelledby="s-action">
        <h2 id="s-action">{t.action}</h2>
        <p>{t.own}</p>
      </section>
      <h2>{t.gist}</h2>
      <KeyFacts summary={summary} />
    </>
  );
}

/** What is to be done, and all that was said. */
function Work(panel: PanelProps): JSX.Element {
  const { summary, events } = panel;
  return (
    <>
      <ActionPanel {...panel} />
      <Undelivered summary={summary} />
      <Objections {...panel} />
      <Conditions {...panel} />
      <PerformanceSection {...panel} />
      <h2>{useTexts(officeTexts).proposal.gist}</h2>
      <KeyFacts summary={summary} />
      <Departments summary={summary} events={events} />
      <ExpertPanel summary={summary} />
    </>
  );
}

function Done({ act }: { act: string | undefined }): JSX.Element | null {
  const messages: Readonly<Record<string, string>> = useTexts(officeTexts).done;
  const said = act !== undefined && Object.hasOwn(messages, act) ? messages[act] : undefined;
  return said ? <Banner title={said} /> : null;
}

function NotRecorded({
  summary,
  events,
  attempt,
}: Pick<OfficeProposalPageProps, 'summary' | 'events'> & { attempt: Attempt }): JSX.Element | null {
  const { overtaken, answers, remarks, missingYear } = attempt;
  if (missingYear !== undefined) return <YearMissing year={missingYear} />;
  if (!overtaken) return null;
  const typed = remarks
    ? Object.values(remarks).map((text) => (
        <p key={text} class="quote">
          {text}
        </p>
      ))
    : null;
  return (
    <Overtaken summary={summary} events={events} since={overtaken.since}>
      {overtaken.form && answers ? <TypedAnswers form={overtaken.form} answers={answers} /> : typed}
    </Overtaken>
  );
}

/** An act that has to wait for a year of the calendar; its form below keeps what was typed. */
function YearMissing({ year }: { year: number }): JSX.Element {
  const t = useTexts(officeTexts).calendar;
  return (
    <Banner tone="error" title={t.refused}>
      <p>{t.needs(year)}</p>
      <p>{t.how(year)}</p>
    </Banner>
  );
}

function Standing({ summary, today }: { summary: Summary; today: string }): JSX.Element {
  const t = useTexts(officeTexts);
  const { name, email } = summary.contact;
  const contact = {
    label: t.proposal.contact,
    value: (
      <>
        {name} <span class="line">{email}</span>
      </>
    ),
  };
  return <FactList facts={[...useStandingFacts(summary, today), contact]} />;
}

/** Somebody's own dossier is shown as text; its files are for others of the office to open. */
function Dossier({ summary, events, own }: Pick<OfficeProposalPageProps, 'summary' | 'events'> & { own: boolean }): JSX.Element {
  const t = useTexts(sharedTexts);
  const office = useTexts(officeTexts);
  const unit = useTexts(unitTexts);
  const form = formOf(useShell().programme, summary.kind);
  return (
    <>
      <Differences form={form} differences={differencesSince(events, summary.dossierVersion - 1, form)} />
      {own ? null : (
        <>
          <h2>{t.files.title}</h2>
          <FileList files={documentsOf(summary, `/office/proposals/${summary.proposalId}`)} />
        </>
      )}
      <h2>{office.proposal.content}</h2>
      <p class="quiet">{unit.proposal.version(summary.dossierVersion)}</p>
      <AnswerList form={form} answers={summary.answers} />
    </>
  );
}
