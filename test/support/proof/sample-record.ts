import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { chainEvent, genesis } from '../../../functions/domain/chain.ts';
import { sha256 } from '../../../functions/domain/proof/canonical.ts';
import { checkpointOf, inclusionsOf, signedBytes, type Head, type SignedCheckpoint } from '../../../functions/domain/proof/checkpoint.ts';
import { headOf } from '../../../functions/domain/proof/evidence.ts';
import { packEvidence, type EvidenceSource } from '../../../functions/domain/proof/pack-evidence.ts';
import type { EventDraft, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { acceptProposal, returnProposal } from '../../../functions/usecases/office-acts.ts';
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

/** The documents that the sample names. */
export const scans = [Buffer.from('%PDF-1.4 决议扫描件'), Buffer.from('%PDF-1.4 另一份')];

/** Three proposals under way, with documents, as the product records them; the same in every process. */
export async function recordedEvents(): Promise<ProposalEvent[]> {
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
  const documents = scans.map((bytes, index) => ({ id: `d${index}`, type: 'pdf' as const, bytes: bytes.length, digest: sha256(bytes) }));
  return { ...event, data: { ...event.data, documents } };
}

/** Chains anew after a change, as somebody with the product's code could make them. */
export function rechained(events: readonly ProposalEvent[]): ProposalEvent[] {
  const last = new Map<string, ProposalEvent>();
  return events.map(({ proposalId, seq, at, actor, data, sealed, salt = '' }) => {
    const draft: EventDraft = sealed ? { actor, data, sealed } : { actor, data };
    const event = chainEvent(draft, { proposalId, seq, at, previous: last.get(proposalId)?.hash ?? genesis, salt });
    last.set(proposalId, event);
    return event;
  });
}

/** Events by proposal, in the order of ids. */
export function chainsOf(events: readonly ProposalEvent[]): ProposalEvent[][] {
  return [...Map.groupBy(events, ({ proposalId }) => proposalId)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, chain]) => chain);
}

/** Where each chain ends. */
export function headsOf(events: readonly ProposalEvent[]): Head[] {
  return chainsOf(events).map((chain) => headOf(chain.at(-1)!));
}

/** A checkpoint over all chains, signed with the sample's key. */
export function checkpointOver(events: readonly ProposalEvent[], at = '2026-10-12T16:05:00.000Z'): SignedCheckpoint {
  const checkpoint = checkpointOf({ programme: 'chunan', day: '2026-10-12', at, heads: headsOf(events) }, null);
  const key = createHash('sha256')
    .update(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return { checkpoint, key, signature: sign(null, signedBytes(checkpoint), privateKey).toString('base64') };
}

/** A quarter's package of events under a checkpoint that was taken over `anchored`. */
export function sourceOf(events: readonly ProposalEvent[], anchored = events, checkpoint = checkpointOver(anchored)): EvidenceSource {
  return {
    programme: 'chunan',
    subject: { kind: 'quarter', quarter: '2026Q4' },
    checkpoint,
    inclusions: inclusionsOf(headsOf(anchored), headsOf(events)),
    async *chains() {
      yield* chainsOf(events);
    },
    async document(_proposalId, { digest }) {
      return scans.find((bytes) => sha256(bytes) === digest) ?? null;
    },
  };
}

/** A whole package. */
export async function packed(source: EvidenceSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packEvidence(source)) pieces.push(piece);
  return Buffer.concat(pieces);
}
