import type { PageRequest } from '../../contract/request.ts';
import type { ReportWish } from '../../usecases/report-period.ts';
import { asOfIn, periodOf, yearsOf } from '../period.ts';
import type { AuditPorts } from './auditor.ts';

/** The report that an address asks for: its period, and the instant as of which. @throws `request-invalid` */
export function wishOf({ clock, programmes }: AuditPorts, { query }: PageRequest): ReportWish {
  const now = clock.now();
  return { period: periodOf(query, yearsOf(programmes.current, now)), asOf: asOfIn(query, now) };
}
