import type { JSX } from 'preact';
import type { findChainFault } from '../../../functions/domain/chain.ts';
import type { LeadTimes } from '../../../functions/domain/proposal/lead-times.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { hasRegistered } from '../../../functions/domain/proposal/performance.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { auditTexts } from '../../messages/audit.ts';
import { exceptionTexts } from '../../messages/exceptions.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, FactList, Tag } from '../parts/basics.tsx';
import { actorText, eventDetails } from '../parts/event-text.ts';
import { AgreementVersions, Introducers } from '../performance/agreements.tsx';
import { Milestones } from '../performance/milestones.tsx';
import { useStandingFacts } from '../parts/standing.tsx';
import { eventName } from '../parts/event-name.ts';
import { Instant } from '../parts/values.tsx';
import { DisclosureProblem, People, type Disclosure } from './people.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link AuditProposalPage}. */
export interface AuditProposalPageProps {
  shell: PageShell;
  summary: Summary;
  events: readonly ProposalEvent[];
  /** The first thing that does not fit in the chain, or null. */
  fault: ReturnType<typeof findChainFault>;
  /** Whether the stored summary says what the events say. */
  summaryFits?: boolean;
  /** Null when it cannot be computed. */
  leadTimes?: LeadTimes | null;
  /** Days of checkpoints that evidence can be had under, the newest first. */
  checkpointDays?: readonly string[];
  /** Whether people are named, and what was wrong with a reason. */
  disclosure?: Disclosure;
}

/** The record of a proposal with its chain of hashes; free texts stay out. */
export function AuditProposalPage({
  shell,
  summary,
  events,
  fault,
  summaryFits = true,
  leadTimes = null,
  checkpointDays = [],
  disclosure = { shownUntil: null },
}: AuditProposalPageProps): JSX.Element {
  const audit = auditTexts[shell.language];
  const exceptions = exceptionTexts[shell.language];
  const t = audit.record;
  return (
    <Layout shell={shell} title={t.title} width="wide" problem={disclosure.issue !== undefined}>
      <BackLink href="/audit">{audit.home.title}</BackLink>
      <h1>{t.title}</h1>
      <DisclosureProblem disclosure={disclosure} />
      {fault ? (
        <Banner tone="error" title={t.broken(fault.seq)}>
          <p>{t.faults[fault.fault]}</p>
        </Banner>
      ) : null}
      {summaryFits ? null : <Banner tone="error" title={t.summaryDiffers} />}
      <p>{fault ? <Tag tone="error">{t.broken(fault.seq)}</Tag> : <Tag tone="done">{t.valid}</Tag>}</p>
      <p>{t.explain}</p>
      <Standing summary={summary} />
      <People summary={summary} disclosure={disclosure} />
      <LeadTimeFacts times={leadTimes} />
      <Performance summary={summary} />
      <p>
        <a href={`/audit/proposals/${summary.proposalId}/record.csv`}>{exceptions.recordCsv}</a>
      </p>
      <Events summary={summary} events={events} />
      <EvidencePanel
        title={audit.evidence.title}
        explain={audit.evidence.explain}
        action={`/audit/proposals/${summary.proposalId}/evidence`}
        checkpointDays={checkpointDays}
      />
    </Layout>
  );
}

function Standing({ summary }: { summary: Summary }): JSX.Element {
  const t = useTexts(sharedTexts);
  return <FactList facts={[{ label: t.lists.title, value: summary.title }, ...useStandingFacts(summary)]} />;
}

/** What came of the agreement, without free text; proofs can be taken away. */
function Performance({ summary }: { summary: Summary }): JSX.Element {
  const t = useTexts(performanceTexts);
  if (!hasRegistered(summary)) return <Introducers summary={summary} />;
  return (
    <section aria-labelledby="s-performance">
      <h2 id="s-performance">{t.title}</h2>
      <AgreementVersions summary={summary} />
      <Milestones summary={summary} base={`/audit/proposals/${summary.proposalId}`} masked />
      <Introducers summary={summary} />
    </section>
  );
}

function LeadTimeFacts({ times }: { times: LeadTimes | null }): JSX.Element {
  const texts = useTexts(sharedTexts);
  const t = useTexts(auditTexts).leadTimes;
  if (!times) return <p>{t.unknown}</p>;
  const facts = [
    { label: t.total, value: t.days(times.total) },
    { label: t.ours, value: t.days(times.ours) },
    { label: t.theirs, value: t.days(times.theirs) },
    ...times.stages.map(({ stage, ours, theirs }) => ({ label: t.stage(texts.stages[stage]), value: t.split(ours, theirs) })),
  ];
  return (
    <>
      <h2>{t.title}</h2>
      <p>{t.explain}</p>
      <FactList facts={facts} />
    </>
  );
}

function Events({ summary, events }: { summary: Summary; events: readonly ProposalEvent[] }): JSX.Element {
  const t = useTexts(auditTexts).record;
  return (
    <Scrolling label={t.title}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col" class="number">
              {t.seq}
            </th>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.hash}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <EventRow key={event.seq} event={event} summary={summary} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function EventRow({ event, summary }: { event: ProposalEvent; summary: Summary }): JSX.Element {
  const shell = useShell();
  const t = useTexts(auditTexts);
  return (
    <tr id={`e-${event.seq}`} data-event={event.data.type}>
      <td class="number" data-label={t.record.seq}>
        {event.seq}
      </td>
      <td data-label={t.record.when}>
        <Instant value={event.at} />
      </td>
      <td data-label={t.record.who}>{actorText(event, summary, shell)}</td>
      <td>
        {eventName(event.data, shell.language)}
        {eventDetails(event.data, shell, summary).map((detail) => (
          <span key={detail} class="quiet line">
            {detail}
          </span>
        ))}
        {event.data.type === 'agreement-drafted' && event.sealed?.reason ? <span class="quote">{event.sealed.reason}</span> : null}
        {event.sealedDigest ? <span class="quiet line">{event.sealed ? t.record.sealed : t.record.erased}</span> : null}
      </td>
      <td class="digest" data-label={t.record.hash}>
        {event.hash}
      </td>
    </tr>
  );
}
