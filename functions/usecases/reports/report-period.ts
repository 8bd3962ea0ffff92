import { readCarried } from '../../domain/assessment/carried.ts';
import { countFact, emptyLedger, type CountedLedger, type Until } from '../../domain/assessment/counted-ledger.ts';
import type { Indicator } from '../../domain/indicators.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { periodName, quartersOf, type Period } from '../../domain/period.ts';
import { indicatorOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { makesFigure, reportOf, valueOfEntries, type Report } from '../../domain/report.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Balances, Ledger } from '../../ports/ledger.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { SelfScores } from '../../ports/self-scores.ts';
import type { Tasks } from '../../ports/tasks.ts';
import { readProposals } from '../proposals/read-proposals.ts';

export interface ReportPorts {
  clock: Clock;
  programmes: Programmes;
  ledger: Ledger;
  balances: Balances;
  selfScores: SelfScores;
  tasks: Pick<Tasks, 'load' | 'list'>;
}

/** Which report is asked for. */
export interface ReportWish extends Until {
  period: Period;
}

/** The report of a period by the definitions in force, as of now unless another instant is asked for. */
export async function reportPeriod(ports: ReportPorts, wish: ReportWish): Promise<Report> {
  const programme = ports.programmes.current;
  const { indicators, departments, version, assessment } = programme;
  const context = { ...wish, asOf: wish.asOf ?? ports.clock.now(), indicators, departments, version, assessment };
  const [ledger, selfScores, tasks] = await Promise.all([
    countPeriod(ports, context),
    assessment ? ports.selfScores.list(periodName(wish.period)) : [],
    tasksFor(ports, programme),
  ]);
  return reportOf(ledger, { ...context, selfScores, tasks });
}

/** Queries under way together; each holds a page of its answer. */
const atOnce = 4;

/**
 * Counts what a report of a period looks at. A quarter that is carried forward is not read, as long as nothing in it was recorded after
 * the instant that is asked for; of earlier years, of which only stocks still count, nothing else is read.
 */
async function countPeriod({ ledger, balances, programmes }: ReportPorts, wish: ReportWish): Promise<CountedLedger> {
  const { period, asOf, cutOff } = wish;
  const { indicators, ledgerFromYear } = programmes.current;
  const known = [asOf, cutOff].filter((instant) => instant !== undefined).toSorted()[0];
  const stocks = new Set(indicators.filter(({ type }) => type === 'stock').map(({ id }) => id));
  const counted = emptyLedger();
  const imports = await ledger.imports();
  const unread: { quarter: string; indicator: string | null }[] = [];
  for (const { quarter, carried } of await balances.read(quartersOf(period, 'stock', ledgerFromYear))) {
    const isOfTheYear = quarter.startsWith(String(period.year));
    const read = carried && readCarried(carried, isOfTheYear ? undefined : stocks);
    if (read && (read.through === null || known === undefined || read.through <= known)) counted.quarters.set(quarter, read.tallies);
    else if (isOfTheYear) unread.push({ quarter, indicator: null });
    else unread.push(...Array.from(stocks, (indicator) => ({ quarter, indicator })));
  }
  const queue = unread.values();
  const reader = async (): Promise<void> => {
    for (const { quarter, indicator } of queue)
      await ledger.eachFact(quarter, indicator, (fact) => countFact(counted, fact, wish), imports);
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return counted;
}

/** Tasks that a gap may look at; of settled ones those that were due last. */
async function tasksFor({ tasks }: ReportPorts, { assessment }: Programme): Promise<Task[]> {
  if (!assessment?.gaps?.some(({ kind }) => kind === 'tasks-overdue')) return [];
  const lists = await Promise.all((['open', 'done', 'dropped'] as const).map((state) => tasks.list(state)));
  return lists.flat();
}

/** The entries behind a figure: a page of them, and how many there are. */
export interface Figure {
  indicator: Indicator;
  /** In the indicator's unit, money in fen; of a unit its share. */
  value: number;
  entries: LedgerEntry[];
  total: number;
  /** The proposals that these entries come from, by id. */
  proposals: ReadonlyMap<string, Summary>;
}

/** Which figure is asked for, and which of its entries: `count` from the one at `from`, by default all. */
export interface FigureWish extends ReportWish {
  indicator: string;
  /** Of a flow everything from the year's first day to the period's end. */
  toDate?: boolean;
  /** Only what is about this unit. */
  unit?: string | undefined;
  from?: number;
  count?: number;
}

/** All entries that make a figure, by date. @throws `not-found` for an unknown indicator */
export async function entriesBehind(
  { ledger, programmes, clock }: Pick<ReportPorts, 'ledger' | 'programmes' | 'clock'>,
  wish: Omit<FigureWish, 'from' | 'count'>,
): Promise<{ indicator: Indicator; entries: LedgerEntry[] }> {
  const { period, unit } = wish;
  const { current } = programmes;
  const indicator = indicatorOf(current, wish.indicator);
  const until = { ...wish, asOf: wish.asOf ?? clock.now() };
  const all = await ledger.entries(quartersOf(period, indicator.type, current.ledgerFromYear), indicator.id);
  const entries = all.filter((entry) => makesFigure(entry, indicator, until) && (unit === undefined || entry.unitId === unit));
  return { indicator, entries };
}

/** A figure of a report and the entries that make it, by date. @throws `not-found` for an unknown indicator */
export async function readFigure(ports: ReportPorts & { proposals: ProposalStore }, wish: FigureWish): Promise<Figure> {
  const { from = 0, count } = wish;
  const { indicator, entries: behind } = await entriesBehind(ports, wish);
  const entries = behind.slice(from, count === undefined ? undefined : from + count);
  return {
    indicator,
    value: valueOfEntries(behind, indicator),
    entries,
    total: behind.length,
    proposals: await proposalsBehind(ports, entries),
  };
}

/** The proposals that entries come from: they know the proofs, and who introduced them. */
export async function proposalsBehind(
  ports: { proposals: ProposalStore },
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, Summary>> {
  return readProposals(
    ports,
    entries.flatMap(({ source }) => (source.type === 'event' ? [source.proposalId] : [])),
  );
}
