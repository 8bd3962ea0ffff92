import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { catalogue } from '../../functions/catalogue.ts';
import type { Stage, TourMail } from '../tour/stage.ts';
import { invokeFunction, setFunctionEnvironment } from './functions-api.ts';
import type { LocalCloud } from './local-cloud.ts';

const mailsSchema = z.object({
  /** By account. */
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        MessageId: z.string(),
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.string(),
        BodyHtml: z.string(),
        Timestamp: z.number(),
      }),
    ),
  ),
});

/** What is under way is looked at this often, and given up after this long. */
const lookEveryMs = 100;
const giveUpAfterMs = 60_000;

/** The deployed stack as a stage for stories. */
export class CloudStage implements Stage {
  readonly base: string;
  readonly #cloud: LocalCloud;
  readonly #proxy: Server;
  readonly #table: DynamoDBClient;
  readonly #workflows: SFNClient;
  #aheadMs: number;

  private constructor(cloud: LocalCloud, proxy: Server, base: string, aheadSeconds: number) {
    const config = { endpoint: cloud.endpoint, region: cloud.region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    this.#cloud = cloud;
    this.#proxy = proxy;
    this.base = base;
    this.#aheadMs = aheadSeconds * 1000;
    this.#table = new DynamoDBClient(config);
    this.#workflows = new SFNClient(config);
  }

  static async open(cloud: LocalCloud, port: number, aheadSeconds: number): Promise<CloudStage> {
    const { host } = new URL(cloud.outputs['ApiAddress'] ?? '');
    const proxy = createServer((incoming, outgoing) => forward(incoming, outgoing, { endpoint: cloud.endpoint, host }));
    await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
    return new CloudStage(cloud, proxy, `http://127.0.0.1:${port}`, aheadSeconds);
  }

  get now(): string {
    return new Date(Date.now() + this.#aheadMs).toISOString();
  }

  async close(): Promise<void> {
    this.#proxy.closeAllConnections();
    await new Promise((resolve) => this.#proxy.close(resolve));
  }

  /** Waits until nothing in the outbox is due and that stays so for a look. */
  async settle(): Promise<void> {
    const until = Date.now() + giveUpAfterMs;
    for (let quiet = 0; quiet < 3;) {
      if (Date.now() > until) throw new Error('the outbox does not empty');
      quiet = (await this.#pending()) === 0 ? quiet + 1 : 0;
      await wait(lookEveryMs);
    }
  }

  /**
   * Sets every function's clock ahead. Real time has not passed for the workflow service, so its waiting executions are stopped and the
   * sweep starts them anew: each plans, and does what is due by now.
   */
  async advanceTo(instant: string): Promise<void> {
    this.#aheadMs = Date.parse(instant) - Date.now();
    const values = { CLOCK_AHEAD_SECONDS: String(Math.ceil(this.#aheadMs / 1000)) };
    for (const name of Object.keys(catalogue)) await setFunctionEnvironment(this.#cloud, name, values);
    const running = await this.#workflows.send(
      new ListExecutionsCommand({ stateMachineArn: this.#cloud.outputs['WorkflowArn'], statusFilter: 'RUNNING' }),
    );
    for (const { executionArn } of running.executions ?? []) await this.#workflows.send(new StopExecutionCommand({ executionArn }));
    await invokeFunction(this.#cloud, 'sweep');
    // What became due by now was put down before: the stream does not tell of it again, the relay's timer does.
    await invokeFunction(this.#cloud, 'relay');
    await this.settle();
  }

  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    const answer = await fetch(`${this.#cloud.endpoint}/_ministack/ses/messages`);
    const { messages } = mailsSchema.parse(await answer.json());
    return Object.values(messages)
      .flat()
      .filter((mail) => mail.To.includes(to))
      .toSorted((a, b) => b.Timestamp - a.Timestamp)
      .map(({ MessageId: id, To, Subject: subject, BodyText: text, BodyHtml: html }) => ({ id, to: To, subject, text, html, headers: {} }));
  }

  /** Statuses of the executions of a proposal, oldest first. */
  async executions(proposalId: string): Promise<string[]> {
    const { executions = [] } = await this.#workflows.send(
      new ListExecutionsCommand({ stateMachineArn: this.#cloud.outputs['WorkflowArn'] }),
    );
    return executions
      .filter(({ name }) => name?.startsWith(proposalId))
      .toSorted((a, b) => Number(a.startDate) - Number(b.startDate))
      .map(({ status }) => status ?? '');
  }

  async #pending(): Promise<number> {
    const { Count } = await this.#table.send(
      new QueryCommand({
        TableName: this.#cloud.outputs['TableName'],
        IndexName: 'queue',
        KeyConditionExpression: 'queuePk = :outbox AND queueSk < :due',
        ExpressionAttributeValues: { ':outbox': { S: 'outbox' }, ':due': { S: `${this.now}~` } },
      }),
    );
    return Count ?? 0;
  }
}

/** Passes a request on to the API, which the server tells apart by its host name. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, to: { endpoint: string; host: string }): void {
  const passed = request(
    `${to.endpoint}${incoming.url}`,
    { method: incoming.method, headers: { ...incoming.headers, host: to.host } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  passed.on('error', () => outgoing.destroy());
  incoming.pipe(passed);
}
