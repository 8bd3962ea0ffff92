import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainEvent, genesis } from '../../../functions/domain/chain.ts';
import { checkpointOf, inclusionOf, signedBytes, type SignedCheckpoint } from '../../../functions/domain/proof/checkpoint.ts';
import { headsOf, lines, packEvidence, sha256, type EvidenceInput } from '../../../functions/domain/proof/evidence.ts';
import { packStored, unpackStored, type PackedFile } from '../../../functions/domain/proof/stored-zip.ts';
import { verifyEvidence, type Anchor } from '../../../functions/domain/proof/verify-evidence.ts';
import type { EventDraft, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { acceptProposal, returnProposal } from '../../../functions/usecases/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';

const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const scans = [Buffer.from('%PDF-1.4 决议扫描件'), Buffer.from('%PDF-1.4 另一份')];

/** Three proposals under way, with documents, as the product records them. */
async function recordedEvents(): Promise<ProposalEvent[]> {
  const ports = actingPorts();
  const events: ProposalEvent[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { proposalId, version } = await submitted(ports);
    const act = { person: 'office-main', proposalId, seenVersion: version };
    if (count === 0) await returnProposal(ports, { ...act, remarks: { amount: '请说明' } });
    else await acceptProposal(ports, act);
    events.push(...(await ports.proposals.events(proposalId)));
  }
  return events.map((event) => withDocuments(event)).reduce<ProposalEvent[]>(rechained, []);
}

function withDocuments(event: ProposalEvent): ProposalEvent {
  if (event.data.type !== 'submitted') return event;
  const documents = scans.map((bytes, index) => ({ id: `d${index}`, type: 'pdf' as const, bytes: bytes.length, digest: sha256(bytes) }));
  return { ...event, data: { ...event.data, documents } };
}

/** The chain anew after a change, as somebody with the product's code could make it. */
function rechained(before: ProposalEvent[], event: ProposalEvent): ProposalEvent[] {
  const { proposalId, seq, at, actor, data, sealed, salt = '' } = event;
  const previous = before.findLast((earlier) => earlier.proposalId === proposalId)?.hash ?? genesis;
  const draft: EventDraft = sealed ? { actor, data, sealed } : { actor, data };
  return [...before, chainEvent(draft, { proposalId, seq, at, previous, salt })];
}

const events = await recordedEvents();

function signed(over: readonly ProposalEvent[]): SignedCheckpoint {
  const about = { programme: 'chunan', day: '2026-10-12', at: '2026-10-12T16:05:00.000Z', previous: null };
  const checkpoint = checkpointOf(headsOf(over), about);
  return { checkpoint, key: 'a'.repeat(64), signature: sign(null, signedBytes(checkpoint), pair.privateKey).toString('base64') };
}

const checkpoint = signed(events);
const anchor: Anchor = { checkpoint, publicKey };

function inputOf(of: readonly ProposalEvent[], under = checkpoint): EvidenceInput {
  const heads = headsOf(of);
  const inclusions = heads.map(({ subject }) => inclusionOf(heads, subject)!);
  return {
    programme: 'chunan',
    subject: { kind: 'quarter', quarter: '2026Q4' },
    events: of,
    documents: scans,
    checkpoint: under,
    inclusions,
  };
}

const archive = packEvidence(inputOf(events));
const faultOf = (bytes: Uint8Array) => {
  const result = verifyEvidence(bytes, anchor);
  return 'fault' in result ? result.fault : null;
};

/** The files of the package, changed and packed again under a manifest that fits: what a careful forger would do. */
function repacked(change: (files: PackedFile[]) => PackedFile[]): Buffer {
  const unpacked = unpackStored(archive);
  if ('fault' in unpacked) throw new Error('the package is broken');
  return packStored(change(unpacked.files));
}

describe('an evidence package', () => {
  it('that nobody touched is found whole, with and without the checkpoint of the auditor', () => {
    for (const result of [verifyEvidence(archive, anchor), verifyEvidence(archive)]) {
      expect(result).toMatchObject({
        findings: { chains: 3, anchored: events.length, unanchored: 0, manifest: { withheld: 0, missing: [] } },
      });
    }
  });

  it('is the same bytes whenever and in whatever order it is made', () => {
    const other = packEvidence({ ...inputOf(events.toReversed()), documents: scans.toReversed() });

    expect(other.equals(archive)).toBe(true);
  });

  it('says what is withheld and which documents are not there', () => {
    const masked = events.map(({ sealed: _sealed, salt: _salt, ...event }) => event);
    const result = verifyEvidence(packEvidence({ ...inputOf(masked), documents: [] }), anchor);

    expect(result).toMatchObject({ findings: { manifest: { missing: scans.map(sha256).toSorted() } } });
    expect('findings' in result && result.findings.manifest.withheld).toBeGreaterThan(0);
  });

  it('counts events that are newer than the checkpoint as not anchored yet', () => {
    const older = events.filter(({ seq }) => seq === 1);
    const under = signed(older);
    const heads = headsOf(older);
    const input = { ...inputOf(events, under), inclusions: heads.map(({ subject }) => inclusionOf(heads, subject)!) };

    const result = verifyEvidence(packEvidence(input), { checkpoint: under, publicKey });

    expect(result).toMatchObject({ findings: { anchored: 3, unanchored: events.length - 3 } });
  });
});

describe('a package that was changed', () => {
  it('is found out for every byte that is flipped, dropped or doubled', { timeout: 60_000 }, () => {
    const kinds = fc.constantFrom('flip', 'drop', 'double', 'truncate');
    fc.assert(
      fc.property(fc.nat({ max: archive.length - 1 }), fc.integer({ min: 1, max: 255 }), kinds, (at, by, kind) => {
        const ways: Record<typeof kind, () => Buffer> = {
          flip: () => Buffer.concat([archive.subarray(0, at), Buffer.from([(archive[at] ?? 0) ^ by]), archive.subarray(at + 1)]),
          drop: () => Buffer.concat([archive.subarray(0, at), archive.subarray(at + 1)]),
          double: () => Buffer.concat([archive.subarray(0, at + 1), archive.subarray(at)]),
          truncate: () => archive.subarray(0, at),
        };

        expect(faultOf(ways[kind]())).not.toBeNull();
      }),
      { numRuns: 20_000 },
    );
  });

  it('is found out when files are dropped, added or swapped and packed again', () => {
    const droppedEach = (unpackStored(archive) as { files: PackedFile[] }).files.map(({ path }) =>
      faultOf(repacked((files) => files.filter((file) => file.path !== path))),
    );
    const swapped = repacked((files) => {
      const [first, second] = files.filter(({ path }) => path.startsWith('documents/'));
      return files.map((file) =>
        file === first ? { ...file, bytes: second!.bytes } : file === second ? { ...file, bytes: first!.bytes } : file,
      );
    });

    expect(droppedEach).not.toContain(null);
    expect(faultOf(repacked((files) => [...files, { path: 'documents/more', bytes: new Uint8Array() }]))).toMatchObject({
      fault: 'file-surplus',
    });
    expect(faultOf(swapped)).toMatchObject({ fault: 'digest' });
  });

  it('is found out when its record is forged throughout with the product’s own code, against the checkpoint', () => {
    const earlier = (event: ProposalEvent): ProposalEvent => ({ ...event, at: event.at.replace('2026-10', '2026-09') });
    const forgeries: Record<string, ProposalEvent[]> = {
      backDated: events.map((event, index) => (index === 0 ? earlier(event) : event)),
      reworded: events.map((event) => (event.sealed?.title ? { ...event, sealed: { ...event.sealed, title: '另一个项目' } } : event)),
      otherActor: events.map((event) => ({ ...event, actor: { ...event.actor, id: 'office-second' } })),
      cut: events.filter(({ seq }) => seq === 1),
    };

    for (const [name, forged] of Object.entries(forgeries)) {
      const chain = forged.reduce<ProposalEvent[]>(rechained, []);
      const own = packEvidence({ ...inputOf(chain), checkpoint });
      const ownCheckpoint = packEvidence(inputOf(chain, signed(chain)));

      expect({ name, ...faultOf(own) }).toMatchObject({ fault: 'inclusion' });
      expect({ name, ...faultOf(ownCheckpoint) }).toMatchObject({ where: 'checkpoint.json', fault: 'checkpoint' });
    }
  });

  it('is found out when the checkpoint is signed with another key', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

    expect(verifyEvidence(archive, { checkpoint, publicKey: other })).toEqual({ fault: { where: 'checkpoint.json', fault: 'signature' } });
  });

  it('is found out when lines are written in another form, though they mean the same', () => {
    const spaced = repacked((files) =>
      files.map((file) =>
        file.path === 'inclusions.jsonl' ? { ...file, bytes: Buffer.from(Buffer.from(file.bytes).toString().replace('{', '{ ')) } : file,
      ),
    );
    const refitted = (files: PackedFile[]): PackedFile[] =>
      files.map((file) => {
        if (file.path !== 'manifest.json') return file;
        const manifest = JSON.parse(Buffer.from(file.bytes).toString());
        manifest.files = files
          .filter(({ path }) => path !== 'manifest.json')
          .map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
        return { ...file, bytes: lines([manifest]) };
      });
    const unpacked = unpackStored(spaced) as { files: PackedFile[] };

    expect(faultOf(packStored(refitted(unpacked.files)))).toEqual({ where: 'inclusions.jsonl 1', fault: 'form' });
  });
});
