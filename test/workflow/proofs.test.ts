import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpointFile, type SignedCheckpoint } from '../../functions/domain/proof/checkpoint.ts';
import { verifyEvidence } from '../../functions/domain/proof/verify-evidence.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { pageOf, signedInCaller, wordsOf, type Caller } from '../support/caller.ts';
import { applicant } from '../support/acting.ts';
import { completeDraft, handIn, uploadTo } from '../support/applying.ts';
import { chunan } from '../support/chunan.ts';
import { pdf } from '../support/files.ts';
import { verdictOn } from '../support/proof/second-verifier.ts';
import { confirmedItem, evidenceFile } from '../support/register-items.ts';
import { officeDoes, opine, proposalAt, registerApplicant } from '../support/scenes.ts';
import { documentKey } from '../../functions/usecases/proposals/attachments.ts';
import { evidenceFolderOf } from '../../functions/usecases/registers/item-evidence.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
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

/** A proposal with an attachment that is too large for an answer, as its unit hands it in. */
async function withLargeDocument(): Promise<{ proposalId: string; unit: Caller; bytes: Buffer }> {
  const unit = await signedInCaller(world, 'unit', applicant.account.email);
  const draft = await completeDraft(unit);
  const bytes = Buffer.concat([pdf, Buffer.alloc(6_000_000, '% scan\n')]);
  await uploadTo(unit, draft, { name: '项目方案.pdf', bytes, type: 'application/pdf' });
  await handIn(unit, draft);
  return { proposalId: draft.id, unit, bytes };
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

    expect(result).toMatchObject({ findings: { chains: 1, events: events.length, anchored: events.length, unanchored: 0 } });
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
    expect(traces).toContainEqual(expect.objectContaining({ what: path, reason: '核对签约方' }));
  });

  it('is offered on the page of the record, under the checkpoint of a day of one’s choice', async () => {
    const path = `/audit/proposals/${proposal.proposalId}`;
    const page = pageOf(await auditor.get(path));
    const days = page.querySelectorAll('#f-masked-checkpoint option').map((option) => option.getAttribute('value'));
    const checkpoint = readCheckpointFile(await file('/audit/checkpoints/2026-10-12'));
    const anchor = { ...(await keptCheckpoint()), checkpoint };

    expect(days).toEqual(['2026-10-13', '2026-10-12']);
    const result = verifyEvidence(await file(`${path}/evidence?checkpoint=2026-10-12`), anchor);
    expect(result).toMatchObject({ findings: { chains: 1 } });
    expect('findings' in result && result.findings.unanchored).toBeGreaterThan(0);
    expect((await auditor.get(`${path}/evidence?checkpoint=2026-10-01`)).status).toBe(404);
    expect((await auditor.get('/audit/proposals/none/evidence')).status).toBe(404);
  });

  it('of a quarter holds what happened in it as far as the checkpoint, the same bytes each time', async () => {
    const first = await file('/audit/evidence?quarter=2026Q4&checkpoint=2026-10-13');
    const summary = await loadProposal(world.parts, proposal.proposalId);
    await opine(world, summary, summary.asks[0]!);
    const again = await file('/audit/evidence?quarter=2026Q4&checkpoint=2026-10-13');

    expect(verifyEvidence(first, await keptCheckpoint())).toMatchObject({ findings: { chains: 1, unanchored: 0 } });
    expect(Buffer.from(again).equals(first)).toBe(true);
    expect((await auditor.get('/audit/evidence?quarter=2026Q3')).status).toBe(404);
    expect((await auditor.get('/audit/evidence?quarter=2026')).status).toBe(400);
  });

  it('of a quarter holds the register items that count for it, with what proves them', async () => {
    const evidence = evidenceFile('p1');
    evidence.ref.digest = createHash('sha256').update(pdf).digest('hex');
    const [register, id] = ['policy', 'packed'];
    await world.parts.documents.write(documentKey(evidenceFolderOf({ register, id }), evidence.ref.id), pdf);
    // Entered in October, of a policy that was issued in September.
    const answers = { title: '人才十条', 'issued-on': '2026-09-12', change: 'new' };
    await world.parts.registers.save([confirmedItem({ register, id, answers, evidence: [evidence], at: world.now, programme: chunan() })]);
    await world.advance({ days: 1 });
    await world.host.invoke('checkpoint', {});
    auditor = await signedInCaller(world, 'audit', 'auditor');

    const archive = Buffer.from(await file('/audit/evidence', 'POST', `quarter=2026Q3&reason=${encodeURIComponent('核对台账')}`));
    const result = verifyEvidence(archive, await keptCheckpoint());

    expect(result).toMatchObject({ findings: { chains: 1, unanchored: 0, manifest: { missing: [], heads: [{ id: 'policy/packed' }] } } });
    expect(verdictOn(archive)).toBe('fits');
    expect(archive.includes(Buffer.from(pdf))).toBe(true);
  });

  it('that is larger than an answer lies in the store for a day, behind a link of five minutes', async () => {
    const filed = await withLargeDocument();
    const answer = await auditor.post(`/audit/proposals/${filed.proposalId}/evidence`, { reason: '核对附件' });
    const link = pageOf(answer).querySelector('main a.button')?.getAttribute('href') ?? '';
    const taken = await fetch(link);
    const archive = Buffer.from(await taken.arrayBuffer());

    expect(archive.length).toBeGreaterThan(5_000_000);
    expect(wordsOf(answer)).toContain(createHash('sha256').update(archive).digest('hex'));
    expect(taken.headers.get('content-disposition')).toContain(`evidence-${filed.proposalId}.zip`);
    expect(verifyEvidence(archive)).toMatchObject({ findings: { manifest: { missing: [] } } });
    const masked = await file(`/audit/proposals/${filed.proposalId}/evidence`);
    const digest = createHash('sha256').update(filed.bytes).digest('hex');
    expect(verifyEvidence(masked)).toMatchObject({ findings: { manifest: { missing: [digest] } } });
    const second = pageOf(await auditor.post(`/audit/proposals/${filed.proposalId}/evidence`, { reason: '再次核对' }));
    await fetch(second.querySelector('main a.button')?.getAttribute('href') ?? '');
    expect(await world.parts.documents.list('evidence/')).toHaveLength(2);
    await world.advance({ minutes: 6 });
    expect((await fetch(link)).status).toBe(403);
    expect((await fetch(link.replace('link=', 'link=x'))).status).toBe(403);
  });
});

describe('a document that is larger than an answer', () => {
  it('is handed out by a link into the store', async () => {
    const { proposalId, unit, bytes } = await withLargeDocument();
    const page = pageOf(await unit.get(`/unit/proposals/${proposalId}`));
    const path =
      page
        .querySelectorAll('a')
        .map((link) => link.getAttribute('href') ?? '')
        .find((href) => href.includes('/documents/')) ?? '';

    const answer = await unit.get(path);
    const taken = await fetch(answer.location);

    expect(answer.status).toBe(303);
    expect(taken.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('项目方案.pdf')}`);
    expect(Buffer.from(await taken.arrayBuffer()).equals(bytes)).toBe(true);
  });
});
