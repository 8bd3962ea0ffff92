import { entryOfFrozen, type FrozenEntry } from '../../domain/close/frozen-entries.ts';
import type { FrozenVersion, QuarterClose } from '../../domain/close/close.ts';
import { AppError } from '../../domain/errors.ts';
import type { Exception } from '../../domain/exceptions.ts';
import type { Indicator } from '../../domain/indicators.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { maskSummary } from '../../domain/masking.ts';
import { lastQuarterOf, periodOfName, quarters, type Period } from '../../domain/period.ts';
import { indicatorOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { makesFigure, report as countedReport, valueOfEntries, type Report } from '../../domain/report.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import {
  openFrozen,
  readEntriesOf,
  readFrozenDefinitions,
  readFrozenReport,
  versionOf,
  type FrozenFiles,
  type FrozenPorts,
} from './frozen-reports.ts';
import { proposalsBehind, type Figure } from '../reports/report-period.ts';

/** What looking at a frozen version needs. */
export interface FrozenViewPorts extends FrozenPorts {
  programmes: Programmes;
}

/** A frozen version as people look at it: nothing of it is counted anew. */
export interface FrozenView {
  quarter: string;
  version: FrozenVersion;
  files: FrozenFiles;
  /** The version of the programme with which the close began, with the indicators, weights and targets that were frozen. */
  programme: Programme;
}

/**
 * A version of a close with the definitions that were frozen with it.
 * @throws `not-found` where nothing is closed, and for a version that there is not; `archive-damaged`
 */
export async function viewFrozen(ports: FrozenViewPorts, close: QuarterClose | null, number: number): Promise<FrozenView> {
  if (!close) throw new AppError('not-found', 'this period has no frozen version');
  const { quarter, programmeVersion } = close;
  const version = versionOf(close, number);
  const files = await openFrozen(ports, quarter, version);
  const [{ indicators, assessment }, kept] = await Promise.all([
    readFrozenDefinitions(files),
    ports.programmes.byVersion(programmeVersion),
  ]);
  const { assessment: _kept, ...programme } = kept;
  return { quarter, version, files, programme: { ...programme, indicators, ...(assessment ? { assessment } : {}) } };
}

/** The report of a version and what was out of the ordinary in its quarter, as they were frozen. @throws `archive-damaged` */
export function reportOfView({ files }: FrozenView): Promise<{ report: Report; exceptions: Exception[] }> {
  return readFrozenReport(files);
}

/** Which of a version's figures, and which of its entries: `count` from the one at `from`, by default all. */
export interface FrozenFigureWish {
  indicator: string;
  /** Of a flow everything from the year's first day to the quarter's end. */
  toDate?: boolean;
  /** Only what is about this unit. */
  unit?: string | undefined;
  /** Only what happened in this earlier quarter of the same year, such as `2026Q1`: gaps name such. */
  within?: string | undefined;
  from?: number;
  count?: number;
}

/**
 * A figure of a frozen version and the frozen entries that make it, by date. Their proposals are known by the proofs of milestones alone: who
 * introduced them may be another since.
 * @throws `not-found` for an indicator that was not frozen; `archive-damaged`
 */
export async function readFrozenFigure(ports: { proposals: ProposalStore }, view: FrozenView, wish: FrozenFigureWish): Promise<Figure> {
  const { unit, within, toDate = false, from = 0, count } = wish;
  const indicator = indicatorOf(view.programme, wish.indicator);
  const period = periodOfName(within ?? view.quarter);
  const behind = entriesOfFigure(await readEntriesOf(view.files), indicator, { period, toDate, unit }).map(entryOfFrozen);
  const entries = behind.slice(from, count === undefined ? undefined : from + count);
  const reported = unit === undefined && within === undefined ? await reportedValue(view, indicator, toDate) : null;
  const known = await proposalsBehind(ports, entries);
  const proposals = new Map([...known].map(([id, summary]): [string, Summary] => [id, { ...maskSummary(summary), introducers: [] }]));
  return { indicator, value: reported ?? valueOfEntries(behind, indicator), entries, total: behind.length, proposals };
}

/** Those of a version's entries that make a figure of a period. Whatever was frozen was recorded by the cut-off. */
export function entriesOfFigure(
  frozen: readonly FrozenEntry[],
  indicator: Indicator,
  { period, toDate, unit }: { period: Period; toDate: boolean; unit: string | undefined },
): FrozenEntry[] {
  return frozen.filter(
    (entry) =>
      entry.indicator === indicator.id &&
      makesFigure(entry, indicator, { period, toDate }) &&
      (unit === undefined || entry.unitId === unit),
  );
}

/** What the frozen report says of an indicator. */
async function reportedValue(view: FrozenView, { id }: Indicator, toDate: boolean): Promise<number | null> {
  const { report } = await reportOfView(view);
  const row = report.chapters.flatMap(({ rows }) => rows).find(({ indicator }) => indicator.id === id);
  return row ? ((toDate ? row.yearToDate : null) ?? row.value) : null;
}

/** The quarters of the year up to a frozen one, counted from its own entries by its own definitions, oldest first: its charts show their course. */
export async function quartersOfView({ quarter, files, programme, version }: FrozenView): Promise<Report[]> {
  const period: Period = periodOfName(quarter);
  const entries: LedgerEntry[] = (await readEntriesOf(files)).map(entryOfFrozen);
  const { indicators } = programme;
  return quarters
    .filter((each) => each <= lastQuarterOf(period))
    .map((each) => countedReport({ entries, indicators, asOf: version.cutOff, period: { year: period.year, quarter: each } }));
}

/** The drawings of a version in a language, by the id of the chart: the bytes that were frozen. @throws `archive-damaged` */
export async function drawingsOfView({ files }: FrozenView, language: string): Promise<ReadonlyMap<string, string>> {
  const ids = files.manifest.files.flatMap(({ name }) => {
    const [, id, of] = /^chart-([\w-]+)\.(\w+)\.svg$/.exec(name) ?? [];
    return id !== undefined && of === language ? [{ id, name }] : [];
  });
  const drawn = ids.map(async ({ id, name }): Promise<[string, string]> => [id, new TextDecoder().decode((await files.read(name)).bytes)]);
  return new Map(await Promise.all(drawn));
}
