import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { SfnWorkflows } from '../../../functions/adapters/stepfunctions/sfn-workflows.ts';

const client = new SFNClient({ region: 'local' });
const sfn = mockClient(client);
const arn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:proposal';
const workflows = new SfnWorkflows(client, arn);
const failure = { message: 'no', $metadata: {} };
const inputs = () => sfn.calls().map(({ args: [command] }) => [command.constructor.name, command.input]);

beforeEach(() => sfn.reset());

describe('workflows on Step Functions', () => {
  it('start an execution under its name, with the id of the proposal and nothing else', async () => {
    sfn.on(StartExecutionCommand).resolves({});

    await workflows.start('p1', 'p1-2');

    expect(inputs()).toEqual([['StartExecutionCommand', { stateMachineArn: arn, name: 'p1-2', input: '{"proposalId":"p1"}' }]]);
  });

  it('take an execution that was started before for started', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(failure));

    await expect(workflows.start('p1', 'p1-1')).resolves.toBeUndefined();
  });

  it('wake with the token and an empty output', async () => {
    sfn.on(SendTaskSuccessCommand).resolves({});

    await workflows.signal('token-1');

    expect(inputs()).toEqual([['SendTaskSuccessCommand', { taskToken: 'token-1', output: '{}' }]]);
  });

  it.each([new TaskTimedOut(failure), new TaskDoesNotExist(failure), new InvalidToken(failure)])(
    'take a wait that ended on its own for woken: $name',
    async (error) => {
      sfn.on(SendTaskSuccessCommand).rejects(error);

      await expect(workflows.signal('stale')).resolves.toBeUndefined();
    },
  );

  it.each([
    ['RUNNING', true],
    ['PENDING_REDRIVE', true],
    ['SUCCEEDED', false],
    ['FAILED', false],
    ['TIMED_OUT', false],
    ['ABORTED', false],
  ] as const)('say of an execution that is %s whether it runs', async (status, runs) => {
    sfn.on(DescribeExecutionCommand).resolves({ status });

    expect(await workflows.isRunning('p1-1')).toBe(runs);

    const executionArn = 'arn:aws-cn:states:cn-north-1:000000000000:execution:proposal:p1-1';
    expect(inputs()).toEqual([['DescribeExecutionCommand', { executionArn }]]);
  });

  it('take an execution that is forgotten for one that does not run', async () => {
    sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist(failure));

    expect(await workflows.isRunning('p1-1')).toBe(false);
  });

  it('fail with what Step Functions says of everything else', async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    sfn.onAnyCommand().rejects(throttled);

    await expect(workflows.start('p1', 'p1-1')).rejects.toBe(throttled);
    await expect(workflows.signal('t')).rejects.toBe(throttled);
    await expect(workflows.isRunning('p1-1')).rejects.toBe(throttled);
  });
});
