import { latestVersion, type FrozenVersion, type QuarterClose } from '../../domain/close/close.ts';
import { amountsOf, type Amounts } from '../../domain/close/difference.ts';
import { beginsOn, lastDayOf, quarterBefore, quartersToClose } from '../../domain/close/quarter-order.ts';
import { makeCalendar, dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { mayBeginByItself } from '../../domain/close/close-due.ts';
import { periodOfName, quarterOf, quarters as quarterNumbers } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Closes } from '../../ports/closes.ts';
import { pinnedTo } from './collect-quarter.ts';
import { openFrozen, readFrozenFigures } from './frozen-reports.ts';
import { reportPeriod, type ReportPorts } from '../reports/report-period.ts';

/** What looking at quarters needs. */
export interface QuarterViewPorts extends ReportPorts {
  closes: Pick<Closes, 'list' | 'load'>;
  archive: Pick<Archive, 'read'>;
}

/** A quarter, how its close stands, and what the ledger has changed since. */
export interface QuarterStanding {
  quarter: string;
  close: QuarterClose | null;
  /** Figures that are another now than in the version that holds; null while it is not frozen. */
  drift: number | null;
  isOver: boolean;
}

/** The quarters that a programme closes, the newest first; of a year if one is given. Null where it closes none. */
export async function quarterStandings(ports: QuarterViewPorts, year?: number): Promise<QuarterStanding[] | null> {
  const { quarterClose } = ports.programmes.current;
  if (!quarterClose) return null;
  const today = dayAt(ports.clock.now());
  const named = quartersToClose(quarterClose, today).filter((quarter) => year === undefined || quarter.startsWith(String(year)));
  const closes = new Map((await ports.closes.list(named)).map((close) => [close.quarter, close]));
  const standings = named.map(async (quarter): Promise<QuarterStanding> => {
    const close = closes.get(quarter) ?? null;
    return { quarter, close, drift: close && (await driftOf(ports, close)), isOver: lastDayOf(quarter) < today };
  });
  return (await Promise.all(standings)).toReversed();
}

/** How many figures of a frozen quarter the ledger has changed since; null while it is not frozen. */
export async function driftOf(ports: QuarterViewPorts, close: QuarterClose): Promise<number | null> {
  const latest = latestVersion(close);
  if (!latest) return null;
  const programme = await ports.programmes.byVersion(close.programmeVersion);
  const [frozen, now] = await Promise.all([figuresOf(ports, close.quarter, latest), figuresNow(ports, close.quarter, programme)]);
  return [...now].filter(([indicator, amounts]) => !isSame(frozen.get(indicator), amounts)).length;
}

async function figuresOf(ports: QuarterViewPorts, quarter: string, version: FrozenVersion): Promise<ReadonlyMap<string, Amounts>> {
  return readFrozenFigures(await openFrozen(ports, quarter, version));
}

async function figuresNow(ports: ReportPorts, quarter: string, programme: Programme): Promise<Map<string, Amounts>> {
  const pinned = { ...ports, programmes: pinnedTo(ports.programmes, programme) };
  return amountsOf(await reportPeriod(pinned, { period: periodOfName(quarter) }));
}

function isSame(one: Amounts | undefined, other: Amounts): boolean {
  return one?.value === other.value && one.yearToDate === other.yearToDate;
}

/** The frozen quarters after one that the ledger has changed as well, oldest first. */
export async function laterChanged(ports: QuarterViewPorts, quarter: string): Promise<string[]> {
  const standings = (await quarterStandings(ports)) ?? [];
  return standings
    .filter((each) => each.quarter > quarter && (each.drift ?? 0) > 0)
    .map((each) => each.quarter)
    .toReversed();
}

/** The quarter whose close comes next, when it begins by itself, and what has to be frozen before; null while none is over. */
export async function nextClose(
  ports: QuarterViewPorts,
): Promise<{ quarter: string; itselfOn: string | null; waitsFor: string | null } | null> {
  const { current } = ports.programmes;
  const { quarterClose } = current;
  if (!quarterClose) return null;
  const today = dayAt(ports.clock.now());
  const quarters = quartersToClose(quarterClose, today).filter((quarter) => lastDayOf(quarter) < today);
  const closes = await ports.closes.list(quarters);
  const begun = new Set(closes.map(({ quarter }) => quarter));
  const quarter = quarters.find((each) => !begun.has(each));
  if (quarter === undefined) return null;
  const before = closes.find((close) => close.quarter === quarterBefore(quarter));
  const waitsFor = before && before.versions.length === 0 ? before.quarter : null;
  return { quarter, itselfOn: itselfOn(quarter, current), waitsFor };
}

/** A calendar that has not been kept up hides the day, not the page. */
function itselfOn(quarter: string, programme: Programme): string | null {
  if (!programme.quarterClose || !mayBeginByItself(quarter, { programme })) return null;
  try {
    return beginsOn(quarter, programme.quarterClose, makeCalendar(programme.calendar));
  } catch (error) {
    if (hasCode(error, 'calendar-year-missing')) return null;
    throw error;
  }
}

/** A figure of the year that its quarters do not add up to. */
export interface YearFault {
  indicator: string;
  quarters: number;
  whole: number;
}

/**
 * Holds the report of a year against its quarters, each as it was frozen or restated last, else as the ledger stands: flows add up, of
 * stocks the last quarter tells. Indicators that count each thing once do not add up and are left out, and those that a frozen quarter does
 * not know: restated by the definitions that its close began with, it never will.
 */
export async function yearFaults(ports: QuarterViewPorts, year: number): Promise<YearFault[]> {
  const { current } = ports.programmes;
  const today = quarterOf(dayAt(ports.clock.now()));
  const named = quarterNumbers.map((quarter) => `${year}Q${quarter}`).filter((quarter) => quarter <= today);
  const closes = new Map((await ports.closes.list(named)).map((close) => [close.quarter, close]));
  const [whole, ...parts] = await Promise.all([
    reportPeriod(ports, { period: { year } }),
    ...named.map(async (quarter) => {
      const close = closes.get(quarter);
      const latest = close && latestVersion(close);
      return latest ? figuresOf(ports, quarter, latest) : figuresNow(ports, quarter, current);
    }),
  ]);
  const rows = whole.chapters.flatMap((chapter) => chapter.rows);
  return rows.flatMap(({ indicator: { id, type, measure }, value }) => {
    if (measure === 'distinct' || parts.some((part) => !part.has(id))) return [];
    const values = parts.map((part) => part.get(id)?.value ?? 0);
    const together = type === 'stock' ? (values.at(-1) ?? 0) : values.reduce((sum, each) => sum + each, 0);
    return together === value ? [] : [{ indicator: id, quarters: together, whole: value }];
  });
}
