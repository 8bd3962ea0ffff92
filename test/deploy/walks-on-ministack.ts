import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TestStateCommand,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import { strToU8, zipSync } from 'fflate';
import * as z from 'zod';
import { definitionText } from '../support/walks/asl.ts';
import type { StateRun } from '../support/walks/asl-walker.ts';
import {
  again,
  answersOf,
  storedVersion,
  subjectKey,
  type Answer,
  type MachineName,
  type Outcome,
  type Walk,
} from '../support/walks/walk.ts';
import { overtaken } from '../support/walks/steps.ts';

const account = '000000000000';
const functionName = 'answers';
const tableName = 'walks';
const role = `arn:aws:iam::${account}:role/any`;
/** What is under way is looked at this often. */
const lookEveryMs = 40;

/**
 * Hands what it is asked to the test and gives back what the test answers, an error by its name. A runtime of its own, because the server's own
 * for Node reports every error by one name.
 */
const bootstrap = `#!${process.execPath}
(async () => {
  const runtime = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
  for (;;) {
    const next = await fetch(runtime + 'next');
    const call = runtime + next.headers.get('lambda-runtime-aws-request-id');
    const answer = await (await fetch(process.env.ANSWERS, { method: 'POST', body: await next.text() })).json();
    const [path, body] = 'error' in answer ? ['/error', { errorType: answer.error, errorMessage: '' }] : ['/response', answer.result];
    await fetch(call + path, { method: 'POST', body: JSON.stringify(body) });
  }
})();
`;

/** Unix, and a file that everybody may run. */
const executable = { os: 3, attrs: 0o755 << 16 };

type Subject = Walk & { subject: string };

interface UnderWay {
  asked: unknown[];
  /** Answers of functions that were not given yet. */
  answers: Answer[];
}

/** Walks on the Step Functions API of a local server, with its own functions and its own table. */
export class MinistackWalks {
  readonly #endpoint: string;
  readonly #region: string;
  readonly #workflows: SFNClient;
  readonly #table: DynamoDBClient;
  readonly #underWay = new Map<string, UnderWay>();
  readonly #server: Server;

  constructor(endpoint: string, region: string) {
    const config = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    this.#endpoint = endpoint;
    this.#region = region;
    // The server has no address for the prefix of synchronous calls.
    this.#workflows = new SFNClient({ ...config, disableHostPrefix: true });
    this.#table = new DynamoDBClient(config);
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => response.end(JSON.stringify(this.#answer(JSON.parse(Buffer.concat(parts).toString())))));
    });
  }

  /** Creates the function that answers, the table that is waited with, and the machines. */
  async prepare(machines: readonly MachineName[]): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    await this.#createFunction(`http://127.0.0.1:${Object(this.#server.address()).port}`);
    await this.#table.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
      }),
    );
    for (const name of machines) {
      await this.#workflows.send(new CreateStateMachineCommand({ name, definition: this.#definition(name), roleArn: role }));
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Goes a walk as one execution; its path is read from the execution's history. */
  async walk(walk: Subject): Promise<Outcome> {
    const { machine, subject } = walk;
    const answers = answersOf(walk);
    const underWay: UnderWay = { asked: [], answers: answers.filter(({ state }) => !isWait(state)).map(({ answer }) => answer) };
    this.#underWay.set(subject, underWay);
    await this.#table.send(
      new PutItemCommand({ TableName: tableName, Item: { ...keyOf(walk), [versionOf[machine]]: { N: String(storedVersion) } } }),
    );
    const { executionArn = '' } = await this.#workflows.send(
      new StartExecutionCommand({
        stateMachineArn: `arn:aws:states:${this.#region}:${account}:stateMachine:${machine}`,
        name: subject,
        input: JSON.stringify({ [subjectKey[machine]]: subject }),
      }),
    );
    for (const [index, { answer }] of answers.filter(({ state }) => isWait(state)).entries()) {
      await this.#untilWaiting(executionArn, index + 1);
      // The condition of the update refuses by itself.
      if (answer !== overtaken) await this.#end(walk, answer, executionArn);
    }
    await this.#until(executionArn, async () => false);
    return { path: pathOf(await this.#history(executionArn)), asked: underWay.asked, end: await this.#endOf(executionArn) };
  }

  /** Runs one state on its own with the answer of its task. */
  async runState(machine: MachineName, { state, input, answer, tries }: StateRun) {
    const mock =
      answer && ('result' in answer ? { result: JSON.stringify(answer.result) } : { errorOutput: { error: answer.error, cause: '' } });
    const { status, nextState, output } = await this.#workflows.send(
      new TestStateCommand({
        definition: this.#definition(machine),
        stateName: state,
        roleArn: role,
        input: JSON.stringify(input),
        ...(mock ? { mock, stateConfiguration: { retrierRetryCount: tries } } : {}),
      }),
    );
    return { status, next: nextState ?? null, output: output === undefined ? null : JSON.parse(output) };
  }

  #definition(machine: MachineName): string {
    const arn = `arn:aws:lambda:${this.#region}:${account}:function:${functionName}`;
    return definitionText(machine, (name) => (name.endsWith('Arn') ? arn : name === 'TableName' ? tableName : 'aws'));
  }

  /** Lambda's own API, called directly: the product needs no Lambda client, so the tests bring none. */
  async #createFunction(answersAt: string): Promise<void> {
    const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${this.#region}/lambda/aws4_request, SignedHeaders=host, Signature=unchecked`;
    const created = await fetch(`${this.#endpoint}/2015-03-31/functions`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        FunctionName: functionName,
        Runtime: 'provided.al2023',
        Role: role,
        Handler: 'bootstrap',
        Timeout: 30,
        Code: { ZipFile: Buffer.from(zipSync({ bootstrap: [strToU8(bootstrap), executable] })).toString('base64') },
        Environment: { Variables: { ANSWERS: answersAt } },
      }),
    });
    if (!created.ok) throw new Error(`the function was not created: ${await created.text()}`);
  }

  #answer(event: Record<string, unknown>): Answer {
    const underWay = this.#underWay.get(String(event['proposalId'] ?? event['quarter']));
    underWay?.asked.push(event);
    return underWay?.answers.shift() ?? { error: 'more was asked than the walk answers' };
  }

  /** Until the execution has begun so many waits, or ended. */
  async #untilWaiting(executionArn: string, waits: number): Promise<void> {
    await this.#until(executionArn, async () => {
      const scheduled = (await this.#history(executionArn)).filter(({ taskScheduledEventDetails: task }) =>
        task?.resource?.endsWith('.waitForTaskToken'),
      );
      return scheduled.length >= waits;
    });
  }

  /** Ends a wait by its token, as soon as it is in the table. The server knows no `TimeoutSecondsPath`, so lateness comes by its name too. */
  async #end(walk: Subject, answer: Answer, executionArn: string): Promise<void> {
    await this.#until(executionArn, async () => {
      const { Item } = await this.#table.send(new GetItemCommand({ TableName: tableName, Key: keyOf(walk), ConsistentRead: true }));
      const taskToken = Item?.['taskToken']?.S;
      if (taskToken === undefined) return false;
      try {
        await ('result' in answer
          ? this.#workflows.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer.result) }))
          : this.#workflows.send(new SendTaskFailureCommand({ taskToken, error: answer.error })));
        return true;
      } catch (error) {
        // The token of the wait before; that of this one is under way.
        if (error instanceof TaskDoesNotExist) return false;
        throw error;
      }
    });
  }

  async #until(executionArn: string, isReached: () => Promise<boolean>): Promise<void> {
    for (;;) {
      if (await isReached()) return;
      const { status } = await this.#workflows.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') return;
      await wait(lookEveryMs);
    }
  }

  async #history(executionArn: string): Promise<HistoryEvent[]> {
    const { events = [] } = await this.#workflows.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
    return events;
  }

  async #endOf(executionArn: string): Promise<Outcome['end']> {
    const { status, output, error } = await this.#workflows.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'SUCCEEDED' ? { output: JSON.parse(output ?? 'null') } : { error: error ?? String(status) };
  }
}

const versionOf = { proposal: 'version', 'quarter-close': 'revision' } as const satisfies Record<MachineName, string>;

function keyOf({ machine, subject }: Subject): Record<string, { S: string }> {
  return machine === 'proposal'
    ? { pk: { S: `proposal#${subject}` }, sk: { S: 'summary' } }
    : { pk: { S: `close#${subject}` }, sk: { S: 'close' } };
}

function isWait(state: string): boolean {
  return state.startsWith('Await');
}

/** States entered; a task that was scheduled again in the same state was tried again. */
function pathOf(events: readonly HistoryEvent[]): string[] {
  const path: string[] = [];
  let [state, tries] = ['', 0];
  for (const { type = '', stateEnteredEventDetails: entered } of events) {
    if (entered) {
      state = z.string().parse(entered.name);
      tries = 0;
      path.push(state);
    }
    if (type === 'TaskScheduled') {
      tries += 1;
      if (tries > 1) path.push(state + again);
    }
  }
  return path;
}
