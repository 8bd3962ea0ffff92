import { CheckpointsPage } from '../../../web/views/audit/checkpoints.tsx';
import { EvidenceReadyPage } from '../../../web/views/audit/evidence-ready.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError } from '../../domain/errors.ts';
import { strippedText } from '../../domain/form-values.ts';
import type { Person } from '../../domain/programme.ts';
import { lineOf } from '../../domain/proof/canonical.ts';
import { quarterSchema } from '../../domain/proof/evidence.ts';
import { quarterOf, quartersOf } from '../../domain/period.ts';
import { dayPattern } from '../../domain/text.ts';
import { leaveTrace } from '../../usecases/reports/assessment.ts';
import { handOut } from '../../usecases/reports/hand-out.ts';
import { packProposal, type PackingWish } from '../../usecases/proof/pack-proposal.ts';
import { packQuarter } from '../../usecases/proof/pack-quarter.ts';
import { checkpointDays, publicKeyOf, readCheckpoint } from '../../usecases/proof/take-checkpoint.ts';
import { show } from '../show.ts';
import { attachment } from '../uploads.ts';
import { auditShell, forAuditor, type AuditPorts } from './auditor.ts';

/** Checkpoints that a page lists and offers. */
const mostListed = 31;

/** Pages by which an auditor verifies the record alone: checkpoints, their key, evidence packages. */
export function proofRoutes(ports: AuditPorts): Route[] {
  const packages = { '/audit/proposals/{id}/evidence': packOfProposal, '/audit/evidence': packOfQuarter };
  return [
    { method: 'GET', path: '/audit/checkpoints', page: forAuditor(ports, (request, auditor) => checkpoints(ports, request, auditor)) },
    { method: 'GET', path: '/audit/checkpoints/{day}', page: forAuditor(ports, (request) => checkpointFile(ports, request)) },
    { method: 'GET', path: '/audit/keys/{key}', page: forAuditor(ports, (request) => keyFile(ports, request)) },
    ...Object.entries(packages).flatMap(([path, pack]): Route[] => [
      { method: 'GET', path, page: forAuditor(ports, (request, auditor) => masked(ports, { request, auditor, pack })) },
      { method: 'POST', path, page: forAuditor(ports, (request, auditor) => full(ports, { request, auditor, pack })) },
    ]),
  ];
}

/** The days of checkpoints that a page offers, the newest first. */
export async function offeredDays(ports: AuditPorts): Promise<string[]> {
  return (await checkpointDays(ports)).slice(0, mostListed);
}

async function checkpoints(ports: AuditPorts, request: PageRequest, auditor: Person): Promise<PageResponse> {
  const taken = await Promise.all((await offeredDays(ports)).map((day) => readCheckpoint(ports, day)));
  const programme = ports.programmes.current;
  const shell = auditShell(request, auditor, programme);
  return show(CheckpointsPage, { shell, checkpoints: taken.filter((each) => each !== null), quarters: offeredQuarters(ports) });
}

const mostQuarters = 12;

/** The quarter that runs and those before it. */
function offeredQuarters({ programmes, clock }: AuditPorts): string[] {
  const day = dayAt(clock.now());
  const quarters = quartersOf({ year: Number(day.slice(0, 4)) }, 'stock', programmes.current.ledgerFromYear);
  return quarters
    .filter((quarter) => quarter <= quarterOf(day))
    .toReversed()
    .slice(0, mostQuarters);
}

async function checkpointFile(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const day = request.params['day'] ?? '';
  const signed = dayPattern.test(day) ? await readCheckpoint(ports, day) : null;
  if (!signed) throw new AppError('not-found', 'there is no checkpoint of this day');
  return attachment(lineOf(signed), `checkpoint-${day}.json`, 'application/json');
}

async function keyFile(ports: AuditPorts, request: PageRequest): Promise<PageResponse> {
  const key = request.params['key'] ?? '';
  const pem = /^[0-9a-f]{64}$/.test(key) ? await publicKeyOf(ports, key) : null;
  if (!pem) throw new AppError('not-found', 'there is no such key');
  return attachment(pem, `checkpoint-key-${key.slice(0, 16)}.pem`, 'application/x-pem-file');
}

/** A package that is asked for: its name as a file, and its pieces. */
type Pack = (ports: AuditPorts, request: PageRequest, wish: PackingWish) => Promise<{ name: string; pieces: AsyncIterable<Uint8Array> }>;

interface Asked {
  request: PageRequest;
  auditor: Person;
  pack: Pack;
}

async function packOfProposal(ports: AuditPorts, request: PageRequest, wish: PackingWish): ReturnType<Pack> {
  const proposalId = request.params['id'] ?? '';
  return { name: `evidence-${proposalId}`, pieces: await packProposal(ports, proposalId, wish) };
}

async function packOfQuarter(ports: AuditPorts, request: PageRequest, wish: PackingWish): ReturnType<Pack> {
  const quarter = quarterSchema.safeParse(fieldsOf(request).get('quarter'));
  if (!quarter.success) throw new AppError('request-invalid', 'a quarter is such as 2026Q4');
  return { name: `evidence-${quarter.data}`, pieces: await packQuarter(ports, quarter.data, wish) };
}

async function masked(ports: AuditPorts, asked: Asked): Promise<PageResponse> {
  return answer(ports, asked, { withhold: true });
}

const longestReason = 300;

/** Personal data leave with a reason only, which stands in the trace. @throws `request-invalid` without a reason */
async function full(ports: AuditPorts, asked: Asked): Promise<PageResponse> {
  const { request, auditor } = asked;
  const reason = strippedText(request.form.get('reason') ?? '').slice(0, longestReason);
  if (reason === '') throw new AppError('request-invalid', 'say why you need personal data');
  const quarter = request.form.get('quarter')?.slice(0, 6);
  await leaveTrace(ports, auditor.id, `${request.path}${quarter ? ` ${quarter}` : ''}`, reason);
  return answer(ports, asked, { withhold: false });
}

/** The package itself, or a page with a link to it where it is too large for an answer. */
async function answer(ports: AuditPorts, { request, auditor, pack }: Asked, { withhold }: { withhold: boolean }): Promise<PageResponse> {
  const { name, pieces } = await pack(ports, request, { withhold, checkpointDay: fieldsOf(request).get('checkpoint') || null });
  const fileName = `${name}${withhold ? '-masked' : ''}.zip`;
  const contentType = 'application/zip';
  const made = await handOut(ports, { fileName, contentType, pieces });
  if ('bytes' in made) return attachment(made.bytes, fileName, contentType);
  return show(EvidenceReadyPage, { shell: auditShell(request, auditor, ports.programmes.current), fileName, ...made });
}

function fieldsOf({ method, query, form }: PageRequest): URLSearchParams {
  return method === 'POST' ? form : query;
}
