import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lineOf, sha256 } from '../../../functions/domain/proof/canonical.ts';
import { partBytes } from '../../../functions/domain/proof/evidence.ts';
import type { EvidenceSource } from '../../../functions/domain/proof/pack-evidence.ts';
import { verifyEvidence, type Anchor } from '../../../functions/domain/proof/verify-evidence.ts';
import { changed, filesOf, repacked, ways } from '../../support/proof/changes.ts';
import {
  chainsOf,
  checkpointOver,
  itemScan,
  packed,
  publicKey,
  rechained,
  recordedEvents,
  scans,
  sourceOf,
  type SampleEvent,
} from '../../support/proof/sample-record.ts';
import { verdictOn } from '../../support/proof/second-verifier.ts';

const events = await recordedEvents();
const checkpoint = checkpointOver(events);
const anchor: Anchor = { checkpoint, publicKey };
const archive = await packed(sourceOf(events));
const original = { events, archive, checkpoint };

/** What both verifiers say, which have to agree: the product's fault, or null. */
function faultOf(bytes: Buffer, kept = anchor) {
  const result = verifyEvidence(bytes, kept);
  const second = verdictOn(bytes, { checkpoint: lineOf(kept.checkpoint).toString(), publicKey: kept.publicKey });
  expect(second === 'fits').toBe('findings' in result);
  return 'fault' in result ? result.fault : null;
}

const withoutSealed = (event: SampleEvent): SampleEvent => {
  const { sealed: _sealed, salt: _salt, ...rest } = event;
  return rest;
};

describe('an evidence package', () => {
  it('that nobody touched is found whole, with and without the checkpoint of the auditor', () => {
    for (const result of [verifyEvidence(archive, anchor), verifyEvidence(archive)]) {
      expect(result).toMatchObject({
        findings: { chains: 4, events: events.length, anchored: events.length, unanchored: 0, manifest: { withheld: 0, missing: [] } },
      });
    }
    expect(verdictOn(archive)).toBe('fits');
    expect(faultOf(archive)).toBeNull();
  });

  it('is the same bytes in another process and another time zone', { timeout: 30_000 }, async () => {
    const child = path.join(import.meta.dirname, '../../support/proof/pack-child.ts');
    const pack = async (TZ: string): Promise<string> => {
      const { stdout } = await promisify(execFile)(process.execPath, [child], { env: { ...process.env, TZ, LANG: 'tr_TR.UTF-8' } });
      return stdout.trim();
    };

    expect(await Promise.all(['Pacific/Kiritimati', 'America/Los_Angeles'].map(pack))).toEqual([sha256(archive), sha256(archive)]);
  });

  it('says what is withheld and which documents are not there', async () => {
    const source: EvidenceSource = { ...sourceOf(events.map(withoutSealed)), document: async () => null };
    const masked = await packed(source);
    const result = verifyEvidence(masked, anchor);

    expect(faultOf(masked)).toBeNull();
    expect(result).toMatchObject({ findings: { manifest: { missing: [...scans, itemScan].map(sha256).toSorted() } } });
    expect('findings' in result && result.findings.manifest.withheld).toBeGreaterThan(0);
  });

  it('counts events that are newer than the checkpoint as not anchored yet', async () => {
    const older = events.filter(({ seq }) => seq === 1);
    const under = checkpointOver(older, '2026-10-12T00:59:00.000Z');
    const bytes = await packed(sourceOf(events, older, under));

    expect(verifyEvidence(bytes, { checkpoint: under, publicKey })).toMatchObject({
      findings: { anchored: 4, unanchored: events.length - 4 },
    });
    expect(faultOf(bytes, { checkpoint: under, publicKey })).toBeNull();
  });

  it('holds files beside the record, and one that has no checkpoint yet fits itself', async () => {
    const attached = [{ path: 'report.csv', bytes: Buffer.from('指标,数值\n') }];
    const bytes = await packed({ ...sourceOf(events), attached, checkpoint: null, inclusions: [] });

    expect(verifyEvidence(bytes)).toMatchObject({ findings: { anchored: 0, unanchored: events.length } });
    expect(verdictOn(bytes)).toBe('fits');
    expect(faultOf(bytes)).toEqual({ where: 'checkpoint.json', fault: 'file-missing' });
  });

  it('of many events lies in parts, each as full as it has to be', { timeout: 30_000 }, async () => {
    const [chain = []] = chainsOf(events);
    const last = chain.at(-1)!;
    const more = Array.from({ length: 9000 }, (_, index) => ({ ...last, seq: last.seq + 1 + index }));
    const long = rechained([...chain, ...more]);
    const bytes = await packed(sourceOf(long));
    const parts = filesOf(bytes).filter((file) => file.path.startsWith('events/'));
    const joined = [
      { path: 'events/000001.jsonl', bytes: Buffer.concat(parts.map((part) => part.bytes)) },
      ...filesOf(bytes).filter((file) => !file.path.startsWith('events/')),
    ];

    const kept = { checkpoint: checkpointOver(long), publicKey };

    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every((part) => part.bytes.length >= partBytes && part.bytes.length < partBytes + 10_000)).toBe(true);
    expect(faultOf(bytes, kept)).toBeNull();
    expect(faultOf(repacked(joined), kept)).toEqual({ where: 'events/000001.jsonl', fault: 'form' });
    const first = parts[0]!.bytes;
    const half = first.indexOf(0x0a, first.length / 2) + 1;
    const pieces = [first.subarray(0, half), first.subarray(half), ...parts.slice(1).map((part) => part.bytes)];
    const split = [
      ...pieces.map((piece, index) => ({ path: `events/00000${index + 1}.jsonl`, bytes: piece })),
      ...filesOf(bytes).filter((file) => !file.path.startsWith('events/')),
    ];
    expect(faultOf(repacked(split), kept)).toEqual({ where: 'events/000001.jsonl', fault: 'form' });
  });
});

describe('a package that was changed', () => {
  it.each(ways)('is found out by both verifiers when %s', { timeout: 60_000 }, async (way) => {
    for (let seed = 1; seed <= 100; seed += 1) {
      expect({ seed, fault: faultOf(await changed(original, way, seed)) }).not.toMatchObject({ fault: null });
    }
  });

  it('is found out at the place where its record was forged, against the checkpoint', async () => {
    const forged = async (way: string) => faultOf(await changed(original, way, 1));

    expect(await forged('the instant of an event is put back')).toMatchObject({ fault: 'inclusion' });
    expect(await forged('an event is added to the past, without an inclusion for it')).toMatchObject({ fault: 'time' });
    expect(await forged('the record is forged under the inclusions that stand')).toMatchObject({ fault: 'head' });
    expect(await forged('a chain is gone and its inclusion is not')).toMatchObject({ fault: 'head' });
    expect(await forged('documents are swapped')).toMatchObject({ fault: 'document' });
    expect(await forged('everything is made anew and signed with another key')).toEqual({ where: 'checkpoint.json', fault: 'checkpoint' });
  });

  it('is found out when an event is dated after the checkpoint that holds it', async () => {
    const under = checkpointOver(events, '2026-10-12T00:00:00.000Z');
    const bytes = await packed(sourceOf(events, events, under));

    expect(faultOf(bytes, { checkpoint: under, publicKey })).toMatchObject({ fault: 'time' });
  });

  it('is found out when a chain of another quarter is put in', async () => {
    const bytes = await packed({ ...sourceOf(events), subject: { kind: 'quarter', quarter: '2026Q3' } });

    expect(faultOf(bytes)).toMatchObject({ fault: 'subject' });
  });

  it('is found out when the checkpoint is signed with another key', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

    expect(faultOf(archive, { checkpoint, publicKey: other })).toEqual({ where: 'checkpoint.json', fault: 'signature' });
  });

  it('is found out when lines are written in another form, though they mean the same', () => {
    const spaced = filesOf(archive).map((file) =>
      file.path.startsWith('inclusions/') ? { ...file, bytes: Buffer.from(Buffer.from(file.bytes).toString().replace('{', '{ ')) } : file,
    );

    expect(faultOf(repacked(spaced))).toEqual({ where: 'inclusions/000001.jsonl 1', fault: 'form' });
  });

  it('is found out when counts or heads of the manifest are others', () => {
    for (const lie of [{ withheld: 1 }, { missing: [sha256(Buffer.from('x'))] }, { heads: [] }, { programme: 'other' }])
      expect({ lie, fault: faultOf(repacked(filesOf(archive), lie)) }).not.toMatchObject({ fault: null });
  });
});
