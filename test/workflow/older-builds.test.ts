import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldAll } from '../../functions/domain/proposal/fold.ts';
import { folds, stampOf } from '../../functions/domain/folds.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import { refold } from '../../functions/usecases/inspection/refold.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { localTableName } from '../../local/local-environment.ts';
import { signedInCaller, wordsOf } from '../support/caller.ts';
import { Closing } from '../support/closing.ts';
import { leaveAsNewerBuild, leaveAsOlderBuild } from '../support/older-build.ts';
import { draftItem } from '../support/register-items.ts';
import { officeDoes, opine, proposalAt, registerApplicant, type Scene } from '../support/scenes.ts';
import { changesBetween, World, type Dump } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'yincai-older-'));
const scenes: readonly Scene[] = ['signing', 'public-notice', 'decision', 'department-review', 'returned', 'intake'];
const ids: Record<string, string> = {};
let world: World;
let whole: Dump;

beforeAll(async () => {
  world = await World.start(undefined, { dataDir: folder });
  await registerApplicant(world);
  for (const scene of scenes) ids[scene] = (await proposalAt(world, scene)).proposalId;
  await world.parts.registers.save([draftItem({ register: 'policy', id: 'i1' })]);
  const closing = await Closing.open(world);
  await closing.act(closing.second, '2026Q1', 'begin');
  await world.toMailHours();
  await sweepAll();
  whole = await stored();
}, 60_000);

afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is kept of proposals, items and closes, and of what is shown of them; not who waits for them. */
async function stored(): Promise<Dump> {
  const kept = [...(await world.dump())].filter(([key]) => /^(proposal|register|close|step|notice|ranking)#/.test(key));
  return new Map(kept.map(([key, text]) => [key, plain(text)]));
}

/** The order of members within a packed body tells nothing. */
function plain(text: string): string {
  const { taskToken: _token, execution: _execution, body, ...item } = JSON.parse(text);
  return canonicalize({ ...item, body: body?.S ? JSON.parse(body.S) : body }) ?? '';
}

/** A sweep, and what those after it do until all lists were walked through twice. */
async function sweepAll(): Promise<void> {
  await world.host.invoke('sweep', {});
  for (const kind of ['proposal', 'register-item'] as const)
    while (!(await world.parts.refolding.progress(kind))?.done) await refold(world.parts);
  await world.settle();
}

async function summaryItem(id: string): Promise<Record<string, unknown>> {
  const client = DynamoDBDocumentClient.from(world.host.dynamodb);
  const { Item } = await client.send(new GetCommand({ TableName: localTableName, Key: { pk: `proposal#${id}`, sk: 'summary' } }));
  return Item ?? {};
}

const officeSees = async (path: string) => (await signedInCaller(world, 'office', 'office-main')).get(path);

describe('what an older build stored', () => {
  it('is read as this build folds it, by everybody who reads it', async () => {
    await leaveAsOlderBuild(world);
    const aged = await stored();

    const pages = await Promise.all(
      [...scenes.map((scene) => `/office/proposals/${ids[scene]}`), '/office/registers/policy/items/i1', '/office/quarters/2026Q1'].map(
        officeSees,
      ),
    );
    const summaries = await Promise.all(scenes.map((scene) => loadProposal(world.parts, ids[scene]!)));
    const records = await Promise.all(scenes.map((scene) => world.parts.proposals.events(ids[scene]!)));

    expect(changesBetween(whole, aged).length).toBeGreaterThanOrEqual(scenes.length + 2);
    expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
    expect(summaries).toEqual(records.map(foldAll));
    expect(await stored()).toEqual(aged);
  });

  it('is folded anew by the sweep, word for word, without an event', async () => {
    await sweepAll();

    expect(changesBetween(whole, await stored())).toEqual(['close#2026Q1|close']);
    expect(await world.parts.closes.load('2026Q1')).toMatchObject({ quarter: '2026Q1', revision: 1 });
  });

  it('is acted on before the sweep comes, and by sweeps and acts at once as by one', async () => {
    await leaveAsOlderBuild(world);
    const id = ids['department-review']!;
    const [first, second] = openAsks(await loadProposal(world.parts, id));

    await Promise.all([
      world.host.invoke('sweep', {}),
      opine(world, await loadProposal(world.parts, id), first!),
      world.host.invoke('sweep', {}),
      opine(world, await loadProposal(world.parts, id), second!),
      officeDoes(world, ids['intake']!, 'accept'),
    ]);
    await sweepAll();

    for (const each of Object.values(ids)) {
      const events = await world.parts.proposals.events(each);
      const item = await summaryItem(each);
      expect(JSON.parse(String(item['body']))).toEqual(foldAll(events));
      expect(item).toMatchObject({ folded: stampOf('proposal', events.length), listing: { fold: folds.proposal } });
    }
  });

  it('opens when the data folder of an older build is started with this one', async () => {
    whole = await stored();
    await leaveAsOlderBuild(world);
    const { now } = world;
    await world.stop();

    world = await World.start(now, { dataDir: folder });
    await sweepAll();

    expect(changesBetween(whole, await stored())).toEqual([]);
  }, 20_000);
});

describe('what a newer build stored, which was then taken back', () => {
  it('is read from its events, and no sweep writes over it', async () => {
    await leaveAsNewerBuild(world);
    const left = await summaryItem(ids['decision']!);

    const page = await officeSees(`/office/proposals/${ids['decision']}`);
    await sweepAll();

    expect(page.status).toBe(200);
    expect(wordsOf(page)).not.toContain('更新的版本');
    expect(await summaryItem(ids['decision']!)).toMatchObject({ body: left['body'], folded: left['folded'] });
  });

  it('is acted on by the rules of this build, and the newer one then folds it anew', async () => {
    const { version } = await officeDoes(world, ids['decision']!, 'decide');

    expect(await summaryItem(ids['decision']!)).toMatchObject({ version, folded: stampOf('proposal', version) });
  });

  it('is refused in plain words when its record holds what this build does not know, and nothing of it is changed', async () => {
    const id = ids['returned']!;
    const { version } = await summaryItem(id);
    const seq = Number(version) + 1;
    const body = JSON.stringify({ proposalId: id, seq, data: { type: 'sent-to-the-moon' } });
    await world.put({ pk: `proposal#${id}`, sk: `event#${String(seq).padStart(6, '0')}`, body });
    await world.put({ ...(await summaryItem(id)), version: seq });
    const before = await stored();

    const page = await officeSees(`/office/proposals/${id}`);
    const others = await officeSees('/office');
    await sweepAll();

    expect([page.status, others.status]).toEqual([503, 200]);
    expect(wordsOf(page)).toContain('记录完好，请稍后再试');
    expect(changesBetween(before, await stored()).filter((key) => key.includes(id))).toEqual([]);
  });
});
