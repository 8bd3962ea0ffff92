import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stateMachines } from '../functions/catalogue.ts';
import { tableDesign } from '../functions/table-design.ts';
import type { Activity } from './activity.ts';
import type { HostClock } from './clock.ts';
import { lockDataFolder } from './process/data-lock.ts';
import { FileDocuments } from './documents/documents.ts';
import { startDynamodb } from './table/dynamodb.ts';
import { Executions } from './states/executions.ts';
import { readLocalDefinition } from './states/local-definition.ts';
import type { LocalDefinition } from './states/local-definition.ts';
import { localTableName, repositoryRoot } from './local-environment.ts';
import type { Endpoints } from './local-environment.ts';
import { Mailbox } from './mail/mailbox.ts';
import { freePort } from './process/ports.ts';
import { startSmtp } from './mail/smtp.ts';
import type { Returned } from './mail/smtp.ts';
import { startStepFunctions } from './states/stepfunctions.ts';
import type { StopList } from './stop-list.ts';
import { ensureTable, localDynamodbClient } from './table/table.ts';

export interface ServicesOptions {
  /** Folder of everything that lasts; null keeps it in memory and in a temporary folder. */
  dataDir: string | null;
  clock: HostClock;
  activity: Activity;
  /** HTTP port of the pages; a free one when absent. */
  port: number | undefined;
  /** A DynamoDB API to use in place of the embedded one. */
  dynamodbEndpoint: string | undefined;
  /** Folder of the state machines' definitions; the repository's when absent. */
  definitionsDir: string | undefined;
  /** Told of a mail that came back to its sender. */
  returned: Returned;
  /** Calls a function for a state machine. */
  invoke(name: string, payload: unknown): Promise<unknown>;
}

/** Everything the functions stand on. */
export interface Services {
  endpoints: Endpoints;
  dynamodb: DynamoDBClient;
  /** Whether the table was made by this start. */
  isNew: boolean;
  executions: Executions;
  mailbox: Mailbox;
  documents: FileDocuments;
}

/** Retries of a state wait this long under a controlled clock, whose time stands still meanwhile. */
const controlledRetryMs = 20;
const stopWithinMs = 3000;

/** Starts table, states and mail in this order; `stops` gets how to stop each. */
export async function startServices(options: ServicesOptions, stops: StopList): Promise<Services> {
  const { clock, activity } = options;
  const folder = prepareFolder(options.dataDir, stops);
  const table = await startTable(options, stops);
  // When the callers below are stopped, the calls that still run get their time before the table goes.
  stops.add(() => activity.quietWithin(stopWithinMs));
  const executions = new Executions({
    machines: machines(options.definitionsDir),
    clock,
    activity,
    invoke: options.invoke,
    updateItem: async (input) => {
      await table.client.send(new UpdateItemCommand(input));
    },
    ...(clock.manual ? { retryDelayMs: controlledRetryMs } : {}),
  });
  const stepFunctions = await startStepFunctions(executions);
  stops.add(stepFunctions.stop);
  const mailbox = await Mailbox.open(options.dataDir === null ? null : path.join(folder, 'mailbox'), clock);
  stops.add(() => mailbox.close());
  const smtp = await startSmtp(mailbox, options.returned);
  stops.add(smtp.stop);
  const http = `http://127.0.0.1:${options.port ?? (await freePort())}`;
  return {
    endpoints: { dynamodb: table.endpoint, stepFunctions: stepFunctions.endpoint, smtp: smtp.url, http },
    dynamodb: table.client,
    isNew: table.isNew,
    executions,
    mailbox,
    documents: new FileDocuments({ folder, baseUrl: http, clock }),
  };
}

function prepareFolder(dataDir: string | null, stops: StopList): string {
  if (dataDir !== null) {
    stops.add(lockDataFolder(dataDir));
    return dataDir;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'yincai-'));
  stops.add(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function startTable(
  options: ServicesOptions,
  stops: StopList,
): Promise<{ endpoint: string; client: DynamoDBClient; isNew: boolean }> {
  let endpoint = options.dynamodbEndpoint;
  if (endpoint === undefined) {
    const engine = await startDynamodb(options.dataDir === null ? null : path.join(options.dataDir, 'yincai.sqlite'));
    stops.add(engine.stop);
    endpoint = engine.endpoint;
  }
  const client = localDynamodbClient(endpoint);
  stops.add(() => client.destroy());
  return { endpoint, client, isNew: await ensureTable(client, localTableName, tableDesign) };
}

function machines(folder = path.join(repositoryRoot, 'statemachines')): Record<string, LocalDefinition> {
  return Object.fromEntries(
    Object.entries(stateMachines).map(([name, machine]) => [name, readLocalDefinition(folder, machine, localTableName)] as const),
  );
}
