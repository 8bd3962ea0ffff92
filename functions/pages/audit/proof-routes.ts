import { CheckpointsPage } from '../../../web/views/audit/checkpoints.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import { strippedText } from '../../domain/form-values.ts';
import type { Person } from '../../domain/programme.ts';
import { lines } from '../../domain/proof/evidence.ts';
import { leaveTrace } from '../../usecases/assessment.ts';
import { packProposal } from '../../usecases/pack-proposal.ts';
import { checkpointDays, publicKeyOf, readCheckpoint } from '../../usecases/take-checkpoint.ts';
import { show } from '../show.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';

/** Checkpoints that a page lists. */
const mostListed = 31;

/** Pages by which an auditor verifies the record alone: checkpoints, their key, evidence packages. */
export function proofRoutes(ports: AuditPorts): Route[] {
  return [
    { method: 'GET', path: '/audit/checkpoints', page: forAuditor(ports, (request, auditor) => checkpoints(ports, request, auditor)) },
    { method: 'GET', path: '/audit/checkpoints/{day}', page: forAuditor(ports, (request) => checkpointFile(ports, request)) },
    { method: 'GET', path: '/audit/keys/{key}', page: forAuditor(ports, (request) => keyFile(ports, request)) },
    {
      method: 'GET',
      path: '/audit/proposals/{id}/evidence',
      page: forAuditor(ports, (request) => evidence(ports, request, { withhold: true })),
    },
    {
      method: 'POST',
      path: '/audit/proposals/{id}/evidence',
      page: forAuditor(ports, (request, auditor) => evidenceForReason(ports, request, auditor)),
    },
  ];
}

async function checkpoints(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const days = (await checkpointDays(ports)).slice(0, mostListed);
  const taken = await Promise.all(days.map((day) => readCheckpoint(ports, day)));
  const shell = auditShell(request, auditor, ports.programmes.current);
  return show(CheckpointsPage, { shell, checkpoints: taken.filter((each) => each !== null) });
}

function attachment(body: Uint8Array, name: string, contentType: string): PageResponse {
  return { status: 200, body, contentType, headers: { 'content-disposition': `attachment; filename="${name}"` } };
}

async function checkpointFile(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const day = request.params['day'] ?? '';
  const signed = /^\d{4}-\d{2}-\d{2}$/.test(day) ? await readCheckpoint(ports, day) : null;
  if (!signed) throw new AppError('not-found', 'there is no checkpoint of this day');
  return attachment(lines([signed]), `checkpoint-${day}.json`, 'application/json');
}

async function keyFile(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const key = request.params['key'] ?? '';
  const pem = /^[0-9a-f]{64}$/.test(key) ? await publicKeyOf(ports, key) : null;
  if (!pem) throw new AppError('not-found', 'there is no such key');
  return attachment(pem, `checkpoint-key-${key.slice(0, 16)}.pem`, 'application/x-pem-file');
}

async function evidence(ports: AuditPorts, request: PageRequest, { withhold }: { withhold: boolean }): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const archive = await packProposal(ports, { proposalId, withhold });
  return attachment(archive, `evidence-${proposalId}${withhold ? '-masked' : ''}.zip`, 'application/zip');
}

const longestReason = 300;

/** Personal data leave with a reason only, which stands in the trace. @throws `request-invalid` without a reason */
async function evidenceForReason(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const reason = strippedText(request.form.get('reason') ?? '').slice(0, longestReason);
  if (reason === '') throw new AppError('request-invalid', 'say why you need personal data');
  await leaveTrace(ports, auditor.id, `${request.path} : ${reason}`);
  return evidence(ports, request, { withhold: false });
}
