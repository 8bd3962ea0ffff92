import type { Standing } from '../../../web/views/audit/report-standing.tsx';
import type { Asked } from '../../../web/views/audit/period.ts';
import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest } from '../../contract/request.ts';
import { maskReport } from '../../domain/assessment/masked-report.ts';
import type { Exception } from '../../domain/exceptions.ts';
import { maskRoster } from '../../domain/masking.ts';
import type { Period } from '../../domain/period.ts';
import type { Person } from '../../domain/programme.ts';
import type { Report } from '../../domain/report.ts';
import { readExceptionsAsOf } from '../../usecases/reports/collect-report.ts';
import { reportOfView, viewFrozen, type FrozenView } from '../../usecases/quarters/frozen-view.ts';
import { reportPeriod, type ReportWish } from '../../usecases/reports/report-period.ts';
import { closeOfPeriod, isClosedHere } from '../../usecases/quarters/report-standing.ts';
import { auditShell, type AuditPorts } from './auditor.ts';
import { wishOf } from './wish.ts';

/** What a page about a period looks at: the ledger as it stands or stood, or a frozen version with the definitions that were frozen. */
export interface LookedAt {
  /** Speaks of the programme whose definitions are shown. */
  shell: PageShell;
  wish: ReportWish;
  asked: Asked;
  /** Null where the programme closes no quarters. */
  standing: Standing | null;
  frozen: FrozenView | null;
}

/** @throws `not-found` for a version that there is not; `archive-damaged` when it is not as it was frozen; `request-invalid` */
export async function lookedAt(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<LookedAt> {
  const { current } = ports.programmes;
  const wish = wishOf(ports, request);
  const shell = auditShell(request, auditor, current);
  const close = await closeOfPeriod(ports, wish.period);
  const standing = isClosedHere(current, wish.period) ? { close } : null;
  if (!request.query.has('version')) return { shell, wish, asked: wish.asOf, standing, frozen: null };
  const frozen = await viewFrozen(ports, close, Number(request.query.get('version')));
  const { version, programme } = frozen;
  return { shell: { ...shell, programme: maskRoster(programme) }, wish, asked: { version: version.version }, standing: { close }, frozen };
}

/** The report that is looked at: frozen, or counted and masked. */
export async function reportLookedAt(ports: AuditPorts, { frozen, wish }: LookedAt): Promise<Report> {
  if (frozen) return (await reportOfView(frozen)).report;
  return maskReport(await reportPeriod(ports, wish), ports.programmes.current);
}

/** What was out of the ordinary, as it was frozen or as it is known at the instant that is asked for. */
export async function exceptionsLookedAt(ports: AuditPorts, { frozen, wish }: LookedAt): Promise<Exception[]> {
  return frozen ? (await reportOfView(frozen)).exceptions : readExceptionsAsOf(ports, wish);
}

/** How the quarter of a part of a report was closed; null for a year, whose own page leads to its quarters. */
export function standingOf({ standing }: LookedAt, period: Period): Standing | null {
  return 'quarter' in period ? standing : null;
}
