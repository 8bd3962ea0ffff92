import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript, type CommandRun } from '../support/command-run.ts';
import { chunan, huangjing } from '../support/chunan.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { keepVersion, olderOf, olderVersion, withoutAsking } from '../support/versions.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let inForce: string;
let ids: string[];

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  inForce = world.parts.programmes.current.version;
  const older = await keepVersion(
    world,
    olderOf(chunan(), (programme) => withoutAsking(programme, 'health')),
  );
  ids = [];
  for (const scene of ['department-review', 'intake'] as const) ids.push((await proposalAt(world, scene, huangjing, older)).proposalId);
}, 60_000);

afterAll(() => world.stop());

const onHost = (command: string, ...args: string[]) => runScript(command, [...args, '--host', world.base]);

async function json(answer: Promise<CommandRun>): Promise<{ dryRun: boolean; proposals: Record<string, unknown>[]; resumed: string[] }> {
  const { output, errors, code } = await answer;
  if (code !== 0) throw new Error(errors);
  return JSON.parse(output);
}

const versionOf = async (id: string) => (await world.parts.proposals.load(id))?.programmeVersion;

describe('the command migrate', { timeout: 60_000 }, () => {
  it('lists what would change as one JSON object without names or titles, and changes nothing', async () => {
    const before = await world.dump();

    const { dryRun, proposals } = await json(onHost('migrate', '--dry-run', '--all', '--json'));

    expect(dryRun).toBe(true);
    expect(proposals.map(({ id, stage, from, outcome }) => [id, stage, from, outcome])).toEqual([
      [ids[1], 'intake', olderVersion, 'moves'],
      [ids[0], 'department-review', olderVersion, 'moves'],
    ]);
    expect(proposals[0]?.['changes']).toEqual([{ what: 'department', department: 'health', effect: 'asked' }]);
    expect(JSON.stringify(proposals)).not.toContain('黄精');
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('moves those of a stage, in the name of a member of the office, at the time of the host', async () => {
    const { proposals } = await json(onHost('migrate', '--stage', 'department-review', '--to', inForce, '--by', 'office-second', '--json'));
    await world.settle();

    expect(proposals).toMatchObject([{ id: ids[0], outcome: 'moves', moved: true }]);
    const [event, next] = (await world.parts.proposals.events(ids[0]!)).slice(-2);
    expect(event).toMatchObject({ actor: { role: 'office', id: 'office-second' }, data: { type: 'migrated', to: inForce } });
    expect(Math.abs(Date.parse(event!.at) - Date.parse(world.now))).toBeLessThan(60_000);
    expect(next?.data.type).toBe('review-opened');
    expect(await versionOf(ids[1]!)).toBe(olderVersion);
  });

  it('moves nothing a second time, and the rest by their ids', async () => {
    const again = await json(onHost('migrate', ...ids, '--json'));
    const third = await json(onHost('migrate', ...ids, '--json'));

    expect(again.proposals.map(({ outcome, moved }) => [outcome, moved === true])).toEqual([
      ['stays', false],
      ['moves', true],
    ]);
    expect(third.proposals.map(({ outcome }) => outcome)).toEqual(['stays', 'stays']);
  });

  it('refuses what it cannot do in one line that says what to do', async () => {
    const wrong: [string[], RegExp][] = [
      [['--all', '--stage', 'intake'], /choose proposals by one of --stage, --all or their ids/],
      [['--stage', 'nowhere'], /--stage takes intake/],
      [['--all', '--to', '1999.1'], /the version in force is .*, not 1999\.1/],
      [['--all', '--by', 'health-head'], /--by takes a member of the office/],
      [['01none'], /there is no such proposal/],
    ];

    const answers = await Promise.all(wrong.map(([args]) => onHost('migrate', ...args)));

    for (const [index, { code, output, errors }] of answers.entries()) {
      expect(errors).toMatch(wrong[index]![1]);
      expect([code, output]).toEqual([1, '']);
    }
  });

  it('says which key of the environment is missing, or that no host answers', async () => {
    const { errors } = await runScript('migrate', ['--all']);
    const nobody = await runScript('migrate', ['--all', '--host', 'http://127.0.0.1:1']);

    expect(errors).toMatch(/environment key TABLE_NAME.* is missing/);
    expect(nobody.errors).toMatch(/no host of Yincai answers at http:\/\/127\.0\.0\.1:1: start it with npm start/);
  });

  it('works by the environment alone, as it does on a deployed stage', async () => {
    const { dynamodb } = world.host.endpoints;
    const credentials = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const environment = { ...credentials, AWS_ENDPOINT_URL_DYNAMODB: dynamodb, TABLE_NAME: 'yincai', PROGRAMME_DIR: 'programme/chunan' };

    const { code, output } = await runScript('migrate', ['--dry-run', ids[0]!], environment);

    expect(code).toBe(0);
    expect(output).toContain(`to ${inForce}, nothing changed\n${ids[0]}  department-review  ${inForce}  stays  {"reason":"in-force"}`);
  });
});

describe('the command resume', { timeout: 60_000 }, () => {
  it('starts exactly what is missing, and nothing when it is run again', async () => {
    world.host.executions.stop('proposal', `${ids[0]}-1`);

    const once = await json(onHost('resume', '--json'));
    const twice = await onHost('resume');

    expect(once.resumed).toEqual([ids[0]]);
    expect(twice).toMatchObject({ code: 0, output: '0 executions started\n' });
    const running = world.host.executions.list('proposal').filter(({ status }) => status === 'RUNNING');
    expect(running.map(({ name }) => name).toSorted()).toEqual([`${ids[0]}-2`, `${ids[1]}-1`].toSorted());
  });
});

describe('the command import', { timeout: 60_000 }, () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yincai-import-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function ledger(lines: readonly string[], name = '人才工作培训.csv'): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, ['培训主题,培训日期,主办部门,参训人数', ...lines].join('\n'));
    return path;
  }

  const imported = (path: string, ...args: string[]) => onHost('import', path, ...args, '--json');

  it('checks a file without writing anything, and says row, column and what is allowed in both languages', async () => {
    const path = await ledger(['张三的培训,2025-13-01,县财政局,40']);
    const before = await world.dump();

    const { code, output } = await onHost('import', path, '--dry-run');

    expect(code).toBe(1);
    expect(output).toMatch(/✗ 人才工作培训 · 2 · B 培训日期: 请填写实际存在的日期.*2026-11-23/);
    expect(output).toMatch(/有 1 处错误，什么也没有写入 \/ 1 errors; nothing was written/);
    expect(output).not.toContain('张三');
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('puts a file forward once, in the name of a member of the office, and nothing of it counts', async () => {
    const path = await ledger(['命令导入的培训,2025-03-01,县财政局,40']);

    const [first, second] = [await imported(path, '--as', 'office-main'), await imported(path, '--as', 'office-second')];
    const { outcome, id } = JSON.parse(first.output);

    expect([outcome, JSON.parse(second.output)]).toEqual(['waiting', expect.objectContaining({ outcome: 'known', id })]);
    expect(await world.parts.imports.load(id)).toMatchObject({ state: 'waiting', putForward: { by: 'office-main' } });
    expect((await world.parts.registers.counts(['training']))[0]).toEqual({ draft: 0, confirmed: 0, void: 0 });
  });

  it('writes the template, and refuses what it cannot do in one line', async () => {
    const template = join(folder, 'template.xlsx');
    const path = await ledger(['x,2025-03-01,县财政局,40'], 'x.csv');

    const written = await runScript('import', ['--template', template]);
    const wrong = await Promise.all([
      onHost('import', path),
      onHost('import', path, '--as', 'health-head'),
      onHost('import', join(folder, 'none.csv'), '--dry-run'),
      onHost('import', path, '--dry-run', '--register', 'nowhere'),
      onHost('import', '--go-on'),
    ]);

    expect([written.code, (await readFile(template)).subarray(0, 2).toString()]).toEqual([0, 'PK']);
    expect(wrong.map(({ code }) => code)).toEqual([1, 1, 1, 1, 0]);
    expect(wrong.map(({ errors, output }) => errors + output)).toEqual([
      expect.stringContaining('--as names the member of the office'),
      expect.stringContaining('--as takes a member of the office'),
      expect.stringContaining('there is no file'),
      expect.stringContaining('no register nowhere'),
      expect.stringContaining('no import is under way'),
    ]);
  });
});
