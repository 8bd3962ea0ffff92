import { ExceptionsPage } from '../../../web/views/audit/exceptions.tsx';
import { exceptionsCsv } from '../../../web/csv/exceptions-csv.ts';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { exceptionKinds, type ExceptionKind } from '../../domain/exceptions.ts';
import type { Person } from '../../domain/programme.ts';
import { quarterOf, type Period } from '../../domain/period.ts';
import { namingExceptions, readExceptions } from '../../usecases/reports/exceptions.ts';
import { maskExceptions } from '../../usecases/reports/masked-entries.ts';
import { show } from '../show.ts';
import { choiceIn } from '../choice.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { csvAnswer } from './csv-answer.ts';
import { periodOf, yearsOf } from '../period.ts';

/** Pages of auditors on what was out of the ordinary, and what they take away as files. Each view and each file leaves its trace. */
export function exceptionRoutes(ports: AuditPorts): Route[] {
  const pages = {
    '/audit/exceptions': list,
    '/audit/exceptions.csv': listFile,
  };
  return Object.entries(pages).map(([path, page]) => ({
    method: 'GET',
    path,
    page: forAuditor(ports, (request, auditor) => page(ports, request, auditor)),
  }));
}

/** Exceptions that a page shows at once; the file has them all. */
const pageSize = 100;

async function list(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const years = yearsOf(ports.programmes.current, ports.clock.now());
  const { period, kind } = chosen(ports, request);
  const all = await readExceptions(ports, period, kind);
  const from = Math.max(0, Math.trunc(Number(request.query.get('from'))) || 0);
  const exceptions = await maskExceptions(ports, all.slice(from, from + pageSize));
  const next = from + pageSize < all.length ? from + pageSize : null;
  const shell = auditShell(request, auditor, await namingExceptions(ports, exceptions));
  return show(ExceptionsPage, { shell, period, exceptions, years, from, next, ...(kind ? { kind } : {}) });
}

async function listFile(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const { period, kind } = chosen(ports, request);
  const exceptions = await maskExceptions(ports, await readExceptions(ports, period, kind));
  const shell = auditShell(request, auditor, await namingExceptions(ports, exceptions));
  const quarter = 'quarter' in period ? `-Q${period.quarter}` : '';
  return csvAnswer(`exceptions-${period.year}${quarter}${kind ? `-${kind}` : ''}.csv`, exceptionsCsv(exceptions, shell));
}

/** The period asked for, by default the quarter that runs, and the kind when one is named. @throws `request-invalid` for another period */
function chosen(ports: AuditPorts, { query }: PageRequest): { period: Period; kind: ExceptionKind | undefined } {
  const now = ports.clock.now();
  const [year = '', quarter = ''] = quarterOf(dayAt(now)).split('Q');
  const asked = query.has('year') ? query : new URLSearchParams({ year, quarter });
  return {
    period: periodOf(asked, yearsOf(ports.programmes.current, now)),
    kind: choiceIn(query, 'kind', exceptionKinds),
  };
}
