import type { Assessment } from './assessment/assessment.ts';
import { countEntries, tallyOver, type CountedLedger, type TallyOver, type Until } from './assessment/counted-ledger.ts';
import { gapsOf, type Gap } from './assessment/gaps.ts';
import { departmentScores, unitScores, type UnitGroupScores } from './assessment/scoreboard.ts';
import type { Score } from './assessment/scores.ts';
import type { SelfScore } from './assessment/self-score.ts';
import { valueOf, type Part, type Tally } from './assessment/tally.ts';
import { targetBy, yearTargetOf } from './assessment/targets.ts';
import { dayAt } from './calendar.ts';
import type { Indicator } from './indicators.ts';
import type { LedgerEntry } from './ledger.ts';
import { daysOf, lastQuarterOf, periodName, type Period } from './period.ts';
import type { Task } from './task/task.ts';

/** A part of a value: the facts of one split or sector. `id` is null for facts that name none. */
export interface Share {
  id: string | null;
  value: number;
}

/** One indicator in a report. Values are in the indicator's unit, amounts of money (`cny`) in fen. */
export interface ReportRow {
  indicator: Indicator;
  /** A flow: what happened in the period. A stock: what stands at its end. */
  value: number;
  /** From the year's first day to the period's end; null for a stock and for a whole year, where the value says it. */
  yearToDate: number | null;
  /** The year's target, null when there is none. */
  target: number | null;
  /** What is reached of the year's target, 1 being all of it; null without target. */
  rate: number | null;
  /** What was to be reached by the period's end, and what of it is; as target and rate for a whole year. */
  dueTarget: number | null;
  dueRate: number | null;
  /** Parts of the value, the largest first. */
  bySplit: Share[];
  bySector: Share[];
  /** How many facts make the value; what takes one back counts minus one. */
  facts: number;
  /** What was recorded after the cut-off and does not count; null when nothing was. */
  late: { value: number; facts: number } | null;
}

/** The indicators of one of the four steps. */
export interface Chapter {
  step: 1 | 2 | 3 | 4;
  rows: ReportRow[];
}

export interface Report {
  period: Period;
  /** First and last day of the period. */
  from: string;
  to: string;
  /** As of when, and with which cut-off; null for all that there is. */
  asOf: string | null;
  cutOff: string | null;
  /** Of the programme whose definitions were used. */
  version: string | null;
  chapters: Chapter[];
  /** Departments that answer for what is scored, the highest first; empty where nothing is. */
  departments: Score[];
  unitGroups: UnitGroupScores[];
  gaps: Gap[];
}

/** By which definitions a report is made, of which period, and up to when. */
export interface ReportContext extends Until {
  indicators: readonly Indicator[];
  period: Period;
  version?: string;
  /** Absent: no scores and no gaps. */
  departments?: readonly { id: string }[];
  assessment?: Assessment | undefined;
  /** What scores and gaps look at besides the ledger. */
  selfScores?: readonly SelfScore[];
  tasks?: readonly Task[];
}

/**
 * Counts the ledger for a period. A pure function: the same entries in any order give the same report. An id that comes twice
 * counts once. For stocks and for the year to date, hand in the entries of `quartersOf`.
 */
export function report({ entries, ...context }: ReportContext & { entries: Iterable<LedgerEntry> }): Report {
  return reportOf(countEntries(entries, context), context);
}

/** The report of a ledger that was counted already, up to the same instants. */
export function reportOf(ledger: CountedLedger, context: ReportContext): Report {
  const { indicators, period, asOf, cutOff, version } = context;
  const [over, lateOver] = [tallyOver(ledger.quarters), tallyOver(ledger.late)];
  const rows = indicators.map((indicator) => rowOf(indicator, { over, lateOver }, period));
  return {
    period,
    ...daysOf(period),
    asOf: asOf ?? null,
    cutOff: cutOff ?? null,
    version: version ?? null,
    chapters: ([1, 2, 3, 4] as const).map((step) => ({ step, rows: rows.filter((row) => row.indicator.step === step) })),
    ...assessed(over, context),
  };
}

function rowOf(indicator: Indicator, { over, lateOver }: { over: TallyOver; lateOver: TallyOver }, period: Period): ReportRow {
  const span = spanOf(indicator, period);
  const tally = over(indicator.id, span);
  const late = lateOver(indicator.id, span);
  const isPartOfYear = indicator.type === 'flow' && 'quarter' in period;
  const value = measured(indicator, tally);
  const yearToDate = isPartOfYear ? measured(indicator, tallyToDate(indicator, over, period)) : null;
  const [target, dueTarget] = [yearTargetOf(indicator), targetBy(indicator, lastQuarterOf(period))];
  const reached = yearToDate ?? value;
  return {
    indicator,
    value,
    yearToDate,
    target,
    rate: rateOf(reached, target),
    dueTarget,
    dueRate: rateOf(reached, dueTarget),
    bySplit: shares(indicator, tally.bySplit),
    bySector: shares(indicator, tally.bySector),
    facts: tally.facts,
    late: late.facts === 0 && late.sum === 0 ? null : { value: measured(indicator, late), facts: late.facts },
  };
}

function measured({ measure }: Indicator, part: Part): number {
  return valueOf(part, measure ?? 'sum');
}

function rateOf(reached: number, target: number | null): number | null {
  return target === null || target === 0 ? null : reached / target;
}

/** The quarters that make an indicator's value: those of the period, for a stock all up to its end. */
function spanOf({ type }: Indicator, period: Period): { from: string; to: string } {
  const to = `${period.year}Q${lastQuarterOf(period)}`;
  return { from: type === 'stock' ? '' : 'quarter' in period ? to : `${period.year}Q1`, to };
}

/** From the year's first day on; of a stock what stands. */
function tallyToDate(indicator: Indicator, over: TallyOver, period: Period): Tally {
  return over(indicator.id, { ...spanOf(indicator, period), ...(indicator.type === 'flow' ? { from: `${period.year}Q1` } : {}) });
}

/** Parts of a value; empty when no entry names anything. What was taken back altogether leaves no part. */
function shares(indicator: Indicator, parts: ReadonlyMap<string | null, Part>): Share[] {
  const groups = [...parts].map(([id, part]) => ({ id, value: measured(indicator, part) }));
  if (groups.every(({ id }) => id === null)) return [];
  return groups.filter(({ value }) => value !== 0).toSorted((a, b) => b.value - a.value || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

function assessed(over: TallyOver, context: ReportContext): Pick<Report, 'departments' | 'unitGroups' | 'gaps'> {
  const { assessment, departments = [], indicators, period, asOf, selfScores = [], tasks = [] } = context;
  if (!assessment) return { departments: [], unitGroups: [], gaps: [] };
  const toDate = (indicator: Indicator): Tally => tallyToDate(indicator, over, period);
  const name = periodName(period);
  const scoring = {
    indicators,
    departments,
    assessment,
    quarter: lastQuarterOf(period),
    tallyToDate: toDate,
    selfScores: selfScores.filter((each) => each.period === name),
    asOf,
  };
  const scores = departmentScores(scoring);
  const gaps = gapsOf({
    assessment,
    indicators,
    period,
    day: judgedOn(period, asOf),
    asOf,
    valueIn: (indicator, quarter) => measured(indicator, over(indicator.id, { from: quarter, to: quarter })),
    valueToDate: (indicator) => measured(indicator, toDate(indicator)),
    unitValueToDate: (indicator, unit) => {
      const part = toDate(indicator).byUnit.get(unit);
      return part ? measured(indicator, part) : 0;
    },
    lastDayOf: (indicator) => lastDayOf(toDate(indicator)),
    departments: scores,
    tasks,
  });
  return { departments: scores, unitGroups: unitScores(scoring), gaps };
}

/** The period's last day, or the day as of which is asked when that comes first. */
function judgedOn(period: Period, asOf: string | undefined): string {
  const { to } = daysOf(period);
  const day = asOf === undefined ? to : dayAt(asOf);
  return day < to ? day : to;
}

/** The last day on which more came about than was taken back or ended. */
function lastDayOf({ days }: Tally): string | null {
  return [...days].reduce<string | null>((last, [day, facts]) => (facts > 0 && day > (last ?? '') ? day : last), null);
}

/** Tells whether an entry is one of those that make an indicator's value in a period; `toDate`: from the year's first day on. */
export function makesFigure(
  entry: Pick<LedgerEntry, 'date' | 'recordedAt'>,
  indicator: Indicator,
  { period, asOf, cutOff, toDate = false }: Until & { period: Period; toDate?: boolean },
): boolean {
  const { from, to } = daysOf(period);
  const first = indicator.type === 'stock' ? '' : toDate ? `${period.year}-01-01` : from;
  const isKnown = (until: string | undefined): boolean => until === undefined || entry.recordedAt <= until;
  return entry.date >= first && entry.date <= to && isKnown(asOf) && isKnown(cutOff);
}

/** The value of an indicator in the entries that make it. */
export function valueOfEntries(entries: Iterable<LedgerEntry>, indicator: Indicator): number {
  return measured(indicator, tallyOver(countEntries(entries, {}).quarters)(indicator.id, { from: '', to: '9999' }));
}

/** Every value of a report by indicator id, amounts of money in yuan. */
export function figuresOf(counted: Report): Record<string, number> {
  const rows = counted.chapters.flatMap((chapter) => chapter.rows);
  return Object.fromEntries(rows.map(({ indicator, value }) => [indicator.id, indicator.unit === 'cny' ? value / 100 : value]));
}
