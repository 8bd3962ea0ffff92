import { AppError, hasCode } from '../domain/errors.ts';
import { dayAt, makeCalendar } from '../domain/calendar.ts';
import { findChainFault } from '../domain/chain.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { maskContacts } from '../domain/masking.ts';
import { indicatorOf } from '../domain/programme-lookup.ts';
import type { Indicator } from '../domain/indicators.ts';
import type { ProposalEvent } from '../domain/proposal/events.ts';
import { leadTimes, type LeadTimes } from '../domain/proposal/lead-times.ts';
import { foldAll } from '../domain/proposal/fold.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import { quartersOf, report, type Period, type Report } from '../domain/report.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { Randomness } from '../ports/randomness.ts';
import type { Ledger, Trace, Traces } from '../ports/registers.ts';
import { readProposals } from './read-proposals.ts';

export interface AssessmentPorts {
  clock: Clock;
  randomness: Randomness;
  ledger: Ledger;
  programmes: Programmes;
  proposals: ProposalStore;
  traces: Traces;
}

/** The report of a period, from all that is in the ledger now. */
export async function reportPeriod(ports: AssessmentPorts, period: Period): Promise<Report> {
  const { indicators, ledgerFromYear } = ports.programmes.current;
  // The year's own quarters hold its stocks too; of earlier years only the stocks still count.
  const earlier = period.year > ledgerFromYear ? quartersOf({ year: period.year - 1 }, 'stock', ledgerFromYear) : [];
  const ofTheYear = await ports.ledger.entries(quartersOf({ year: period.year }, 'flow', ledgerFromYear));
  const stocks = await Promise.all(indicators.filter(({ type }) => type === 'stock').map(({ id }) => ports.ledger.entries(earlier, id)));
  return report({ entries: [...ofTheYear, ...stocks.flat()], indicators, period });
}

/** The entries behind a figure of a report. @throws `not-found` for an unknown indicator */
export async function readFigure(
  ports: AssessmentPorts,
  period: Period,
  indicatorId: string,
): Promise<{ indicator: Indicator; value: number; entries: LedgerEntry[]; proposals: ReadonlyMap<string, Summary> }> {
  const indicator = indicatorOf(ports.programmes.current, indicatorId);
  const entries = await ports.ledger.entries(quartersOf(period, indicator.type, ports.programmes.current.ledgerFromYear), indicator.id);
  const row = report({ entries, indicators: [indicator], period }).chapters.flatMap((chapter) => chapter.rows)[0];
  const counted = new Set(row?.entryIds ?? []);
  const shown = entries.filter((entry) => counted.has(entry.id));
  return { indicator, value: row?.value ?? 0, entries: shown, proposals: await proposalsBehind(ports, shown) };
}

/** The proposals that entries come from: they know the proofs, and who introduced them. */
export async function proposalsBehind(
  ports: Pick<AssessmentPorts, 'proposals'>,
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, Summary>> {
  return readProposals(
    ports,
    entries.flatMap(({ source }) => (source.type === 'event' ? [source.proposalId] : [])),
  );
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
