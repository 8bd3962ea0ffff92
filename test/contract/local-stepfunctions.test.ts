import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateMachines } from '../../functions/catalogue.ts';
import { Activity } from '../../local/activity.ts';
import { ManualClock } from '../../local/clock.ts';
import { executionArn, Executions, machineArn } from '../../local/states/executions.ts';
import { readLocalDefinition } from '../../local/states/local-definition.ts';
import { startStepFunctions } from '../../local/states/stepfunctions.ts';
import type { RunningStepFunctions } from '../../local/states/stepfunctions.ts';
import { localAws } from '../../local/local-aws.ts';

const start = '2026-10-12T01:00:00.000Z';
const day = 86_400;
type Plan = { outcome: string; version?: number; waitSeconds?: number };

/** A proposal as the workflow sees it: what `plan-stage` answers next, and the stored summary. */
class FakeProposal {
  plans: (Plan | Error)[] = [];
  asked: unknown[] = [];
  version = 1;
  tokens: string[] = [];
  failUpdate: Error | null = null;

  plan(payload: unknown): Promise<unknown> {
    this.asked.push(payload);
    const next = this.plans.shift() ?? { outcome: 'waiting', version: this.version, waitSeconds: 100 * day };
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  }

  update(input: {
    ConditionExpression?: string | undefined;
    ExpressionAttributeValues?: Record<string, { S?: string; N?: string }>;
  }): Promise<void> {
    const failure = this.failUpdate;
    this.failUpdate = null;
    if (failure !== null) {
      return Promise.reject(failure);
    }
    if (Number(input.ExpressionAttributeValues?.[':planned']?.N) !== this.version) {
      return Promise.reject(serviceError('ConditionalCheckFailedException'));
    }
    this.tokens.push(input.ExpressionAttributeValues?.[':token']?.S ?? '');
    return Promise.resolve();
  }
}

function serviceError(name: string): Error {
  return Object.assign(new Error(name), { name, $fault: 'client' });
}

let clock: ManualClock;
let activity: Activity;
let proposal: FakeProposal;
let executions: Executions;
let service: RunningStepFunctions;
let client: SFNClient;

beforeEach(async () => {
  clock = new ManualClock(start);
  activity = new Activity();
  proposal = new FakeProposal();
  executions = new Executions({
    machines: { proposal: readLocalDefinition('statemachines', stateMachines.proposal, 'yincai') },
    clock,
    activity,
    retryDelayMs: 1,
    invoke: (name, payload) => (name === 'plan-stage' ? proposal.plan(payload) : Promise.reject(new Error(name))),
    updateItem: (input) => proposal.update(JSON.parse(JSON.stringify(input))),
  });
  service = await startStepFunctions(executions);
  client = new SFNClient({ endpoint: service.endpoint, region: localAws.region, credentials: localAws.credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await service.stop();
});

const begin = (name = 'p1', input = '{"proposalId":"p1"}') =>
  client.send(new StartExecutionCommand({ stateMachineArn: machineArn('proposal'), name, input }));
const describeRun = (name = 'p1') =>
  client.send(new DescribeExecutionCommand({ executionArn: executionArn({ machine: 'proposal', name }) }));
const wake = (taskToken: string) => client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
const advance = (seconds: number) =>
  clock.advanceTo(new Date(Date.parse(clock.now()) + seconds * 1000).toISOString(), () => activity.quiet());
const passes = (): Plan[] => ['passed', 'passed', 'passed', 'passed', 'passed'].map((outcome) => ({ outcome }));

describe('the local Step Functions service', () => {
  it('waits for a callback, asks again when woken, and ends when every stage passed', async () => {
    const started = await begin();
    await activity.quiet();
    expect(await describeRun()).toMatchObject({ status: 'RUNNING', name: 'p1' });

    proposal.plans = passes();
    await wake(proposal.tokens[0] ?? '');
    await activity.quiet();

    expect(started.startDate).toEqual(new Date(start));
    expect(await describeRun()).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date(start) });
    expect(proposal.asked).toEqual([
      { proposalId: 'p1', stage: 'intake' },
      { proposalId: 'p1', stage: 'intake' },
      { proposalId: 'p1', stage: 'department-review' },
      { proposalId: 'p1', stage: 'decision' },
      { proposalId: 'p1', stage: 'public-notice' },
      { proposalId: 'p1', stage: 'agreement' },
    ]);
  });

  it('counts the states entered', async () => {
    proposal.plans = passes();

    await begin();
    await activity.quiet();

    // Five plans, five choices, one end.
    expect(executions.get('proposal', 'p1').transitions).toBe(11);
  });

  it('plans again when the proposal moved on before the wait was stored', async () => {
    proposal.plans = [{ outcome: 'waiting', version: 1, waitSeconds: day }];
    proposal.version = 2;

    await begin();
    await activity.quiet();

    expect(proposal.asked).toHaveLength(2);
    expect(proposal.tokens).toHaveLength(1);
  });

  it('plans again when the wait is over, at the moment planned', async () => {
    proposal.plans = [{ outcome: 'waiting', version: 1, waitSeconds: 3 * day }];
    await begin();
    await activity.quiet();

    await advance(3 * day - 1);
    expect(proposal.asked).toHaveLength(1);
    await advance(1);

    expect(proposal.asked).toHaveLength(2);
  });

  it('waits longer than 24.8 days in one wait', async () => {
    proposal.plans = [{ outcome: 'waiting', version: 1, waitSeconds: 90 * day }];
    await begin();
    await activity.quiet();

    await advance(89 * day);

    expect(proposal.asked).toHaveLength(1);
  });

  it('retries an error the definition names, and fails by name on another', async () => {
    proposal.plans = [Object.assign(new Error('moved'), { name: 'version-moved' }), new Error('broken')];

    await begin();
    await activity.quiet();

    expect(await describeRun()).toMatchObject({ status: 'FAILED', error: 'PlanFailed' });
    expect(proposal.asked).toHaveLength(2);
  });

  it('retries a throttled update', async () => {
    proposal.failUpdate = serviceError('ThrottlingException');

    await begin();
    await activity.quiet();

    expect(proposal.tokens).toHaveLength(1);
    expect(await describeRun()).toMatchObject({ status: 'RUNNING' });
  });

  it('takes a second start of the same name and input for the same execution while it runs', async () => {
    const first = await begin();
    await activity.quiet();

    const second = await begin();

    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    expect(proposal.asked).toHaveLength(1);
  });

  it('refuses a name that runs with another input', async () => {
    await begin();

    await expect(begin('p1', '{"proposalId":"p2"}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('refuses a name that has ended', async () => {
    proposal.plans = [{ outcome: 'refused' }];
    await begin();
    await activity.quiet();

    await expect(begin()).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('refuses a token that was used', async () => {
    await begin();
    await activity.quiet();
    const [token = ''] = proposal.tokens;
    await wake(token);
    await activity.quiet();

    await expect(wake(token)).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('refuses a token of an earlier run of the host', async () => {
    await expect(wake('abc.def')).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    await expect(wake('nonsense')).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('ends a wait with the error of a failed callback', async () => {
    await begin();
    await activity.quiet();

    await client.send(new SendTaskFailureCommand({ taskToken: proposal.tokens[0], error: 'Broken', cause: 'why' }));
    await activity.quiet();

    expect(await describeRun()).toMatchObject({ status: 'FAILED', error: 'AwaitFailed' });
  });

  it('stops an execution and lets go of its token', async () => {
    const { executionArn: arn } = await begin();
    await activity.quiet();

    await client.send(new StopExecutionCommand({ executionArn: arn }));

    expect(await describeRun()).toMatchObject({ status: 'ABORTED' });
    await expect(wake(proposal.tokens[0] ?? '')).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('lists executions page by page, the latest first', async () => {
    for (const name of ['a', 'b', 'c']) {
      await begin(name);
    }
    const stateMachineArn = machineArn('proposal');

    const first = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2 }));
    const second = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken: first.nextToken }));

    expect([...(first.executions ?? []), ...(second.executions ?? [])].map(({ name }) => name)).toEqual(['c', 'b', 'a']);
    expect(second.nextToken).toBeUndefined();
  });

  it('refuses what it does not know', async () => {
    await expect(describeRun('nobody')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    await expect(begin('x', 'not json')).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(begin('a b')).rejects.toMatchObject({ name: 'InvalidName' });
  });
});
