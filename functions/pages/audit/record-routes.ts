import { recordCsv } from '../../../web/csv/record-csv.ts';
import { AuditProposalPage } from '../../../web/views/audit/record.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { maskEvents, maskOf, maskSummary } from '../../domain/masking.ts';
import type { Person } from '../../domain/programme.ts';
import { loadProposal } from '../../usecases/proposals/change-proposal.ts';
import { readRecord, type ProposalRecord } from '../../usecases/reports/assessment.ts';
import { disclose, disclosedUntil } from '../../usecases/reports/disclose.ts';
import { namingEvents } from '../../usecases/reports/exceptions.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';
import { csvAnswer } from './csv-answer.ts';
import { asPage, reasonIn, wishOf } from './disclosing.ts';
import { offeredDays } from './proof-routes.ts';

/** The record of a proposal, masked until the auditor says why it has to be seen whole. */
export function recordRoutes(ports: AuditPorts): Route[] {
  const path = '/audit/proposals/{id}';
  return [
    { method: 'GET', path, page: forAuditor(ports, (request, auditor) => page(ports, request, auditor)) },
    { method: 'GET', path: `${path}/record.csv`, page: forAuditor(ports, (request, auditor) => file(ports, request, auditor)) },
    { method: 'POST', path: `${path}/personal-data`, page: forAuditor(ports, (request, auditor) => disclosed(ports, request, auditor)) },
  ];
}

async function page(ports: AuditPorts, request: PageRequest, auditor: Person, issue?: 'required'): Promise<PageResponse> {
  const [read, checkpointDays] = await Promise.all([readSeen(ports, request), offeredDays(ports)]);
  const { shownUntil, ...record } = read;
  const shell = await shellFor(ports, request, { auditor, read });
  const disclosure = { shownUntil, ...(issue ? { issue } : {}) };
  return show(AuditProposalPage, { shell, ...record, checkpointDays, disclosure }, issue ? 422 : 200);
}

async function file(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const read = await readSeen(ports, request);
  const { summary, events } = read;
  const shell = await shellFor(ports, request, { auditor, read });
  return csvAnswer(`record-${summary.proposalId}.csv`, recordCsv(summary, events, shell));
}

/** Shows one record whole to this session for a while, for a reason. */
async function disclosed(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const { proposalId } = await loadProposal(ports, request.params['id'] ?? '');
  const reason = reasonIn(request);
  if (reason === '') return page(ports, request, auditor, 'required');
  await disclose(ports, wishOf(request, proposalId), { person: auditor.id, what: request.path, reason });
  return seeOther(`/audit/proposals/${proposalId}#s-people`);
}

/** A record as this session may see it; `shownUntil` is null while it is masked. */
type SeenRecord = ProposalRecord & { shownUntil: string | null };

async function readSeen(ports: AuditPorts, request: PageRequest): Promise<SeenRecord> {
  const record = await readRecord(ports, request.params['id'] ?? '');
  const { summary, events } = record;
  const shownUntil = await disclosedUntil(ports, wishOf(request, summary.proposalId));
  if (shownUntil !== null) return { ...record, shownUntil };
  return { ...record, summary: maskSummary(summary), events: maskEvents(events, maskOf(summary)), shownUntil };
}

async function shellFor(ports: AuditPorts, request: PageRequest, seen: { auditor: Person; read: SeenRecord }) {
  const { events, shownUntil } = seen.read;
  const programme = await namingEvents(ports, events);
  return auditShell(asPage(request), seen.auditor, programme, { named: shownUntil !== null });
}
