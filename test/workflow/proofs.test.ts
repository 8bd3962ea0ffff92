import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpointFile, type SignedCheckpoint } from '../../functions/domain/proof/checkpoint.ts';
import { verifyEvidence } from '../../functions/domain/proof/verify-evidence.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { pageOf, signedInCaller, wordsOf, type Caller } from '../support/caller.ts';
import { officeDoes, proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let auditor: Caller;
let proposal: Summary;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  proposal = await proposalAt(world, 'intake');
  auditor = await signedInCaller(world, 'audit', 'auditor');
});

afterAll(() => world.stop());

/** A file as an auditor's browser gets it. */
async function file(path: string, method: 'GET' | 'POST' = 'GET', body = ''): Promise<Uint8Array> {
  const cookie = [...auditor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: world.base, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${world.base}${path}`, { method, headers, ...(method === 'POST' ? { body } : {}) });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function keptCheckpoint(): Promise<{ checkpoint: SignedCheckpoint; publicKey: string }> {
  const page = pageOf(await auditor.get('/audit/checkpoints'));
  const [checkpoint = '', key = ''] = page.querySelectorAll('tbody tr:first-child a').map((link) => link.getAttribute('href') ?? '');
  return { checkpoint: readCheckpointFile(await file(checkpoint)), publicKey: Buffer.from(await file(key)).toString('utf8') };
}

describe('a checkpoint', () => {
  it('is taken once a day over all proposals, and the same file is handed out for good', async () => {
    const [, , first] = await Promise.all([1, 2, 3].map(() => world.host.invoke('checkpoint', {})));
    const before = await file('/audit/checkpoints/2026-10-12');
    await officeDoes(world, proposal.proposalId, 'accept');
    await world.host.invoke('checkpoint', {});

    expect(first).toMatchObject({ day: '2026-10-12' });
    expect(Buffer.from(await file('/audit/checkpoints/2026-10-12')).equals(before)).toBe(true);
  });

  it('points back to the one before, so that none can be left out', async () => {
    const before = (await keptCheckpoint()).checkpoint;
    await world.advance({ days: 1 });
    auditor = await signedInCaller(world, 'audit', 'auditor');
    await world.host.invoke('checkpoint', {});

    const { checkpoint } = await keptCheckpoint();

    expect(checkpoint.checkpoint).toMatchObject({ day: '2026-10-13', size: 1 });
    expect(checkpoint.checkpoint.previous).toMatch(/^[0-9a-f]{64}$/);
    expect(checkpoint.key).toBe(before.key);
  });

  it('of a day without one is not found', async () => {
    expect((await auditor.get('/audit/checkpoints/2026-09-01')).status).toBe(404);
    expect((await auditor.get('/audit/checkpoints/../keys')).status).toBe(404);
    expect((await auditor.get(`/audit/keys/${'0'.repeat(64)}`)).status).toBe(404);
  });
});

describe('an evidence package that an auditor downloads', () => {
  it('is verified with nothing but a checkpoint and a key that were kept', async () => {
    const anchor = await keptCheckpoint();
    const result = verifyEvidence(await file(`/audit/proposals/${proposal.proposalId}/evidence`), anchor);
    const events = await world.parts.proposals.events(proposal.proposalId);

    expect(result).toMatchObject({ findings: { chains: 1, anchored: events.length, unanchored: 0 } });
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const archive = await file(`/audit/proposals/${proposal.proposalId}/evidence`);
    expect(verifyEvidence(archive, { ...anchor, publicKey: other })).toHaveProperty('fault');
  });

  it('holds no personal data unless a reason is given, which is left in the trace', async () => {
    const path = `/audit/proposals/${proposal.proposalId}/evidence`;
    const masked = Buffer.from(await file(path)).toString('utf8');
    const refused = await auditor.post(path, { reason: ' ' });
    const full = Buffer.from(await file(path, 'POST', `reason=${encodeURIComponent('核对签约方')}`)).toString('utf8');

    expect(masked).not.toContain(proposal.title);
    expect(masked).not.toContain(proposal.contact.email);
    expect(refused.status).toBe(400);
    expect(full).toContain(proposal.title);
    const traces = await world.parts.traces.list('2026-10-13');
    expect(traces.map(({ what }) => what)).toContainEqual(`${path} : 核对签约方`);
  });

  it('is offered on the page of the record', async () => {
    const page = await auditor.get(`/audit/proposals/${proposal.proposalId}`);

    expect(wordsOf(page)).toContain('证据包');
    expect((await auditor.get('/audit/proposals/none/evidence')).status).toBe(404);
  });
});
