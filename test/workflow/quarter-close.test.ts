import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageOf } from '../../functions/domain/close/close.ts';
import { findChainFault } from '../../functions/domain/chain.ts';
import { foldCloseEvents } from '../../functions/domain/close/fold-close.ts';
import { frozenKey, manifestSchema } from '../../functions/domain/close/manifest.ts';
import { sha256 } from '../../functions/domain/proof/canonical.ts';
import { verifyEvidence } from '../../functions/domain/proof/verify-evidence.ts';
import { packQuarter } from '../../functions/usecases/proof/pack-quarter.ts';
import { versionOf } from '../../functions/usecases/quarters/frozen-reports.ts';
import { ApiCaller } from '../support/api.ts';
import { pageOf, wordsOf } from '../support/caller.ts';
import { anchorageOf } from '../../functions/usecases/proof/take-checkpoint.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { Closing, withDemoLedger } from '../support/closing.ts';
import { filesOf, repacked } from '../support/proof/changes.ts';
import { verdictOn } from '../support/proof/second-verifier.ts';
import { openMail, proposalAt, registerApplicant } from '../support/scenes.ts';
import { linkScanners } from '../support/link-scanners.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let closing: Closing;

beforeAll(async () => {
  world = await World.start();
  await withDemoLedger(world);
  closing = await Closing.open(world);
}, 60_000);

afterAll(() => world.stop(), 30_000);

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('the close of a quarter', { timeout: 30_000 }, () => {
  it('does not begin out of order, while the quarter runs, or by itself before the first was closed by hand', async () => {
    await world.host.invoke('close-quarter', {});

    expect((await closing.act(closing.second, '2026Q2', 'begin')).status).toBe(409);
    expect((await closing.act(closing.second, '2026Q4', 'begin')).status).toBe(409);
    expect((await closing.act(closing.second, '2025Q4', 'begin')).status).toBe(404);
    expect(await world.parts.closes.list(['2026Q1', '2026Q2', '2026Q3', '2026Q4'])).toEqual([]);
  });

  it('is not begun by the only person who may sign it off, who is told so', async () => {
    expect((await closing.act(closing.head, '2026Q1', 'begin')).status).toBe(403);
    const page = await closing.head.get('/office/quarters');

    expect(wordsOf(page)).toContain('只有您能签发');
    expect(pageOf(page).querySelector('form[action$="/begin"]')).toBeNull();
    expect(await world.parts.closes.load('2026Q1')).toBeNull();
  });

  it('asks each department by a link of its own, whose opening decides nothing, and begins once only', async () => {
    const begun = await closing.act(closing.second, '2026Q1', 'begin');
    const twice = await closing.act(closing.second, '2026Q1', 'begin');
    const mail = await world.mail('human-resources@chunan.example', /确认季度数据/);
    const before = await world.dump();
    const browser = await closing.browser('human-resources-reviewer');
    for (const headers of linkScanners) await browser.caller.get(browser.path, headers);
    const page = await browser.see();

    expect([begun.status, twice.status]).toEqual([303, 409]);
    expect(mail.subject).toContain('2026年第一季度');
    expect(mail.subject.split(' | ')[1]).toContain('Quarter 1 of 2026');
    expect(page.status).toBe(200);
    expect(pageOf(page).querySelectorAll('input[type=radio][checked]')).toHaveLength(0);
    expect(changesBetween(before, await world.dump()).filter((key) => key.startsWith('close#'))).toEqual([]);
  });

  it('shows nothing to who has left the roster since', async () => {
    const browser = await closing.browser('human-resources-reviewer');
    const { people } = world.parts.programmes.current;
    const place = people.findIndex(({ id }) => id === 'human-resources-reviewer');
    const gone = people.splice(place, 1);
    const page = await browser.see();
    people.splice(place, 0, ...gone);

    expect(page.status).toBe(403);
    expect(wordsOf(page)).toContain('您无权查看该内容');
  });

  it('opens each figure to its entries, and those of other departments to nobody', async () => {
    const browser = await closing.browser('human-resources-reviewer');
    const links = pageOf(await browser.see()).querySelectorAll('td a');
    const trainings = links.find((link) => link.getAttribute('href')?.endsWith('/trainings'));

    expect(trainings?.textContent.trim()).toBe('5');
    expect(pageOf(await browser.see('/trainings')).querySelectorAll('tbody tr')).toHaveLength(5);
    expect((await browser.see('/joint_meetings')).status).toBe(404);
  });

  it('refuses the answer of who entered what the figures count, and one without a choice', async () => {
    const ask = (await closing.load('2026Q1')).asks.find(({ department }) => department === 'talent-office')!;
    const own = await closing.act(closing.head, '2026Q1', 'answer', { step: ask.step, stance: 'confirm' });
    const empty = await closing.act(closing.second, '2026Q1', 'answer', { step: ask.step });

    expect([own.status, empty.status]).toEqual([403, 422]);
    expect(wordsOf(own)).toContain('请由本部门其他人员确认');
    expect((await closing.load('2026Q1')).asks.every(({ state }) => state === 'open')).toBe(true);
  });

  it('stands in the list of what waits for a reviewer, is opened from there, and is not anybody else’s', async () => {
    const browser = await closing.browser('commerce-reviewer');
    const { caller } = browser;
    const list = await browser.see();
    const steps = `/review/${browser.path.split('/').at(-1)}/steps`;
    const own = await caller.get(steps);
    const [choice = ''] = pageOf(own)
      .querySelectorAll('button[name=step]')
      .map((button) => button.getAttribute('value') ?? '');
    const chosen = await caller.post(steps, { step: choice });
    const foreign = await caller.post(steps, { step: choice.replace('commerce', 'health') });
    await registerApplicant(world);
    const review = await proposalAt(world, 'department-review');
    const { caller: other, path } = await openMail(world, await world.mail('commerce@chunan.example', /提出意见/));
    const fromReview = await other.get(`${path}/steps`);
    const figures = pageOf(fromReview)
      .querySelectorAll('button[name=step]')
      .map((button) => button.getAttribute('value') ?? '');
    const opened = await other.post(`${path}/steps`, { step: figures.find((each) => each.startsWith('2026Q1#')) ?? '' });

    expect(pageOf(list).querySelector(`footer a[href="${steps}"]`)).not.toBeNull();
    expect(wordsOf(own)).toMatch(/1项季度数据等待您核对。核对2026年第一季度数据.*期限：/);
    expect([chosen.status, chosen.location]).toEqual([303, browser.path]);
    expect(foreign.status).toBe(409);
    expect(figures.map((each) => each.split('#')[0])).toEqual(['2026Q1', review.proposalId]);
    expect((await other.get(opened.location ?? '')).text).toContain('商务');
    expect(opened.location).toMatch(/^\/figures\//);
  });

  it('takes a dispute with its reason, and asks anew only whose figures changed or who disputed', async () => {
    const unsaid = await closing.say('human-resources-reviewer', { stance: 'dispute', indicator: 'trainings', reason: '' });
    const old = await closing.browser('human-resources-reviewer');
    const said = await closing.say('human-resources-reviewer', { stance: 'dispute', indicator: 'trainings', reason: '少计一次培训。' });
    const again = await closing.say('human-resources-reviewer', { stance: 'confirm' });
    await closing.confirmAll('2026Q1');
    const tooEarly = await closing.act(closing.head, '2026Q1', 'sign-off');
    await closing.act(closing.second, '2026Q1', 'redraft');
    const { asks, draft } = await closing.load('2026Q1');

    expect([unsaid.status, said.status, again.status, tooEarly.status]).toEqual([422, 303, 409, 409]);
    expect(draft).toBe(2);
    expect(asks.filter(({ state }) => state === 'open').map(({ department }) => department)).toEqual(['human-resources']);
    expect((await old.see()).status).toBe(410);
    await old.caller.post('/r/resend', { link: old.path.split('/').at(-1) ?? '' });
    expect((await (await closing.browser('human-resources-reviewer')).see()).status).toBe(200);
    await world.mail('office@chunan.example', /异议/);
  });

  it('is signed off by the head alone, who neither began nor confirmed, and is frozen by its execution', async () => {
    await closing.confirmAll('2026Q1');
    const bySecond = await closing.act(closing.second, '2026Q1', 'sign-off');
    const byHead = await closing.act(closing.head, '2026Q1', 'sign-off');
    const close = await closing.load('2026Q1');
    const events = await world.parts.closes.events('2026Q1');

    expect([bySecond.status, byHead.status]).toEqual([403, 303]);
    expect(stageOf(close)).toBe('frozen');
    expect(close.signedOff?.unconfirmed).toEqual([]);
    expect(findChainFault(events)).toBeNull();
    expect(foldCloseEvents(events)).toEqual(close);
    expect(world.host.executions.list('quarter-close').map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  it('keeps every file as its manifest says, and the manifest as the record says', async () => {
    const { versions } = await closing.load('2026Q1');
    const bytes = await closing.bytesOf('/audit/quarters/2026Q1/v1/manifest.json');
    const manifest = manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString()));

    expect(sha256(bytes)).toBe(versions[0]?.manifest);
    expect(manifest.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['report.json', 'entries.jsonl', 'entries.zh.csv', 'report.zh.xlsx', 'report.en.docx', 'chart-rates.zh.svg']),
    );
    const served = await Promise.all(
      manifest.files.map(async ({ name }) => sha256(await closing.bytesOf(`/audit/quarters/2026Q1/v1/${name}`))),
    );
    expect(served).toEqual(manifest.files.map(({ sha256: digest }) => digest));
    expect((await closing.auditor.get('/audit/quarters/2026Q1/v1/other.json')).status).toBe(404);
    expect((await closing.auditor.get('/audit/quarters/2026Q1/v2/manifest.json')).status).toBe(404);
  });

  it('stands in the checkpoint of the day', async () => {
    await world.advance({ days: 1 });
    await world.host.invoke('checkpoint', {});
    const { headHash, revision } = await closing.load('2026Q1');
    const anchorage = await anchorageOf(localProofs(world.host.documents), world.now.slice(0, 10));

    expect(anchorage?.heads).toContainEqual({ kind: 'quarter-close', id: '2026Q1', version: revision, hash: headHash });
  });

  it('is part of the quarter’s evidence package, record and files, in which no file can be another', async () => {
    const archive = Buffer.from(await (await Closing.open(world)).bytesOf('/audit/evidence?quarter=2026Q1'));
    const files = filesOf(archive);
    const changed = (path: string, bytes: Buffer) => files.map((file) => (file.path === path ? { path, bytes } : file));

    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['attached/v1/manifest.json', 'attached/v1/report.zh.xlsx']));
    expect(verifyEvidence(archive)).toMatchObject({ findings: { unanchored: 0 } });
    expect(verdictOn(archive)).toBe('fits');
    for (const [path, from, to] of [
      ['attached/v1/figures.jsonl', '"value":', '"value":1'],
      ['attached/v1/manifest.json', '2026Q1', '2025Q1'],
    ] as const) {
      const original = Buffer.from(files.find((file) => file.path === path)!.bytes).toString();
      const forged = repacked(changed(path, Buffer.from(original.replace(from, to))));

      expect(verifyEvidence(forged)).toEqual({ fault: { where: path, fault: 'digest' } });
      expect(verdictOn(forged)).not.toBe('fits');
    }
    const surplus = repacked([...files, { path: 'attached/v1/other.csv', bytes: Buffer.from('1') }]);
    expect(verifyEvidence(surplus)).toEqual({ fault: { where: 'attached/v1/other.csv', fault: 'file-surplus' } });
    expect(verdictOn(surplus)).not.toBe('fits');
    const gone = repacked(files.filter(({ path }) => path !== 'attached/v1/report.json'));
    expect(verifyEvidence(gone)).toEqual({ fault: { where: 'attached/v1/report.json', fault: 'file-missing' } });
    expect(verdictOn(gone)).not.toBe('fits');
  });

  it('is packed to the same bytes whether its records are kept from the first reading or read anew', async () => {
    const { documents } = world.host;
    const ports = { ...world.parts, documents, ...localProofs(documents) };
    const wish = { withhold: false, checkpointDay: null };
    const packages = [undefined, 0].map(async (mostKept) => sha256(await bytesOf(await packQuarter(ports, '2026Q1', wish, mostKept))));

    const [kept, anew] = await Promise.all(packages);
    expect(anew).toBe(kept);
  });

  it.each(['figures.jsonl', 'manifest.json', 'report.en.docx'])(
    'is not packed or handed out with a damaged file, which is named: %s',
    async (name) => {
      const { auditor } = await Closing.open(world);
      const program = await ApiCaller.arrive(world);
      const key = frozenKey('2026Q1', versionOf(await closing.load('2026Q1'), 1), name);
      const file = join(world.host.documents.options.folder, 'archive', key);
      const bytes = readFileSync(file);
      const ask = async () => [
        await auditor.get('/audit/evidence?quarter=2026Q1'),
        await auditor.get(`/audit/quarters/2026Q1/v1/${name}`),
        await program.ask(`/api/v1/quarters/2026Q1/versions/1/files/${name}`),
      ];
      const intact = await ask();
      writeFileSync(file, '{}');
      const damaged = await ask();
      rmSync(file);
      const gone = await ask();
      writeFileSync(file, bytes);

      expect([intact, damaged, gone].map((answers) => answers.map(({ status }) => status))).toEqual([
        [200, 200, 200],
        [500, 500, 500],
        [500, 500, 500],
      ]);
      expect(damaged[0]?.text).toContain('存档文件与记录不符');
      expect(JSON.parse(gone[2]?.text ?? '').code).toBe('archive-damaged');
    },
  );
});
