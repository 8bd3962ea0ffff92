import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

interface Run {
  code: number;
  output: string;
  errors: string;
}

/** Runs a command as npm does, with nothing of this process's environment that leads to the table. */
function run(command: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [`scripts/${command}.ts`, ...args], { env }, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
  });
}

const onHost = (command: string, ...args: string[]) => run(command, [...args, '--host', world.base]);

async function json(answer: Promise<Run>): Promise<{ dryRun: boolean; proposals: Record<string, unknown>[]; resumed: string[] }> {
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
    const { errors } = await run('migrate', ['--all']);
    const nobody = await run('migrate', ['--all', '--host', 'http://127.0.0.1:1']);

    expect(errors).toMatch(/environment key TABLE_NAME.* is missing/);
    expect(nobody.errors).toMatch(/no host of Yincai answers at http:\/\/127\.0\.0\.1:1: start it with npm start/);
  });

  it('works by the environment alone, as it does on a deployed stage', async () => {
    const { dynamodb } = world.host.endpoints;
    const credentials = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const environment = { ...credentials, AWS_ENDPOINT_URL_DYNAMODB: dynamodb, TABLE_NAME: 'yincai', PROGRAMME_DIR: 'programme/chunan' };

    const { code, output } = await run('migrate', ['--dry-run', ids[0]!], environment);

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
