import { AppError, hasCode } from '../errors.ts';
import { dayAt, type Calendar } from '../calendar.ts';
import type { Programme } from '../programme.ts';
import type { Actor } from './event-parts.ts';
import type { EventDraft } from './events.ts';
import type { Leave } from './roster.ts';
import type { Summary } from './summary.ts';

/** What rules may know besides the proposal: the instant, the proposal's programme version, its calendar. */
export interface RuleContext {
  now: string;
  programme: Programme;
  calendar: Calendar;
  /** Who is away; needed only where somebody new is asked. */
  leaves: readonly Leave[];
  /** People whose mail comes back; needed where `leaves` is. */
  unreachable?: readonly string[];
}

/** What the rules themselves do. */
export const system: Actor = { role: 'system', id: 'yincai' };

/** The day `count` working days after today. @throws `calendar-year-missing` */
export function workingDaysFromToday(context: RuleContext, count: number): string {
  return context.calendar.addWorkingDays(dayAt(context.now), count);
}

/**
 * The day `count` working days after today for a wait of the county's own, which may begin without one: null while its year is in no loaded
 * calendar. What others are told or may lose goes by {@link workingDaysFromToday}.
 */
export function plannedDay(context: RuleContext, count: number): string | null {
  return unlessYearMissing(() => workingDaysFromToday(context, count));
}

/** What it gives, or null when it needs a year that is in no loaded calendar. */
export function unlessYearMissing<T>(reckon: () => T): T | null {
  try {
    return reckon();
  } catch (error) {
    if (hasCode(error, 'calendar-year-missing')) return null;
    throw error;
  }
}

/** Refuses an act that the proposal is not waiting for. @throws `not-allowed-now` */
export function refuseUnless(allowed: boolean, what: string, summary: Summary): void {
  if (!allowed) {
    throw new AppError('not-allowed-now', `${what} is not possible while the proposal stands at ${summary.stage}`, {
      what,
      stage: summary.stage,
    });
  }
}

/** An act of one event. */
export function act(actor: Actor, data: EventDraft['data'], sealed?: EventDraft['sealed']): EventDraft {
  return sealed ? { actor, data, sealed } : { actor, data };
}
