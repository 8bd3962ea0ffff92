import type { QuarterClose } from '../domain/close/close.ts';
import { AppError } from '../domain/errors.ts';
import { periodName, type Period } from '../domain/period.ts';
import type { Programme } from '../domain/programme.ts';
import type { Report } from '../domain/report.ts';
import type { Archive } from '../ports/archive.ts';
import type { Closes } from '../ports/closes.ts';
import { readFrozenReport, versionOf } from './frozen-reports.ts';

export interface StandingPorts {
  closes: Pick<Closes, 'load'>;
  archive: Pick<Archive, 'read'>;
}

/** How the quarter of a report was closed; null for a year and while it was not begun. */
export async function closeOfPeriod({ closes }: Pick<StandingPorts, 'closes'>, period: Period): Promise<QuarterClose | null> {
  return 'quarter' in period ? closes.load(periodName(period)) : null;
}

/** Tells whether a programme closes a period here: quarters before its first one were closed elsewhere. */
export function isClosedHere({ quarterClose }: Pick<Programme, 'quarterClose'>, period: Period): boolean {
  return quarterClose !== undefined && (!('quarter' in period) || periodName(period) >= quarterClose.firstQuarter);
}

/** The report of a frozen version, its cut-off with it. @throws `not-found` for a year, and for a version that there is not */
export async function frozenReportOf(
  ports: StandingPorts,
  close: QuarterClose | null,
  version: number,
): Promise<{ report: Report; cutOff: string }> {
  if (!close) throw new AppError('not-found', 'this period has no frozen version');
  const found = versionOf(close, version);
  return { report: await readFrozenReport(ports, close.quarter, found), cutOff: found.cutOff };
}
