import { AppError, hasCode } from '../../domain/errors.ts';
import { dayAt, makeCalendar } from '../../domain/calendar.ts';
import { findChainFault } from '../../domain/chain.ts';
import { maskContacts } from '../../domain/masking.ts';
import type { ProposalEvent } from '../../domain/proposal/events.ts';
import { leadTimes, type LeadTimes } from '../../domain/proposal/lead-times.ts';
import { foldAll } from '../../domain/proposal/fold.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Trace, Traces } from '../../ports/registers.ts';

export interface AssessmentPorts {
  clock: Clock;
  randomness: Randomness;
  programmes: Programmes;
  proposals: ProposalStore;
  traces: Traces;
}

/** A proposal's record as an auditor reads it. */
export interface ProposalRecord {
  summary: Summary;
  events: ProposalEvent[];
  /** The first thing that does not fit in the chain of events, or null. */
  fault: ReturnType<typeof findChainFault>;
  /** Whether the stored summary says what the events say. */
  summaryFits: boolean;
  /** Up to now, or to the ending; null when a year of the calendar is missing. */
  leadTimes: LeadTimes | null;
}

/** Reads and verifies a proposal's record. @throws `not-found` */
export async function readRecord(
  ports: Pick<AssessmentPorts, 'proposals' | 'programmes' | 'clock'>,
  proposalId: string,
): Promise<ProposalRecord> {
  const [summary, events] = await Promise.all([ports.proposals.load(proposalId), ports.proposals.events(proposalId)]);
  if (!summary) throw new AppError('not-found', 'there is no such proposal');
  const folded = foldAll(events);
  return {
    summary,
    events,
    fault: findChainFault(events),
    summaryFits: folded?.headHash === summary.headHash && folded.stage === summary.stage,
    leadTimes: leadTimesNow(ports, events),
  };
}

/** A record has to open also when the calendar has not been kept up. */
function leadTimesNow({ programmes, clock }: Pick<AssessmentPorts, 'programmes' | 'clock'>, events: ProposalEvent[]): LeadTimes | null {
  try {
    return leadTimes(events, makeCalendar(programmes.current.calendar), clock.now());
  } catch (error) {
    if (hasCode(error, 'calendar-year-missing')) return null;
    throw error;
  }
}

/** Leaves a trace of what an auditor, or a program with a key, looked at; addresses and telephone numbers are masked in it. */
export async function leaveTrace(
  ports: Pick<AssessmentPorts, 'randomness' | 'clock' | 'traces'>,
  person: string,
  what: string,
  reason?: string,
): Promise<Trace> {
  const given = reason === undefined ? {} : { reason: maskContacts(reason) };
  const trace = { id: ports.randomness.id(), at: ports.clock.now(), person, what: maskContacts(what), ...given };
  await ports.traces.record(trace);
  return trace;
}

/** Own traces that are shown. */
const mostOwnTraces = 50;

/** The last traces of today that a person left, newest first. */
export async function ownTraces(ports: Pick<AssessmentPorts, 'traces' | 'clock'>, person: string): Promise<Trace[]> {
  const { items } = await ports.traces.page(dayAt(ports.clock.now()), { person, limit: mostOwnTraces });
  return items;
}
