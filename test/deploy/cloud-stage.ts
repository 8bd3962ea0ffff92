import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import { catalogue } from '../../functions/catalogue.ts';
import type { Stage } from '../tour/stage.ts';
import type { TourMail } from '../tour/tour-mail.ts';
import { SesMails, type CloudMails } from './cloud-mails.ts';
import { invokeFunction, setFunctionEnvironment } from './functions-api.ts';
import { clientConfig, type LocalCloud } from './local-cloud.ts';
import { TableContents } from './table-contents.ts';

/** What is under way is looked at this often, and given up after this long. */
const lookEveryMs = 100;
const giveUpAfterMs = 120_000;

/** The state in which an execution of a proposal stands, and how it is. */
export interface ExecutionSeen {
  status: string;
  /** The state that it entered last. */
  state: string;
}

/** The deployed stack as a stage for stories. */
export class CloudStage implements Stage {
  readonly base: string;
  readonly table: TableContents;
  readonly received: CloudMails;
  readonly #cloud: LocalCloud;
  readonly #proxy: Server;
  readonly #workflows: SFNClient;
  #aheadMs: number;
  #addresses: Readonly<Record<string, string>> = {};

  private constructor(cloud: LocalCloud, { proxy, base, mails }: { proxy: Server; base: string; mails: CloudMails }, aheadSeconds: number) {
    this.#cloud = cloud;
    this.#proxy = proxy;
    this.base = base;
    this.received = mails;
    this.#aheadMs = aheadSeconds * 1000;
    this.table = new TableContents(cloud);
    this.#workflows = new SFNClient(clientConfig(cloud));
  }

  /** @param mails where mails arrive; those that SES was given when it is left out */
  static async open(cloud: LocalCloud, port: number, aheadSeconds: number, mails?: CloudMails): Promise<CloudStage> {
    const { host } = new URL(cloud.outputs['ApiAddress'] ?? '');
    const proxy = createServer((incoming, outgoing) => forward(incoming, outgoing, { endpoint: cloud.endpoint, host }));
    await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${port}`;
    return new CloudStage(cloud, { proxy, base, mails: mails ?? new SesMails(cloud.endpoint) }, aheadSeconds);
  }

  get now(): string {
    return new Date(Date.now() + this.#aheadMs).toISOString();
  }

  /** How far the functions' clock is ahead of real time. */
  get aheadSeconds(): number {
    return this.#aheadMs / 1000;
  }

  async close(): Promise<void> {
    this.#proxy.closeAllConnections();
    await new Promise((resolve) => this.#proxy.close(resolve));
    await this.received.stop();
  }

  /**
   * Waits until nothing is under way, no mail comes back, and that stays so for a look. The rule that calls the relay every few minutes is
   * not waited for: what waits for it is taken up at once.
   */
  async settle(): Promise<void> {
    const until = Date.now() + giveUpAfterMs;
    for (let quiet = 0; quiet < 2;) {
      const messages = await this.table.underWay(this.now);
      const underWay = [...messages.map(({ told }) => told), ...(await this.#acting())];
      if (Date.now() > until) throw new Error(`still under way: ${underWay.join(', ')}`);
      if (messages.some(({ waitsForTimer }) => waitsForTimer)) await invokeFunction(this.#cloud, 'relay', { leaveSeconds: 5 });
      const returned = underWay.length === 0 ? await this.received.handBack(this.#sent()) : 0;
      quiet = underWay.length === 0 && returned === 0 ? quiet + 1 : 0;
      await wait(lookEveryMs);
    }
  }

  /**
   * Sets every function's clock ahead. Real time has not passed for the workflow service, so its waiting executions are stopped and the
   * sweep starts them anew: each plans, and does what is due by now. A function whose clock is set ends in the middle of what it is at, so
   * that nothing may be under way by then.
   */
  async advanceTo(instant: string): Promise<void> {
    await this.settle();
    await this.stopExecutions();
    await this.#setClock(instant);
    // Nothing is under way yet that could send it too.
    await invokeFunction(this.#cloud, 'relay');
    await invokeFunction(this.#cloud, 'sweep');
    await this.settle();
  }

  /**
   * Empties the stage and puts these items into its table: another story begins, at an instant.
   * @param story what is other in it: the programme's folder, and addresses of people
   */
  async beginAnew(
    items: readonly Record<string, unknown>[],
    instant: string,
    story: { programmeDir: string; addresses: Readonly<Record<string, string>> },
  ): Promise<void> {
    await this.stopExecutions();
    await this.table.replaceBy(items);
    await this.received.forget();
    this.#addresses = story.addresses;
    await this.#setClock(instant, { PROGRAMME_DIR: story.programmeDir });
  }

  async stopExecutions(): Promise<void> {
    const running = await this.#running();
    await Promise.all(
      running.map(({ executionArn }) => this.#workflows.send(new StopExecutionCommand({ executionArn })).catch(unlessEnded)),
    );
  }

  async mails(to: string): Promise<TourMail[]> {
    await this.settle();
    const mails = await this.received.list();
    return to === '' ? mails : mails.filter((mail) => mail.to.includes(to));
  }

  /** Statuses of the executions of a proposal, oldest first. */
  async executions(proposalId: string): Promise<string[]> {
    return (await this.#executionsOf(proposalId)).map(({ status }) => status ?? '');
  }

  /** The newest execution of a proposal. */
  async newestExecution(proposalId: string): Promise<ExecutionSeen> {
    const newest = (await this.#executionsOf(proposalId)).at(-1);
    if (!newest) throw new Error('the proposal has no execution');
    const events = await this.#history(newest);
    const entered = events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails !== undefined);
    return { status: newest.status ?? '', state: entered?.stateEnteredEventDetails?.name ?? '' };
  }

  async #executionsOf(proposalId: string): Promise<ExecutionListItem[]> {
    const { executions = [] } = await this.#workflows.send(
      new ListExecutionsCommand({ stateMachineArn: this.#cloud.outputs['WorkflowArn'] }),
    );
    return executions.filter(({ name }) => name?.startsWith(proposalId)).toSorted((a, b) => Number(a.startDate) - Number(b.startDate));
  }

  #sent() {
    return { cloud: this.#cloud, table: this.table, addresses: this.#addresses };
  }

  async #setClock(instant: string, others: Record<string, string> = {}): Promise<void> {
    const aheadSeconds = Math.ceil((Date.parse(instant) - Date.now()) / 1000);
    this.#aheadMs = aheadSeconds * 1000;
    const values = { ...others, CLOCK_AHEAD_SECONDS: String(aheadSeconds) };
    await Promise.all(Object.keys(catalogue).map((name) => setFunctionEnvironment(this.#cloud, name, values)));
  }

  /** Executions that wait for nobody. */
  async #acting(): Promise<string[]> {
    const acting = await Promise.all(
      (await this.#running()).map(async (execution) => {
        const [last] = await this.#history(execution);
        const isAwaiting = last?.taskScheduledEventDetails?.resource?.endsWith('.waitForTaskToken');
        return isAwaiting ? [] : [`execution ${execution.name} after ${last?.type}`];
      }),
    );
    return acting.flat();
  }

  async #running(): Promise<ExecutionListItem[]> {
    const { executions = [] } = await this.#workflows.send(
      new ListExecutionsCommand({ stateMachineArn: this.#cloud.outputs['WorkflowArn'], statusFilter: 'RUNNING' }),
    );
    return executions;
  }

  /** Events of an execution, the newest first. */
  async #history({ executionArn }: ExecutionListItem) {
    const { events = [] } = await this.#workflows.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 10 }),
    );
    return events;
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

/** It has come to its end since it was listed; AWS says nothing of that. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof Error) || error.message !== 'Execution is not running') throw error;
}
