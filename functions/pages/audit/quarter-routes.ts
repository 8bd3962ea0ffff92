import { AuditQuarterPage, AuditQuartersPage } from '../../../web/views/audit/quarters.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { maskClose, maskCloseEvents } from '../../domain/close/masked-close.ts';
import type { Person } from '../../domain/programme.ts';
import { loadClose } from '../../usecases/quarters/change-close.ts';
import { quarterStandings, yearFaults } from '../../usecases/quarters/quarter-views.ts';
import { yearIn, yearsOf } from '../period.ts';
import { frozenFile, listedVersions, quarterIn } from '../quarters.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';

/** Pages on which auditors see how quarters were closed, and take their frozen files away. */
export function auditQuarterRoutes(ports: AuditPorts): Route[] {
  const path = '/audit/quarters/{quarter}';
  return [
    { method: 'GET', path: '/audit/quarters', page: forAuditor(ports, (request, auditor) => list(ports, request, auditor)) },
    { method: 'GET', path, page: forAuditor(ports, (request, auditor) => quarterPage(ports, request, auditor)) },
    { method: 'GET', path: `${path}/{version}/{file}`, page: forAuditor(ports, (request) => frozenFile(ports, request)) },
  ];
}

async function list(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const years = yearsOf(programme, ports.clock.now());
  const year = yearIn(request.query, years);
  const quarters = await quarterStandings(ports, year);
  const faults = quarters && quarters.length > 0 ? await yearFaults(ports, year) : [];
  return show(AuditQuartersPage, { shell: auditShell(request, auditor, programme), year, years, quarters, faults });
}

async function quarterPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const quarter = quarterIn(request);
  const programme = ports.programmes.current;
  const close = maskClose(await loadClose(ports, quarter), programme);
  const [events, versions] = await Promise.all([ports.closes.events(quarter), listedVersions(ports, close)]);
  const shell = auditShell(request, auditor, programme);
  return show(AuditQuarterPage, { shell, close, events: maskCloseEvents(events, programme), versions });
}
