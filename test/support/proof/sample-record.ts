import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { chainEvent, genesis } from '../../../functions/domain/chain.ts';
import { sha256 } from '../../../functions/domain/proof/canonical.ts';
import {
  chainText,
  checkpointOf,
  compareChains,
  inclusionsOf,
  signedBytes,
  type Head,
  type SignedCheckpoint,
} from '../../../functions/domain/proof/checkpoint.ts';
import { chainOf, headOf } from '../../../functions/domain/proof/evidence.ts';
import { packEvidence, type EvidenceSource } from '../../../functions/domain/proof/pack-evidence.ts';
import type { ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { chainItemEvent } from '../../../functions/domain/registers/item-chain.ts';
import type { ItemEvent } from '../../../functions/domain/registers/item-events.ts';
import { acceptProposal, returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import type { Randomness } from '../../../functions/ports/randomness.ts';
import { actingPorts, submitted } from '../acting.ts';

/** A key that is the same in every process: the seed of RFC 8032, section 7.1, test 1. */
const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
});

/** The public part of the sample's key. */
export const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();

/** What the sample's chains are made of. */
export type SampleEvent = ProposalEvent | ItemEvent;

/** The documents that the sample names. */
export const scans = [Buffer.from('%PDF-1.4 决议扫描件'), Buffer.from('%PDF-1.4 另一份')];

/** What proves the sample's register item. */
export const itemScan = Buffer.from('%PDF-1.4 签到表');

/** Three proposals under way and a confirmed register item, with documents, as the product records them; the same in every process. */
export async function recordedEvents(): Promise<SampleEvent[]> {
  return [...(await recordedProposals()), ...rechained(itemEvents)];
}

/** Three proposals under way; the same in every process. */
export async function recordedProposals(): Promise<ProposalEvent[]> {
  const acting = actingPorts();
  const ports = { ...acting, randomness: countingRandomness(acting.randomness) };
  const events: ProposalEvent[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { proposalId, version } = await submitted(ports);
    const act = { person: 'office-main', proposalId, seenVersion: version };
    if (count === 0) await returnProposal(ports, { ...act, remarks: { amount: '请说明' } });
    else await acceptProposal(ports, act);
    events.push(...(await ports.proposals.events(proposalId)));
  }
  return rechained(events.map(withDocuments));
}

function refOf(bytes: Uint8Array, id: string) {
  return { id, type: 'pdf' as const, bytes: bytes.length, digest: sha256(bytes) };
}

const unchained = { seq: 0, previous: '', hash: '', sealedDigest: null };
const fact = { indicator: 'trainings', department: 'science', date: '2026-10-09', amount: 1 };

/** A training, entered by one person and confirmed by another. */
const itemEvents: readonly ItemEvent[] = [
  {
    ...unchained,
    itemId: 'training/sample',
    at: '2026-10-12T01:00:00.000Z',
    actor: { role: 'office', id: 'office-main' },
    data: {
      type: 'item-entered',
      date: fact.date,
      owner: 'science-head',
      unit: null,
      evidence: [refOf(itemScan, 'd9')],
      origin: { type: 'office', id: null },
      replaces: null,
    },
    sealed: { title: '人才政策培训', answers: {}, fileNames: { d9: '签到表.pdf' } },
    salt: '7'.repeat(64),
  },
  {
    ...unchained,
    itemId: 'training/sample',
    seq: 1,
    at: '2026-10-12T02:00:00.000Z',
    actor: { role: 'office', id: 'office-deputy' },
    data: { type: 'item-confirmed', facts: [{ ...fact, unit: null, sector: null, country: null, split: null, ends: false }] },
  },
].map((event, index) => ({ ...event, seq: index + 1 }) as ItemEvent);

/** Ids and salts that are the same in every process. */
function countingRandomness(randomness: Randomness): Randomness {
  let count = 0;
  const next = (digits: number): string => String((count += 1)).padStart(digits, '0');
  return {
    id: () => `sample-${next(4)}`,
    salt: (bytes) => next(bytes * 2),
    secret: (bytes) => randomness.secret(bytes),
    digits: next,
    letters: (length) => randomness.letters(length),
  };
}

function withDocuments(event: ProposalEvent): ProposalEvent {
  if (event.data.type !== 'submitted') return event;
  const documents = scans.map((bytes, index) => refOf(bytes, `d${index}`));
  return { ...event, data: { ...event.data, documents } };
}

/** Chains anew after a change, as somebody with the product's code could make them. */
export function rechained<T extends SampleEvent>(events: readonly T[]): T[] {
  const last = new Map<string, string>();
  return events.map((event) => {
    const name = chainText(chainOf(event));
    const again = chainedAfter(event, last.get(name) ?? genesis) as T;
    last.set(name, again.hash);
    return again;
  });
}

function chainedAfter(event: SampleEvent, previous: string): SampleEvent {
  const { seq, at, salt = '' } = event;
  if ('itemId' in event) {
    const { itemId, actor, data, sealed } = event;
    return chainItemEvent(sealed ? { actor, data, sealed } : { actor, data }, { itemId, seq, at, previous, salt });
  }
  const { proposalId, actor, data, sealed } = event;
  return chainEvent(sealed ? { actor, data, sealed } : { actor, data }, { proposalId, seq, at, previous, salt });
}

/** Events by chain, in the order of chains. */
export function chainsOf<T extends SampleEvent>(events: readonly T[]): T[][] {
  const chains = [...Map.groupBy(events, (event) => chainText(chainOf(event))).values()];
  return chains.toSorted(([a], [b]) => compareChains(chainOf(a!), chainOf(b!)));
}

/** Where each chain ends. */
export function headsOf(events: readonly SampleEvent[]): Head[] {
  return chainsOf(events).map((chain) => headOf(chain.at(-1)!));
}

/** A checkpoint over all chains, signed with the sample's key. */
export function checkpointOver(events: readonly SampleEvent[], at = '2026-10-12T16:05:00.000Z'): SignedCheckpoint {
  const checkpoint = checkpointOf({ programme: 'chunan', day: '2026-10-12', at, heads: headsOf(events) }, null);
  const key = createHash('sha256')
    .update(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return { checkpoint, key, signature: sign(null, signedBytes(checkpoint), privateKey).toString('base64') };
}

/** A quarter's package of events under a checkpoint that was taken over `anchored`. */
export function sourceOf(events: readonly SampleEvent[], anchored = events, checkpoint = checkpointOver(anchored)): EvidenceSource {
  return {
    programme: 'chunan',
    subject: { kind: 'quarter', quarter: '2026Q4' },
    checkpoint,
    inclusions: inclusionsOf(headsOf(anchored), headsOf(events)),
    async *chains() {
      yield* chainsOf(events);
    },
    async document(_chain, { digest }) {
      return [...scans, itemScan].find((bytes) => sha256(bytes) === digest) ?? null;
    },
  };
}

/** A whole package. */
export async function packed(source: EvidenceSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packEvidence(source)) pieces.push(piece);
  return Buffer.concat(pieces);
}
