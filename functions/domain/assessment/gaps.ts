import { addDays } from '../calendar.ts';
import type { Indicator } from '../indicators.ts';
import { lastQuarterOf, quartersOver, type Period } from '../period.ts';
import type { Task } from '../task/task.ts';
import { unitIdsOf, type Assessment, type GapDefinition } from './assessment.ts';
import type { Score } from './scores.ts';
import { ledgerUnits } from './targets.ts';

/** One thing that is missing. What does not apply is null; amounts in the ledger's unit. */
export interface GapLine {
  department: string | null;
  unit: string | null;
  indicator: string | null;
  /** Such as `2026Q3`; null for the whole period. */
  quarter: string | null;
  task: Pick<Task, 'id' | 'title' | 'person' | 'dueOn'> | null;
  /** What there is, and the least that there should be; points in hundredths. */
  value: number | null;
  least: number | null;
  /** The last month in which something was added, such as `2026-03`. */
  lastMonth: string | null;
}

/** A gap that the programme looks for, with what was found. */
export interface Gap {
  definition: GapDefinition;
  lines: GapLine[];
}

/** What the gaps of a period are looked for in. */
export interface GapContext {
  assessment: Assessment;
  indicators: readonly Indicator[];
  period: Period;
  /** The day on which it is judged: the period's last, or the day as of which is asked. */
  day: string;
  asOf: string | undefined;
  /** The value of an indicator in a quarter such as `2026Q3`. */
  valueIn: (indicator: Indicator, quarter: string) => number;
  /** The value of an indicator from the year's first day on; of a stock what stands. */
  valueToDate: (indicator: Indicator) => number;
  /** The same of one unit. */
  unitValueToDate: (indicator: Indicator, unit: string) => number;
  /** The last day on which a fact of an indicator came about; null for none. */
  lastDayOf: (indicator: Indicator) => string | null;
  departments: readonly Score[];
  tasks: readonly Task[];
}

const nothing: GapLine = {
  department: null,
  unit: null,
  indicator: null,
  quarter: null,
  task: null,
  value: null,
  least: null,
  lastMonth: null,
};

/** Every gap that the programme looks for, in its order; one without lines was found to be closed. */
export function gapsOf(context: GapContext): Gap[] {
  return (context.assessment.gaps ?? []).map((definition) => ({ definition, lines: linesOf(definition, context) }));
}

function linesOf(definition: GapDefinition, context: GapContext): GapLine[] {
  switch (definition.kind) {
    case 'quarters-below':
      return quartersBelow(definition, context);
    case 'below-minimum':
      return context.indicators.flatMap((indicator) => belowMinimum(indicator, context));
    case 'score-below': {
      const least = Math.round(definition.points * 100);
      const low = context.departments.filter(({ total }) => total < least);
      return low.map(({ id, total }) => ({ ...nothing, department: id, value: total, least }));
    }
    case 'stock-idle':
      return context.indicators.flatMap((indicator) => idle(indicator, definition, context));
    case 'tasks-overdue':
      return tasksOverdue(definition, context);
    default:
      return unitsWithout(definition, context);
  }
}

type Definition<K extends GapDefinition['kind']> = Extract<GapDefinition, { kind: K }>;

function quartersBelow(definition: Definition<'quarters-below'>, context: GapContext): GapLine[] {
  const indicator = context.indicators.find(({ id }) => id === definition.indicator);
  return indicator ? quartersShort(indicator, ledgerUnits(indicator, definition.least), context) : [];
}

/** The quarters of the period that are over and came to less. */
function quartersShort(indicator: Indicator, least: number, { period, day, valueIn }: GapContext): GapLine[] {
  return quartersOver(period, addDays(day, 1)).flatMap((quarter) => {
    const value = valueIn(indicator, quarter);
    const { id, department } = indicator;
    return value < least ? [{ ...nothing, department, indicator: id, quarter, value, least }] : [];
  });
}

/** A minimum of the year is judged when the year is over. */
function belowMinimum(indicator: Indicator, context: GapContext): GapLine[] {
  const { minimum, id, department } = indicator;
  if (!minimum) return [];
  const { period, day, valueToDate } = context;
  const ofQuarters = minimum.quarter === undefined ? [] : quartersShort(indicator, ledgerUnits(indicator, minimum.quarter), context);
  const isYearOver = lastQuarterOf(period) === 4 && day >= `${period.year}-12-31`;
  if (minimum.year === undefined || !isYearOver) return ofQuarters;
  const [value, least] = [valueToDate(indicator), ledgerUnits(indicator, minimum.year)];
  return value < least ? [...ofQuarters, { ...nothing, department, indicator: id, value, least }] : ofQuarters;
}

function idle(indicator: Indicator, { months, indicators }: Definition<'stock-idle'>, { day, lastDayOf }: GapContext): GapLine[] {
  if (indicator.type !== 'stock' || !(indicators?.includes(indicator.id) ?? true)) return [];
  const last = lastDayOf(indicator);
  const { id, department } = indicator;
  if (last !== null && last > monthsBefore(day, months)) return [];
  return [{ ...nothing, department, indicator: id, lastMonth: last?.slice(0, 7) ?? null }];
}

/** The same day so many months earlier, or the last of its month where that is shorter. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

/** Tasks as they stood on the day: what was settled later was open then. */
function tasksOverdue({ days }: Definition<'tasks-overdue'>, { tasks, day, asOf }: GapContext): GapLine[] {
  const due = addDays(day, -days);
  const isKnown = (at: string): boolean => (asOf === undefined || at <= asOf) && at <= endOf(day);
  const open = tasks.filter(({ givenAt, settled, dueOn }) => isKnown(givenAt) && dueOn < due && !(settled && isKnown(settled.at)));
  return open
    .toSorted((a, b) => `${a.dueOn} ${a.id}`.localeCompare(`${b.dueOn} ${b.id}`, 'en'))
    .map(({ id, title, person, dueOn, department }) => ({ ...nothing, department, task: { id, title, person, dueOn } }));
}

/** The last instant of a day in Shanghai. */
function endOf(day: string): string {
  return `${day}T15:59:59.999Z`;
}

function unitsWithout(definition: Definition<'units-without'>, { assessment, indicators, unitValueToDate }: GapContext): GapLine[] {
  const group = assessment.unitGroups?.find(({ id }) => id === definition.group);
  const indicator = indicators.find(({ id }) => id === definition.indicator);
  if (!group || !indicator) return [];
  const least = ledgerUnits(indicator, definition.least);
  return unitIdsOf(group).flatMap((unit) => {
    const value = unitValueToDate(indicator, unit);
    return value < least ? [{ ...nothing, unit, indicator: indicator.id, value, least }] : [];
  });
}
