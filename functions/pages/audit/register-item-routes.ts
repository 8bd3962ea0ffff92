import { RegisterItemPage } from '../../../web/views/audit/register-item.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Person } from '../../domain/programme.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import { evidenceFolderOf } from '../../usecases/item-evidence.ts';
import { loadItem, readItem } from '../../usecases/registers.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';

/** An item of a register behind a figure, and the files that prove it. Each view and each file leaves its trace. */
export function registerItemRoutes(ports: AuditPorts): Route[] {
  const path = '/audit/registers/{register}/{item}';
  return [
    { method: 'GET', path, page: forAuditor(ports, (request, auditor) => itemPage(ports, request, auditor)) },
    { method: 'GET', path: `${path}/documents/{document}`, page: forAuditor(ports, (request) => evidence(ports, request)) },
  ];
}

async function itemPage(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, request.params['register'] ?? '');
  const record = await readItem(ports, register.id, request.params['item'] ?? '');
  return show(RegisterItemPage, { shell: auditShell(request, auditor, programme), register, ...record });
}

/** A file under a neutral name; what may name people stays with the office. */
async function evidence(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const register = registerOf(ports.programmes.current, request.params['register'] ?? '');
  const key = { register: register.id, id: request.params['item'] ?? '' };
  const item = await loadItem(ports, key);
  const index = item.evidence.findIndex(({ ref }) => ref.id === request.params['document']);
  const found = item.evidence[index];
  if (!found || register.personalEvidence) throw new AppError('not-found', 'there is no such document for auditors');
  return served(ports.documents, evidenceFolderOf(key), {
    ref: found.ref,
    name: `${register.id}-${item.id}-${index + 1}.${found.ref.type}`,
  });
}
