import { AuditImportPage } from '../../../web/views/audit/import.tsx';
import { rosterMask } from '../../domain/assessment/masked-report.ts';
import type { Route } from '../../contract/request.ts';
import type { Imports } from '../../ports/imports.ts';
import { loadImport } from '../../usecases/registers/imports.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';

/** The import that an item comes from: digest of the file, people and figures. The file, which may name people, stays with the office. */
export function auditImportRoutes(ports: AuditPorts & { imports: Imports }): Route[] {
  const page = forAuditor(ports, async (request, auditor) => {
    const record = await loadImport(ports, request.params['id'] ?? '');
    const programme = ports.programmes.current;
    // People name files, and say why, as they like.
    const mask = rosterMask(programme);
    const { dropped, voidAsked } = record;
    const masked = {
      ...record,
      fileName: mask(record.fileName),
      dropped: dropped && { ...dropped, reason: mask(dropped.reason) },
      voidAsked: voidAsked && { ...voidAsked, reason: mask(voidAsked.reason) },
    };
    return show(AuditImportPage, { shell: auditShell(request, auditor, programme), record: masked });
  });
  return [{ method: 'GET', path: '/audit/imports/{id}', page }];
}
