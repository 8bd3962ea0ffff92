import { dayAt } from '../domain/calendar.ts';
import {
  checkpointOf,
  inclusionOf,
  inTreeOrder,
  readCheckpointFile,
  readHeadsFile,
  signedBytes,
  type Head,
  type Inclusion,
  type SignedCheckpoint,
} from '../domain/proof/checkpoint.ts';
import { lines } from '../domain/proof/evidence.ts';
import { endings, stages } from '../domain/proposal/event-parts.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Archive } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import type { Signer } from '../ports/signer.ts';

/** What taking a checkpoint needs. */
export interface CheckpointPorts {
  clock: Clock;
  programmes: Programmes;
  proposals: ProposalStore;
  archive: Archive;
  signer: Signer;
}

const folder = 'checkpoints/';
const keysOf = (day: string) => ({ heads: `${folder}${day}/heads.jsonl`, checkpoint: `${folder}${day}/checkpoint.json` });

/**
 * Takes the day's checkpoint over the heads of all chains, and the first time of a day only: written once and never again. What an
 * earlier run left half done is completed from the heads that it wrote.
 */
export async function takeCheckpoint(ports: CheckpointPorts): Promise<SignedCheckpoint> {
  const at = ports.clock.now();
  const day = dayAt(at);
  const taken = await readCheckpoint(ports, day);
  if (taken) return taken;
  await ports.archive.write(keysOf(day).heads, lines(inTreeOrder(await allHeads(ports.proposals))), 'application/jsonl');
  // Whatever stands there now: this run's heads, or those of one that came first.
  const heads = (await readHeads(ports, day)) ?? [];
  const previous = await newestBefore(ports, day);
  const checkpoint = checkpointOf(heads, { programme: ports.programmes.current.id, day, at, previous });
  const { id: key, pem } = await ports.signer.publicKey();
  await ports.archive.write(keyFileOf(key), Buffer.from(pem), 'application/x-pem-file');
  const signed: SignedCheckpoint = { checkpoint, key, signature: await ports.signer.sign(signedBytes(checkpoint)) };
  if (await ports.archive.write(keysOf(day).checkpoint, lines([signed]), 'application/json')) return signed;
  return (await readCheckpoint(ports, day)) ?? signed;
}

function keyFileOf(key: string): string {
  return `keys/${key}.pem`;
}

/** The public key of this id in PEM; null when no checkpoint was signed with it. */
export async function publicKeyOf({ archive }: Pick<CheckpointPorts, 'archive'>, key: string): Promise<Uint8Array | null> {
  return archive.read(keyFileOf(key));
}

async function allHeads(proposals: ProposalStore): Promise<Head[]> {
  const heads: Head[] = [];
  for (const stage of [...stages, ...endings]) heads.push(...(await headsAt(proposals, stage)));
  // A proposal that moved on between two pages comes twice: its newer head counts.
  return [...new Map(heads.toSorted((a, b) => a.version - b.version).map((head) => [head.subject, head])).values()];
}

async function headsAt(proposals: ProposalStore, stage: Summary['stage']): Promise<Head[]> {
  const heads: Head[] = [];
  let cursor: string | undefined;
  do {
    const page = await proposals.byStage(stage, { limit: 1000, ...(cursor ? { cursor } : {}) });
    heads.push(...page.items.map(({ proposalId, version, headHash }) => ({ subject: `proposal:${proposalId}`, version, hash: headHash })));
    cursor = page.cursor;
  } while (cursor);
  return heads;
}

/** The checkpoint of a day; null when none was taken. */
export async function readCheckpoint({ archive }: Pick<CheckpointPorts, 'archive'>, day: string): Promise<SignedCheckpoint | null> {
  const bytes = await archive.read(keysOf(day).checkpoint);
  return bytes && readCheckpointFile(bytes);
}

/** Days of which there is a checkpoint, the newest first. */
export async function checkpointDays({ archive }: Pick<CheckpointPorts, 'archive'>): Promise<string[]> {
  const keys = await archive.list(folder);
  return keys.flatMap((key) => /^checkpoints\/([\d-]{10})\/checkpoint\.json$/.exec(key)?.[1] ?? []).toReversed();
}

async function newestBefore(ports: Pick<CheckpointPorts, 'archive'>, day: string): Promise<SignedCheckpoint | null> {
  const before = (await checkpointDays(ports)).find((each) => each < day);
  return before === undefined ? null : readCheckpoint(ports, before);
}

async function readHeads({ archive }: Pick<CheckpointPorts, 'archive'>, day: string): Promise<Head[] | null> {
  const bytes = await archive.read(keysOf(day).heads);
  return bytes && readHeadsFile(bytes);
}

/** The newest checkpoint that holds a chain, with the proof that it does; null before the first. */
export async function anchorOf(
  ports: Pick<CheckpointPorts, 'archive'>,
  subject: string,
): Promise<{ checkpoint: SignedCheckpoint; inclusion: Inclusion } | null> {
  const [day] = await checkpointDays(ports);
  if (day === undefined) return null;
  const [checkpoint, heads] = await Promise.all([readCheckpoint(ports, day), readHeads(ports, day)]);
  const inclusion = inclusionOf(heads ?? [], subject);
  return checkpoint && inclusion ? { checkpoint, inclusion } : null;
}
