import { dayAt } from '../../domain/calendar.ts';
import { yearToLoad } from '../../domain/calendar-reach.ts';
import { hasCode, type AppError } from '../../domain/errors.ts';
import { carryImports, type CarryImportPorts } from '../registers/carry-import.ts';
import { carryQuarters, type CarryPorts } from '../reports/carry-quarters.ts';
import { refold, type RefoldPorts } from '../inspection/refold.ts';
import { resumeWorkflows, type WorkflowPorts } from './resume-workflows.ts';
import { openCounter, takeStock, type StockPorts } from './take-stock.ts';
import { remindOfTasks, type TaskPorts } from '../meetings/tasks.ts';

/** What the sweep needs. */
export type SweepPorts = TaskPorts & WorkflowPorts & RefoldPorts & StockPorts & CarryPorts & CarryImportPorts;

/**
 * Keeps the programme's version, reminds of overdue tasks, and gives every open proposal without a running execution a new one; then stores
 * anew what older builds stored, carries forward the quarters that are over, and carries on imports that are under way. Says in the log when a
 * year of the calendar is wanted.
 * Safe to repeat at any time. It sends nothing itself: what it puts into the outbox the relay delivers.
 * @throws `programme-invalid` when the version is kept with other content; the rest is done all the same
 */
export async function sweep(ports: SweepPorts): Promise<{ resumed: number; refolded: number; carried: number }> {
  const refused = await keepProgramme(ports);
  lookAhead(ports);
  await remindOfTasks(ports);
  const counter = openCounter(ports);
  const resumed = await resumeWorkflows(ports, counter.add);
  const refolded = await refold(ports);
  await takeStock(ports, counter.count);
  if (refused) throw refused;
  const carried = await carryQuarters(ports);
  await carryImports(ports, { until: importsUntil(ports) });
  return { resumed: resumed.length, refolded, carried: carried.length };
}

/** The next year's holidays are published and loaded by people: they are told while there is time. */
function lookAhead({ programmes, clock, log }: SweepPorts): void {
  const year = yearToLoad(programmes.current, dayAt(clock.now()));
  if (year !== null) log.info('calendar year to be loaded', { year });
  log.measure({ CalendarYearsMissing: year === null ? 0 : 1 });
}

/** A version that is refused holds up no mail and no proposal. */
async function keepProgramme({ programmes }: SweepPorts): Promise<AppError | null> {
  try {
    await programmes.archive();
    return null;
  } catch (error) {
    if (hasCode(error, 'programme-invalid')) return error;
    throw error;
  }
}

/** How long a sweep carries on imports, in milliseconds: what is left over is for the next one. */
const mostImportMs = 40_000;

function importsUntil({ clock }: SweepPorts): string {
  return new Date(Date.parse(clock.now()) + mostImportMs).toISOString();
}
