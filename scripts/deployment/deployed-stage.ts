import { setTimeout as delay } from 'node:timers/promises';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { paginateListExecutions, SFNClient, StopExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { catalogue } from '../../functions/catalogue.ts';
import type { Settings } from '../../lib/settings.ts';

/** Keys of the functions' environment that the commands of an operator read, and a function that has each. */
const operatorKeys = {
  TABLE_NAME: 'sweep',
  STATE_MACHINE_ARN: 'sweep',
  ARCHIVE_BUCKET: 'checkpoint',
  DOCUMENTS_BUCKET: 'office',
  CLOCK_AHEAD_SECONDS: 'sweep',
} as const;

/** How often a table that is being recovered is looked at. */
const lookEveryMs = 5000;

/** A stage that is deployed, as an operator stops it, recovers its table and lets it go on. */
export class DeployedStage {
  readonly #settings: Settings;
  readonly #lambda: LambdaClient;
  readonly #workflows: SFNClient;
  readonly #tables: DynamoDBClient;

  /** Credentials come from the environment, the region from the settings. */
  constructor(settings: Settings) {
    this.#settings = settings;
    const { region } = settings;
    this.#lambda = new LambdaClient({ region });
    this.#workflows = new SFNClient({ region });
    this.#tables = new DynamoDBClient({ region });
  }

  /** Lets no function run, then ends what runs of the state machines: going on, they would store their tokens in the table before. */
  async stop(): Promise<{ functions: number; executions: number }> {
    const names = this.#functions();
    for (const [, FunctionName] of names)
      await this.#lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    let executions = 0;
    for (const stateMachineArn of await this.#machines()) executions += await this.#endAll(stateMachineArn);
    return { functions: names.length, executions };
  }

  /** Lets every function run as the settings say. */
  async goOn(): Promise<number> {
    const atMostAtOnce: Readonly<Record<string, number | undefined>> = this.#settings.atMostAtOnce ?? {};
    const names = this.#functions();
    for (const [name, FunctionName] of names) {
      const ReservedConcurrentExecutions = atMostAtOnce[name];
      if (ReservedConcurrentExecutions === undefined) await this.#lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
      else await this.#lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
    }
    return names.length;
  }

  /**
   * Recovers the stage's table as it was at an instant into another table, and waits until that can be read; goes on with a recovery that
   * was begun before.
   * @throws when a table of that name stands there which is not that recovery
   */
  async recover(at: string, target: string): Promise<void> {
    const { TABLE_NAME: source } = await this.environment();
    const there = await this.#table(target);
    const begun = there?.RestoreSummary?.RestoreDateTime;
    // AWS recovers to the second.
    if (there && begun?.toISOString().slice(0, 19) !== at.slice(0, 19))
      throw new Error(
        `the table ${target} is there already${begun ? `, recovered as of ${begun.toISOString()}` : ''}: name another by --as, or delete it`,
      );
    if (!there)
      await this.#tables.send(
        new RestoreTableToPointInTimeCommand({ SourceTableName: source, TargetTableName: target, RestoreDateTime: new Date(at) }),
      );
    while ((await this.#table(target))?.TableStatus !== 'ACTIVE') await delay(lookEveryMs);
  }

  /** Deletes a table that was recovered. @throws for the stage's own */
  async discard(TableName: string): Promise<string> {
    if ((await this.environment()).TABLE_NAME === TableName) throw new Error(`${TableName} is the table that the stage works on`);
    if (await this.#table(TableName)) await this.#tables.send(new DeleteTableCommand({ TableName }));
    return TableName;
  }

  /** What the commands that work on a table want in their environment, as the stage's own functions have it. */
  async environment(): Promise<Record<keyof typeof operatorKeys | 'AWS_REGION' | 'PROGRAMME_DIR', string>> {
    const { region, programme } = this.#settings;
    const names = [...new Set(Object.values(operatorKeys))];
    const found = new Map(await Promise.all(names.map(async (name) => [name, await this.#environmentOf(name)] as const)));
    const valueOf = (key: keyof typeof operatorKeys): string => found.get(operatorKeys[key])?.[key] ?? '';
    return {
      AWS_REGION: region,
      PROGRAMME_DIR: `programme/${programme}`,
      TABLE_NAME: valueOf('TABLE_NAME'),
      STATE_MACHINE_ARN: valueOf('STATE_MACHINE_ARN'),
      ARCHIVE_BUCKET: valueOf('ARCHIVE_BUCKET'),
      DOCUMENTS_BUCKET: valueOf('DOCUMENTS_BUCKET'),
      CLOCK_AHEAD_SECONDS: valueOf('CLOCK_AHEAD_SECONDS'),
    };
  }

  async #environmentOf(name: string): Promise<Record<string, string>> {
    const FunctionName = this.#nameOf(name);
    const { Environment } = await this.#lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return Environment?.Variables ?? {};
  }

  /** Each by its own name: another stage's may begin with the same letters. */
  #functions(): [name: string, functionName: string][] {
    return Object.keys(catalogue).map((name) => [name, this.#nameOf(name)]);
  }

  #nameOf(name: string): string {
    return `yincai-${this.#settings.stage}-${name}`;
  }

  async #machines(): Promise<string[]> {
    const arns: string[] = [];
    const client = new CloudFormationClient({ region: this.#settings.region });
    for await (const page of paginateListStackResources({ client }, { StackName: `yincai-${this.#settings.stage}` })) {
      const machines = (page.StackResourceSummaries ?? []).filter(
        ({ ResourceType }) => ResourceType === 'AWS::StepFunctions::StateMachine',
      );
      arns.push(...machines.flatMap(({ PhysicalResourceId: arn }) => arn ?? []));
    }
    return arns;
  }

  /** Again until none is left: a function that had begun before may have started another. */
  async #endAll(stateMachineArn: string): Promise<number> {
    const ended = new Set<string>();
    for (let found = -1; found !== 0;) {
      found = 0;
      for await (const page of paginateListExecutions({ client: this.#workflows }, { stateMachineArn, statusFilter: 'RUNNING' })) {
        for (const { executionArn = '' } of page.executions ?? []) {
          found += 1;
          ended.add(executionArn);
          await this.#workflows.send(new StopExecutionCommand({ executionArn })).catch(unlessGone);
        }
      }
    }
    return ended.size;
  }

  async #table(TableName: string): Promise<TableDescription | null> {
    try {
      const { Table } = await this.#tables.send(new DescribeTableCommand({ TableName }));
      return Table ?? null;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return null;
      throw error;
    }
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ExecutionDoesNotExist) && !(error instanceof Error && error.message === 'Execution is not running')) throw error;
}
