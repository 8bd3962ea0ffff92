import type { QuarterClose } from '../../domain/close/close.ts';
import { periodName, type Period } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Closes } from '../../ports/closes.ts';

export interface StandingPorts {
  closes: Pick<Closes, 'load'>;
}

/** How the quarter of a report was closed; null for a year and while it was not begun. */
export async function closeOfPeriod({ closes }: StandingPorts, period: Period): Promise<QuarterClose | null> {
  return 'quarter' in period ? closes.load(periodName(period)) : null;
}

/** Tells whether a programme closes a period here: quarters before its first one were closed elsewhere. */
export function isClosedHere({ quarterClose }: Pick<Programme, 'quarterClose'>, period: Period): boolean {
  return quarterClose !== undefined && (!('quarter' in period) || periodName(period) >= quarterClose.firstQuarter);
}
