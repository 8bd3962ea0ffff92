import type * as z from 'zod';
import { cursorFor } from '../../contract/api/cursor.ts';
import type { checkpointListSchema, checkpointSchema, proofSchema } from '../../contract/api/proof-shapes.ts';
import { hasCode } from '../../domain/errors.ts';
import { inclusionsOf, type ChainName, type SignedCheckpoint } from '../../domain/proof/checkpoint.ts';
import { chainKeyOf } from '../../domain/registers/item-chain.ts';
import { daySchema } from '../../domain/text.ts';
import { anchorageOf, checkpointDays, publicKeyOf, readCheckpoint, type Anchorage } from '../../usecases/proof/take-checkpoint.ts';
import type { ApiPorts } from './api-ports.ts';
import { placeOf } from './entry-answers.ts';
import { CallFault, missing } from './faults.ts';
import { at, closeNamed, registerNamed } from './references.ts';

/** `GET /checkpoints`. */
export async function listCheckpoints(
  ports: ApiPorts,
  { query: { cursor, limit } }: { query: { cursor?: string | undefined; limit: number } },
): Promise<z.input<typeof checkpointListSchema>> {
  const self = at.checkpoints({ limit });
  const before = placeOf(cursor, self, daySchema);
  const rest = (await checkpointDays(ports)).filter((day) => before === null || day < before);
  const days = rest.slice(0, limit);
  const last = rest.length > limit ? days.at(-1) : undefined;
  return {
    items: days.map((day) => ({ day, links: linksOf(day) })),
    links: { self, ...(last === undefined ? {} : { next: at.checkpoints({ limit, cursor: cursorFor(self, last) }) }) },
  };
}

function linksOf(day: string): { self: string; page: string } {
  return { self: at.checkpoint(day), page: `/audit/checkpoints/${day}` };
}

/** `GET /checkpoints/{day}`. */
export async function readCheckpointOf(
  ports: ApiPorts,
  { params: { day } }: { params: { day: string } },
): Promise<z.input<typeof checkpointSchema>> {
  const signed = await readCheckpoint(ports, day);
  if (!signed) throw missing('path', 'day', (t) => t.noCheckpoint);
  return { ...(await withKey(ports, signed)), links: linksOf(day) };
}

async function withKey(ports: ApiPorts, signed: SignedCheckpoint): Promise<SignedCheckpoint & { publicKey: string | null }> {
  const pem = await publicKeyOf(ports, signed.key);
  return { ...signed, publicKey: pem && Buffer.from(pem).toString('utf8') };
}

type Proof = z.input<typeof proofSchema>;

/** `GET /proposals/{id}/proof`. */
export async function proveProposal(
  ports: ApiPorts,
  { params: { id }, query: { checkpoint } }: { params: { id: string }; query: { checkpoint?: string | undefined } },
): Promise<Proof> {
  if (!(await ports.proposals.load(id))) throw missing('path', 'id', (t) => t.noProposal);
  return prove(ports, { chain: { kind: 'proposal', id }, day: checkpoint, record: at.proposal(id) });
}

/** `GET /registers/{register}/items/{item}/proof`. */
export async function proveItem(
  ports: ApiPorts,
  { params, query: { checkpoint } }: { params: { register: string; item: string }; query: { checkpoint?: string | undefined } },
): Promise<Proof> {
  const { id: register } = registerNamed(ports, params.register);
  if (!(await ports.registers.load(register, params.item))) throw missing('path', 'item', (t) => t.noItem);
  const id = chainKeyOf({ register, id: params.item });
  return prove(ports, { chain: { kind: 'register-item', id }, day: checkpoint, record: at.item(register, params.item) });
}

/** `GET /quarters/{quarter}/proof`. */
export async function proveClose(
  ports: ApiPorts,
  { params: { quarter }, query: { checkpoint } }: { params: { quarter: string }; query: { checkpoint?: string | undefined } },
): Promise<Proof> {
  await closeNamed(ports, quarter);
  return prove(ports, { chain: { kind: 'quarter-close', id: quarter }, day: checkpoint, record: at.close(quarter) });
}

/** @throws CallFault (`not-found`) when there is no checkpoint of the day, or the record is younger than it */
async function prove(
  ports: ApiPorts,
  { chain, day, record }: { chain: ChainName; day: string | undefined; record: string },
): Promise<Proof> {
  const anchorage = await anchorageAt(ports, day);
  const [inclusion] = inclusionsOf(anchorage.heads, [chain]);
  if (!inclusion) throw new CallFault('not-found', [], (t) => t.notInCheckpoint);
  const self = `${record}/proof${day === undefined ? '' : `?checkpoint=${day}`}`;
  const { checkpoint } = anchorage;
  return {
    ...(await withKey(ports, checkpoint)),
    inclusion,
    links: { self, checkpoint: at.checkpoint(checkpoint.checkpoint.day), record },
  };
}

async function anchorageAt(ports: ApiPorts, day: string | undefined): Promise<Anchorage> {
  try {
    const anchorage = await anchorageOf(ports, day ?? null);
    if (anchorage) return anchorage;
  } catch (error) {
    if (!hasCode(error, 'not-found')) throw error;
  }
  if (day === undefined) throw new CallFault('not-found', [], (t) => t.noCheckpointYet);
  throw missing('query', 'checkpoint', (t) => t.noCheckpoint);
}
