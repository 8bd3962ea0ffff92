import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChainFault } from '../../functions/domain/chain.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import { foldAll } from '../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { pageOf, signedInCaller, wordsOf, type Answer, type Caller } from '../support/caller.ts';
import { chunan, huangjing } from '../support/chunan.ts';
import { goOn } from '../support/going-on.ts';
import { proposalAt, registerApplicant, type Scene } from '../support/scenes.ts';
import { keepVersion, olderOf, olderVersion, withoutAsking } from '../support/versions.ts';
import { changesBetween, World, type Dump } from '../support/world.ts';

/** The scenes, those first whose way takes days. */
const scenes: readonly Scene[] = ['signing', 'agreement', 'public-notice', 'decision', 'department-review', 'returned', 'intake'];

let world: World;
let inForce: string;
let ids: Record<string, string>;
let stuck: string;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  inForce = world.parts.programmes.current.version;
  const older = await keepVersion(world, olderOf(chunan(), olderRules));
  const withOldSector = await keepVersion(world, olderOf(chunan(), oldSector));
  ids = {};
  for (const scene of scenes) ids[scene] = (await proposalAt(world, scene, huangjing, older)).proposalId;
  stuck = (await proposalAt(world, 'department-review', { ...huangjing, sector: 'old-sector' }, withOldSector)).proposalId;
}, 60_000);

afterAll(() => world.stop());

/** Health was not asked, and parties had four days to sign. */
function olderRules(programme: Parameters<typeof withoutAsking>[0]): void {
  withoutAsking(programme, 'health');
  programme.deadlines.sign = 4;
}

function oldSector(programme: Parameters<typeof withoutAsking>[0]): void {
  programme.version = '2025.8';
  programme.sectors.push({ id: 'old-sector', name: { zh: '旧领域', en: 'Old sector' } });
}

/** Somebody of the office, signed in just now: time moves on in between. */
const office = (): Promise<Caller> => signedInCaller(world, 'office', 'office-main');
const get = async (path: string): Promise<Answer> => (await office()).get(path);
const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const eventsOf = async (id: string) => (await world.parts.proposals.events(id)).map(({ data }) => data.type);
/** Keys that changed, but for the sessions of those who looked. */
const changedSince = async (before: Dump) => changesBetween(before, await world.dump()).filter((key) => !key.startsWith('session#'));
const executionsOf = (id: string) => world.host.executions.list('proposal').filter(({ name }) => name.startsWith(id));
const outcomesOf = (answer: Answer) =>
  pageOf(answer)
    .querySelectorAll('[data-outcome]')
    .map((item) => item.getAttribute('data-outcome') ?? '');
const tickable = (answer: Answer) =>
  pageOf(answer)
    .querySelectorAll('input[name=proposal]')
    .map((input) => input.getAttribute('value') ?? '');

const migrate = async (fields: Record<string, string | string[]>) => {
  const answer = await (await office()).post('/office/versions/migrate', { to: inForce, stage: 'all', ...fields });
  await world.settle();
  return answer;
};

describe('moving proposals to the version in force', () => {
  it('begins with a list of the versions that are open, by stage', async () => {
    const answer = await get('/office/versions');
    const rows = pageOf(answer).querySelectorAll('tbody tr');
    const cells = rows.map((row) => row.querySelectorAll('th, td').map((cell) => cell.textContent.trim()));

    expect(wordsOf(answer)).toContain(`现行规则为 ${inForce} 版`);
    expect(cells).toEqual([
      ['2025.8', '0', '1', '0', '0', '0', '1'],
      ['2025.9', '2', '1', '1', '1', '2', '7'],
    ]);
  });

  it('lists in a dry run what changes and what cannot move, and changes nothing', async () => {
    const before = await world.dump();

    const answer = await get('/office/versions/check?stage=all');

    expect(outcomesOf(answer).toSorted()).toEqual(['cannot', ...scenes.map(() => 'moves')]);
    expect(new Set(tickable(answer))).toEqual(new Set(Object.values(ids)));
    const words = wordsOf(answer);
    expect(words).toContain('增加评审部门：县卫生健康局');
    expect(words).toContain('签署期限（工作日）：4 改为 6');
    expect(words).toMatch(/已填内容不符合新表单：.*领域.*请从列出的选项中选择/);
    expect(await changedSince(before)).toEqual([]);
  });

  it('moves nothing that was not ticked and confirmed', async () => {
    const unconfirmed = await migrate({ proposal: [ids['intake']!] });
    const unticked = await migrate({ confirm: 'yes' });
    const outdated = await migrate({ to: '1999.1', proposal: [ids['intake']!], confirm: 'yes' });

    expect([unconfirmed.status, unticked.status, outdated.status]).toEqual([422, 422, 409]);
    expect(pageOf(unconfirmed).querySelectorAll('input[name=proposal][checked]')).toHaveLength(1);
    expect((await load(ids['intake']!)).programmeVersion).toBe(olderVersion);
  });

  it('moves what was ticked, leaves what cannot move untouched, and says of each how it stands', async () => {
    const untouched = await load(stuck);

    const answer = await migrate({ proposal: [...Object.values(ids), stuck], confirm: 'yes' });
    const result = await get(answer.location);

    expect(answer.status).toBe(303);
    expect(outcomesOf(result).toSorted()).toEqual(['cannot', ...scenes.map(() => 'stays')]);
    for (const id of Object.values(ids)) expect((await load(id)).programmeVersion).toBe(inForce);
    expect(await load(stuck)).toEqual(untouched);
  });

  it('changes nothing when it is done again', async () => {
    const before = await world.dump();

    await migrate({ proposal: Object.values(ids), confirm: 'yes' });

    expect(await changedSince(before)).toEqual([]);
  });

  it('has the department that is new on the route asked by mail where the review is open', async () => {
    const mails = (await world.mails('health@chunan.example')).filter(({ subject }) => /提出意见/.test(subject));

    expect(mails).toHaveLength(1);
    expect(openAsks(await load(ids['department-review']!)).map(({ department }) => department)).toContain('health');
    expect(openAsks(await load(ids['returned']!))).toEqual([]);
  });

  it('is refused to units, reviewers and auditors', async () => {
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    const auditor = await signedInCaller(world, 'audit', 'auditor');

    for (const caller of [unit, auditor]) {
      const answer = await caller.post('/office/versions/migrate', { to: inForce, proposal: [stuck], confirm: 'yes' });
      expect(answer.status).toBe(401);
    }
  });
});

describe('proposals that have moved', () => {
  beforeAll(async () => {
    const open = async () => {
      const summaries = await Promise.all(Object.values(ids).map(load));
      return summaries.filter(({ stage }) => stage !== 'registered').map(({ proposalId }) => proposalId);
    };
    // All take their steps side by side, so that nothing lapses while another waits for its notice to end.
    for (let steps = 0; steps < 12; steps += 1) for (const id of await open()) await goOn(world, id);
  }, 60_000);

  it.each(scenes)('go on from %s to their registration, decided once and by one execution', async (scene) => {
    const id = ids[scene]!;
    const summary = await load(id);
    const events = await world.parts.proposals.events(id);
    const types = await eventsOf(id);
    expect(summary.stage).toBe('registered');
    expect(findChainFault(events)).toBeNull();
    expect(foldAll(events)).toEqual(summary);
    for (const type of ['migrated', 'decided', 'agreement-registered']) expect(types.filter((each) => each === type)).toHaveLength(1);
    expect(executionsOf(id).map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  it('are asked and counted by the rules in force from then on', async () => {
    const drafted = (await world.parts.proposals.events(ids['decision']!)).find(({ data }) => data.type === 'agreement-drafted');
    const before = (await world.parts.proposals.events(ids['signing']!)).find(({ data }) => data.type === 'agreement-drafted');
    const days = (event: typeof drafted) => (event?.data.type === 'agreement-drafted' ? [event.at.slice(0, 10), event.data.dueOn] : []);

    expect((await load(ids['intake']!)).asks.map(({ department }) => department)).toContain('health');
    expect((await load(ids['decision']!)).asks.map(({ department }) => department)).not.toContain('health');
    expect(workingDays(days(drafted))).toBe(6);
    expect(workingDays(days(before))).toBe(4);
  });
});

/** Working days between two days in weeks without holidays. */
function workingDays([from, to]: readonly (string | null)[]): number {
  let count = 0;
  for (let day = Date.parse(from ?? '') + 86_400_000; day <= Date.parse(to ?? ''); day += 86_400_000)
    if (new Date(day).getUTCDay() % 6 !== 0) count += 1;
  return count;
}

describe('resuming', () => {
  it('starts an execution for each open proposal that has none, and no other, however often it is asked for', async () => {
    const [first, second, third] = [
      await proposalAt(world, 'intake'),
      await proposalAt(world, 'intake'),
      await proposalAt(world, 'intake'),
    ];
    for (const { proposalId } of [first, second]) world.host.executions.stop('proposal', `${proposalId}-1`);
    const names = () =>
      [first, second, third].map(({ proposalId }) =>
        executionsOf(proposalId)
          .map(({ name, status }) => `${name.slice(-2)} ${status}`)
          .toSorted(),
      );

    const answer = await (await office()).post('/office/versions/resume', {});
    await world.settle();
    const once = names();
    await (await office()).post('/office/versions/resume', {});
    await world.settle();

    expect(answer.location).toBe('/office/versions?done=resume');
    expect(wordsOf(await get(answer.location))).toContain('已提交恢复请求');
    expect(once).toEqual([['-1 ABORTED', '-2 RUNNING'], ['-1 ABORTED', '-2 RUNNING'], ['-1 RUNNING']]);
    expect(names()).toEqual(once);
  });
});

describe('a version that is kept with other content', () => {
  it('is refused by the sweep, which resumes all the same', async () => {
    const { proposalId } = await proposalAt(world, 'intake');
    const { current } = world.parts.programmes;
    await keepVersion(world, { ...current, maxReturnRounds: current.maxReturnRounds + 1 });
    world.host.executions.stop('proposal', `${proposalId}-1`);

    await expect(world.host.invoke('sweep', {})).rejects.toMatchObject({ name: 'programme-invalid', payload: { rule: 'version-reused' } });
    const refused = await migrate({ proposal: [stuck], confirm: 'yes' });

    expect(
      executionsOf(proposalId)
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['ABORTED', 'RUNNING']);
    expect(world.logLines.join('\n')).toContain('raise version');
    expect(refused.status).toBe(500);
    expect((await load(stuck)).programmeVersion).toBe('2025.8');
  });
});
