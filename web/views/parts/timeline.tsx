import type { JSX } from 'preact';
import { stages } from '../../../functions/domain/proposal/event-parts.ts';
import type { EventType, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait, isAwaited, isOpen } from '../../../functions/domain/proposal/waits.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { eventTexts } from '../../messages/events.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { actorText, eventDetails } from './event-text.ts';
import { holderText } from './standing.tsx';
import { eventName } from './event-name.ts';
import { dayText, Instant, listText } from './values.tsx';

/** A timeline; `outline` leaves out opinions and the names of people, as the unit sees it. */
export interface TimelineProps {
  summary: Summary;
  events: readonly ProposalEvent[];
  today: string;
  outline?: boolean;
}

/** What happened, newest first, under what comes next. */
export function Timeline({ summary, events, today, outline = false }: TimelineProps): JSX.Element {
  const t = useTexts(eventTexts);
  // What others tried in vain is not the unit's to see.
  const shown = outline ? events.filter(({ data, actor }) => data.type !== 'attempt-refused' || actor.role === 'unit') : events;
  return (
    <>
      <NextSteps summary={summary} today={today} />
      <h2>{t.title}</h2>
      <ol class="timeline" reversed>
        {shown.toReversed().map((event) => (
          <li key={event.seq}>
            <EventEntry event={event} summary={summary} outline={outline} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** What units learn only as a fact, not what it says. */
const insideOnly: readonly EventType[] = ['opinion-given', 'expert-scored', 'panel-closed', 'defence-recorded'];

/** One event: what, when, by whom, and what was said. */
export function EventEntry({ event, summary, outline }: { event: ProposalEvent; summary: Summary; outline: boolean }): JSX.Element {
  const shell = useShell();
  const { data } = event;
  const what = eventName(data, shell.language);
  return (
    <>
      <p class="what">{what}</p>
      <p class="quiet">
        <Instant value={event.at} /> {actorText(event, summary, shell, outline)}
      </p>
      {(outline && isInsideOnly(data) ? [] : eventDetails(data, shell, summary)).map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
      {outline
        ? null
        : textsOf(event).map((text) => (
            <p key={text} class="quote">
              {text}
            </p>
          ))}
    </>
  );
}

/** What the unit is not shown of an event: opinions and scores, and who of the county was written to. */
function isInsideOnly(data: ProposalEvent['data']): boolean {
  if (data.type === 'mail-bounced') return data.to.type === 'person' || data.to.type === 'office';
  return insideOnly.includes(data.type) || data.type === 'leave-begun';
}

/** Free texts that belong to an event. */
function textsOf({ data, sealed }: ProposalEvent): string[] {
  const late = data.type === 'attempt-refused' ? sealed?.objection?.text : undefined;
  return [sealed?.opinion, sealed?.resolution, sealed?.reason, sealed?.note, late].filter(
    (text): text is string => text !== undefined && text !== '',
  );
}

/** Who has to do what by when, and the stages after that. */
function NextSteps({ summary, today }: Pick<TimelineProps, 'summary' | 'today'>): JSX.Element {
  const shell = useShell();
  const next = useTexts(eventTexts).next;
  if (!isAwaited(summary)) return <p>{endedText(summary, today, shell)}</p>;
  const wait = currentWait(summary);
  const isFirstTime = isOpen(summary) && !summary.amendment;
  const later = isOpen(summary) ? laterStages(summary, shell.language) : [];
  return (
    <section class="next">
      <h2>{next.title}</h2>
      <p class="what">{wait ? next.now(holderText(summary, shell), taskText(summary, shell.language)) : next.automatic}</p>
      {wait?.dueOn ? <p>{next.until(dayText(wait.dueOn, shell.language))}</p> : null}
      {later.length > 0 ? <p>{next.afterwards(listText(later, shell.language))}</p> : null}
      {isFirstTime && summary.promisedOn ? <p>{next.promised(dayText(summary.promisedOn, shell.language))}</p> : null}
    </section>
  );
}

/** Whatever has ended is over, but for a refusal while a review may still be asked for. */
function endedText({ stage, reviewUntil }: Summary, today: string, { language }: PageShell): string {
  const { next } = eventTexts[language];
  if (stage !== 'refused' || reviewUntil === null) return next.ended;
  return (today > reviewUntil ? next.reviewOver : next.reviewUntil)(dayText(reviewUntil, language));
}

function taskText(summary: Summary, language: Language): string {
  const t = sharedTexts[language];
  const events = eventTexts[language];
  const wait = currentWait(summary);
  if (wait?.task) return t.officeTasks[wait.task];
  const tasks = {
    unit: summary.refusal && !summary.openReturn ? events.next.refusalTask : events.next.unitTask,
    departments: events.next.departmentTask,
    experts: events.next.expertTask,
    parties: events.next.partyTask,
    public: events.next.publicTask,
  };
  return wait && wait.whom !== 'office' ? tasks[wait.whom] : '';
}

function laterStages(summary: Summary, language: Language): string[] {
  const t = sharedTexts[language];
  const events = eventTexts[language];
  const at = stages.findIndex((stage) => stage === summary.stage);
  return [...stages.slice(at + 1).map((stage) => t.stages[stage]), events.next.registeredTask];
}
