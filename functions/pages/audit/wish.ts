import type { PageRequest } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { ReportWish } from '../../usecases/reports/report-period.ts';
import { asOfIn, periodOf, yearsOf } from '../period.ts';
import type { AuditPorts } from './auditor.ts';

/** The report that an address asks to be counted. @throws `request-invalid`, also for a frozen version: its files are handed out as they were put down */
export function countedWishOf(ports: AuditPorts, request: PageRequest): ReportWish {
  if (request.query.has('version')) throw new AppError('request-invalid', 'the files of a version are those that were frozen with it');
  return wishOf(ports, request);
}

/** The report that an address asks for: its period, and the instant as of which. @throws `request-invalid` */
export function wishOf({ clock, programmes }: AuditPorts, { query }: PageRequest): ReportWish {
  const now = clock.now();
  return { period: periodOf(query, yearsOf(programmes.current, now)), asOf: asOfIn(query, now) };
}
