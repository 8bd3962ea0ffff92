import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiCaller, askApi } from '../support/api.ts';
import { Closing } from '../support/closing.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

const page = readFileSync('docs/api.md', 'utf8');
const examples = [...page.matchAll(/```sh\n# (\d{3})\n(curl .+)\n```/g)].map(([, status = '', command = '']) => ({ status, command }));

let world: World;
let environment: Record<string, string>;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  const { proposalId } = await proposalAt(world, 'intake');
  await (await Closing.open(world)).close('2026Q1');
  await world.advance({ days: 1 });
  await world.host.invoke('checkpoint', {});
  const program = await ApiCaller.arrive(world);
  const etag = (await program.ask('/api/v1/reports/2026Q4')).headers.get('etag') ?? '';
  environment = { PATH: process.env['PATH'] ?? '', BASE: world.base, KEY: program.key, PROPOSAL: proposalId, ETAG: etag };
});

afterAll(() => world.stop());

describe('the page on the API', () => {
  it('has an example for every kind of answer, each a command that can be run', () => {
    expect(examples).toHaveLength(page.match(/```sh\n/g)?.length ?? 0);
    expect([...new Set(examples.map(({ status }) => status))].toSorted()).toEqual(['200', '304', '400', '401', '404', '405', '406']);
  });

  it.each(examples)('is right that $status answers $command', async ({ status, command }) => {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command} -o /dev/null -w '%{http_code}'`], { env: environment });

    expect(stdout).toBe(status);
  });

  it('shows a problem as it is answered', async () => {
    const { command } = examples.find(({ status }) => status === '400')!;
    const path = /\$BASE([^"]+)/.exec(command)?.[1] ?? '';
    const shown = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '');

    const { json } = await askApi(world.base, path, {
      headers: { authorization: `Bearer ${environment['KEY']}`, 'accept-language': 'en' },
    });

    expect({ ...json, requestId: '…' }).toEqual(shown);
  });
});
