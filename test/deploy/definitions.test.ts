import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stateMachines } from '../../functions/catalogue.ts';
import { loadSettings, stages } from '../../lib/settings.ts';
import { allWalks } from '../support/walks/all-walks.ts';
import { walkByStates } from '../support/walks/walk-by-states.ts';
import { expectedOutcome, type MachineName } from '../support/walks/walk.ts';
import { ignoredRules } from './lint-findings.ts';
import { startMinistack } from './local-cloud.ts';
import { pythonTool } from './python-tools.ts';
import { MinistackWalks } from './walks-on-ministack.ts';

const folder = mkdtempSync(join(tmpdir(), 'yincai-definitions-'));
const machines = Object.keys(stateMachines) as MachineName[];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process without any network but its own loopback, where the system lets us make one. */
const withoutNetwork =
  spawnSync('unshare', ['--net', '--map-root-user', 'true']).status === 0 ? ['unshare', '--net', '--map-root-user'] : [];
if (withoutNetwork.length === 0) console.log('skipped: cutting off the network, which this system does not allow');

function offline(command: string, ...args: string[]) {
  const [first = command, ...rest] = [...withoutNetwork, command, ...args];
  return spawnSync(first, rest, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' },
  });
}

const findingsSchema = z.array(z.object({ Rule: z.object({ Id: z.string() }), Message: z.string() }));

/** What cfn-lint says of a template in a region, advice included, one line each. */
function lint(template: string, region: string): string[] {
  const run = offline(pythonTool('cfn-lint'), '--regions', region, '--include-checks', 'I', '--format', 'json', '--', template);
  const said = findingsSchema.safeParse(JSON.parse(run.stdout || 'null'));
  if (!said.success) throw new Error(`cfn-lint failed: ${run.stdout}${run.stderr}`);
  return said.data.map(({ Rule, Message }) => `${Rule.Id} ${Message}`);
}

function ruleOf(finding: string): string {
  return finding.slice(0, finding.indexOf(' '));
}

describe('templates', () => {
  const templateOf = (stage: string): string => join(folder, stage, `yincai-${stage}.template.json`);

  it('are synthesised for both partitions without a network and without a look-up', () => {
    const { status, stdout, stderr } = offline('node', 'scripts/synth.ts', folder);

    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
    for (const stage of stages()) {
      expect(JSON.parse(readFileSync(join(folder, stage, 'manifest.json'), 'utf8'))).not.toHaveProperty('missing');
    }
    expect(new Set(stages().map((stage) => loadSettings(stage).region))).toEqual(new Set(['cn-north-1', 'eu-central-1']));
  }, 180_000);

  it.each(stages())('of %s hold what CloudFormation takes in their region', (stage) => {
    const findings = lint(templateOf(stage), loadSettings(stage).region);

    expect(findings.filter((finding) => !(ruleOf(finding) in ignoredRules))).toEqual([]);
    expect(new Set(findings.map(ruleOf))).toEqual(new Set(Object.keys(ignoredRules)));
  });

  it('are found out when they name what a region has not or CloudFormation does not know', () => {
    const wrong = join(folder, 'wrong.json');
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { KmsMaster: 'k', MessageRetentionPeriod: 60 } };
    const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    writeFileSync(wrong, JSON.stringify({ Resources: { Queue: { ...Queue, ...kept }, Mail: { Type: 'AWS::SES::ConfigurationSet' } } }));

    expect(lint(wrong, 'cn-north-1').map(ruleOf)).toEqual(['E3002', 'E3006']);
    expect(lint(wrong, 'eu-central-1').map(ruleOf)).toEqual(['E3002']);
  });
});

describe('the definitions on the Step Functions API', () => {
  const region = 'eu-central-1';
  let server: Awaited<ReturnType<typeof startMinistack>>;
  let walks: MinistackWalks;

  beforeAll(async () => {
    // Pauses between attempts are left out.
    server = await startMinistack(region, folder, { SFN_WAIT_SCALE: '0' });
    walks = new MinistackWalks(server.endpoint, region);
    await walks.prepare(machines);
  });

  afterAll(async () => {
    await walks?.close();
    await server?.stop();
  });

  it.concurrent.each(allWalks)('$machine $name', async (walk) => {
    expect(await walks.walk(walk)).toEqual(expectedOutcome(walk, walk.subject));
  });

  it.each(machines)('lead from each state of %s where the walk by states leads', async (machine) => {
    const runs = allWalks.filter((walk) => walk.machine === machine).flatMap((walk) => walkByStates({ ...walk, subject: 'one' }).runs);
    const distinct = new Map(runs.map((run) => [JSON.stringify(run), run]));

    for (const run of distinct.values()) {
      const { status, next, output } = await walks.runState(machine, run);
      expect({ state: run.state, next, output, failed: status === 'FAILED' }).toEqual({
        state: run.state,
        next: run.next,
        output: run.output,
        failed: run.output === null,
      });
    }
  });
});
