import { RegisterItemPage } from '../../../web/views/audit/register-item.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Person } from '../../domain/programme.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import { chainKeyOf } from '../../domain/registers/item-chain.ts';
import { maskItem, maskOfItem } from '../../domain/registers/masked-item.ts';
import type { Register } from '../../domain/registers/register.ts';
import { disclose, disclosedUntil } from '../../usecases/reports/disclose.ts';
import { evidenceFolderOf } from '../../usecases/registers/item-evidence.ts';
import { loadItem, readItem, type ItemRecord } from '../../usecases/registers/registers.ts';
import { served } from '../uploads.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { asPage, reasonIn, wishOf } from './disclosing.ts';

/** An item of a register behind a figure, and the files that prove it, masked until the auditor says why it has to be seen whole. */
export function registerItemRoutes(ports: AuditPorts): Route[] {
  const path = '/audit/registers/{register}/{item}';
  return [
    { method: 'GET', path, page: forAuditor(ports, (request, auditor) => itemPage(ports, request, auditor)) },
    { method: 'GET', path: `${path}/documents/{document}`, page: forAuditor(ports, (request) => evidence(ports, request)) },
    { method: 'POST', path: `${path}/personal-data`, page: forAuditor(ports, (request, auditor) => disclosed(ports, request, auditor)) },
  ];
}

/** The register and the item that an address names. @throws `not-found` for an unknown register */
function namedBy(ports: AuditPorts, { params }: PageRequest): { register: Register; key: { register: string; id: string } } {
  const register = registerOf(ports.programmes.current, params['register'] ?? '');
  return { register, key: { register: register.id, id: params['item'] ?? '' } };
}

async function itemPage(ports: AuditPorts, request: PageRequest, auditor: Person, issue?: 'required'): Promise<PageResponse> {
  const { register, key } = namedBy(ports, request);
  const record = await readItem(ports, key.register, key.id);
  const shownUntil = await disclosedUntil(ports, wishOf(request, chainKeyOf(key)));
  const shell = auditShell(asPage(request), auditor, ports.programmes.current, { named: shownUntil !== null });
  const disclosure = { shownUntil, ...(issue ? { issue } : {}) };
  const seen = shownUntil === null ? masked(record, register) : record;
  return show(RegisterItemPage, { shell, register, ...seen, disclosure }, issue ? 422 : 200);
}

/** A record whose texts name nobody. */
function masked({ item, events, fault }: ItemRecord, register: Register): ItemRecord {
  const mask = maskOfItem(register, item);
  const reasoned = events.map((event) =>
    event.sealed?.reason === undefined ? event : { ...event, sealed: { ...event.sealed, reason: mask(event.sealed.reason) } },
  );
  return { item: maskItem(item, register), events: reasoned, fault };
}

/** Shows one item whole to this session for a while, for a reason. */
async function disclosed(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const { key } = namedBy(ports, request);
  await loadItem(ports, key);
  const reason = reasonIn(request);
  if (reason === '') return itemPage(ports, request, auditor, 'required');
  await disclose(ports, wishOf(request, chainKeyOf(key)), { person: auditor.id, what: request.path, reason });
  return seeOther(`/audit/registers/${key.register}/${key.id}#s-people`);
}

/** A file under a neutral name; one that may name people is handed out to a session that gave a reason. */
async function evidence(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const { register, key } = namedBy(ports, request);
  const item = await loadItem(ports, key);
  const index = item.evidence.findIndex(({ ref }) => ref.id === request.params['document']);
  const found = item.evidence[index];
  const isOpen = !register.personalEvidence || (await disclosedUntil(ports, wishOf(request, chainKeyOf(key)))) !== null;
  if (!found || !isOpen) throw new AppError('not-found', 'there is no such document for auditors');
  return served(ports.documents, evidenceFolderOf(key), {
    ref: found.ref,
    name: `${register.id}-${item.id}-${index + 1}.${found.ref.type}`,
  });
}
