import { dayAt } from '../../domain/calendar.ts';
import { AppError } from '../../domain/errors.ts';
import { lineOf } from '../../domain/proof/canonical.ts';
import {
  checkpointOf,
  collectionFile,
  readCheckpointFile,
  readCollectionFile,
  signedBytes,
  type Collection,
  type Head,
  type SignedCheckpoint,
} from '../../domain/proof/checkpoint.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Registers } from '../../ports/registers.ts';
import type { Signer } from '../../ports/signer.ts';
import { collectHeads, findRewritten } from './collect-heads.ts';

/** What taking a checkpoint needs. */
export interface CheckpointPorts {
  clock: Clock;
  programmes: Programmes;
  proposals: ProposalStore;
  registers: Registers;
  closes: Closes;
  archive: Archive;
  signer: Signer;
}

const folder = 'checkpoints/';
const keysOf = (day: string) => ({ heads: `${folder}${day}/heads.jsonl`, checkpoint: `${folder}${day}/checkpoint.json` });

/**
 * Takes the day's checkpoint over the heads of all chains, and the first time of a day only: written once and never again. The heads are
 * written first and all else follows from them, so that runs at the same time, and a run that completes what another left half done, come
 * to the same bytes.
 * @throws Error after taking it, naming proposals whose record is not the one that the checkpoint before held
 */
export async function takeCheckpoint(ports: CheckpointPorts): Promise<SignedCheckpoint> {
  const day = dayAt(ports.clock.now());
  const taken = await readCheckpoint(ports, day);
  if (taken) return taken;
  const rewritten = await fileHeads(ports, day);
  for (const earlier of await halfDoneBefore(ports, day)) await completeCheckpoint(ports, earlier);
  const signed = await completeCheckpoint(ports, day);
  // The checkpoint stands all the same: it says what is there. The failure rings the function's alarm.
  if (rewritten.length > 0) throw new Error(`not what the checkpoint before held: ${rewritten.join(', ')}`);
  return signed;
}

/** @returns chains that are not what the checkpoint before says */
async function fileHeads(ports: CheckpointPorts, day: string): Promise<string[]> {
  const at = ports.clock.now();
  const last = daysIn(await ports.archive.list(folder)).heads.findLast((each) => each < day);
  const earlier = last === undefined ? [] : ((await readCollection(ports, last))?.heads ?? []);
  const { heads, gone } = await collectHeads(ports, earlier);
  // A run that went on past midnight must not fill in a day that the next run already passed over.
  if (dayAt(ports.clock.now()) !== day) throw new Error(`the day ${day} ended before its heads were collected`);
  const collection = { programme: ports.programmes.current.id, day, at, heads };
  const isFirst = await ports.archive.write(keysOf(day).heads, collectionFile(collection), 'application/jsonl');
  return isFirst ? [...gone, ...(await findRewritten(ports, earlier, heads))] : [];
}

/** Days before a day whose heads were collected without a checkpoint following, after the last day that has one; the oldest first. */
async function halfDoneBefore({ archive }: Pick<CheckpointPorts, 'archive'>, day: string): Promise<string[]> {
  const days = daysIn(await archive.list(folder));
  const last = days.checkpoints.findLast((each) => each < day) ?? '';
  return days.heads.filter((each) => each > last && each < day);
}

/** Signs what was collected on a day. */
async function completeCheckpoint(ports: CheckpointPorts, day: string): Promise<SignedCheckpoint> {
  // This run's heads, or those of one that came first.
  const collection = await readCollection(ports, day);
  // A store that refuses a second write before it shows the first: the next run will see it.
  if (!collection) throw new Error(`the heads of ${day} are being written by another run`);
  const checkpoint = checkpointOf(collection, await newestBefore(ports, day));
  const { id: key, pem } = await ports.signer.publicKey();
  await ports.archive.write(keyFileOf(key), Buffer.from(pem), 'application/x-pem-file');
  const signed: SignedCheckpoint = { checkpoint, key, signature: await ports.signer.sign(signedBytes(checkpoint)) };
  if (await ports.archive.write(keysOf(day).checkpoint, lineOf(signed), 'application/json')) return signed;
  const first = await readCheckpoint(ports, day);
  if (!first) throw new Error(`the checkpoint of ${day} is being written by another run`);
  return first;
}

function keyFileOf(key: string): string {
  return `keys/${key}.pem`;
}

/** The public key of this id in PEM; null when no checkpoint was signed with it. */
export async function publicKeyOf({ archive }: Pick<CheckpointPorts, 'archive'>, key: string): Promise<Uint8Array | null> {
  return archive.read(keyFileOf(key));
}

/** The checkpoint of a day; null when none was taken. */
export async function readCheckpoint({ archive }: Pick<CheckpointPorts, 'archive'>, day: string): Promise<SignedCheckpoint | null> {
  const bytes = await archive.read(keysOf(day).checkpoint);
  return bytes && readCheckpointFile(bytes);
}

/** Days of which there is a checkpoint, the newest first. */
export async function checkpointDays({ archive }: Pick<CheckpointPorts, 'archive'>): Promise<string[]> {
  return daysIn(await archive.list(folder)).checkpoints.toReversed();
}

/** The days of files, the oldest first. */
function daysIn(keys: readonly string[]): { heads: string[]; checkpoints: string[] } {
  const daysOf = (pattern: RegExp): string[] => keys.flatMap((key) => pattern.exec(key)?.[1] ?? []);
  return { heads: daysOf(/^checkpoints\/([\d-]{10})\/heads\.jsonl$/), checkpoints: daysOf(/^checkpoints\/([\d-]{10})\/checkpoint\.json$/) };
}

async function newestBefore(ports: Pick<CheckpointPorts, 'archive'>, day: string): Promise<SignedCheckpoint | null> {
  const before = (await checkpointDays(ports)).find((each) => each < day);
  return before === undefined ? null : readCheckpoint(ports, before);
}

async function readCollection({ archive }: Pick<CheckpointPorts, 'archive'>, day: string): Promise<Collection | null> {
  const bytes = await archive.read(keysOf(day).heads);
  return bytes && readCollectionFile(bytes);
}

/** A checkpoint and the heads under it. */
export interface Anchorage {
  checkpoint: SignedCheckpoint;
  heads: readonly Head[];
}

/**
 * The checkpoint of a day, or the newest one.
 * @returns null when none was taken yet
 * @throws `not-found` for a day without one
 */
export async function anchorageOf(ports: Pick<CheckpointPorts, 'archive'>, day: string | null): Promise<Anchorage | null> {
  const chosen = day ?? (await checkpointDays(ports))[0];
  if (chosen === undefined) return null;
  const checkpoint = await readCheckpoint(ports, chosen);
  const collection = checkpoint && (await readCollection(ports, chosen));
  if (!collection) throw new AppError('not-found', 'there is no checkpoint of this day');
  return { checkpoint, heads: collection.heads };
}
