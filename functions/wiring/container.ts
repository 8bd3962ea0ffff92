import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoProgrammes } from '../adapters/dynamodb/dynamo-programmes.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { JsonLog } from '../adapters/system/json-log.ts';
import { SystemClock } from '../adapters/system/system-clock.ts';
import { SystemRandomness } from '../adapters/system/system-randomness.ts';
import type { FunctionName } from '../catalogue.ts';
import type { Programme } from '../domain/programme.ts';
import type { Archive } from '../ports/archive.ts';
import type { Clock } from '../ports/clock.ts';
import type { Documents } from '../ports/documents.ts';
import type { Log } from '../ports/log.ts';
import type { Signer } from '../ports/signer.ts';
import { isOnLambda, need, readEnvironment } from './env.ts';
import { loadProgramme } from './programme.ts';

/** What a host may put in the place of the cloud's parts. */
export interface Overrides {
  clock?: Clock;
  documents?: Documents;
  archive?: Archive;
  signer?: Signer;
  /** Address of a mail server that takes mail without a secret. */
  smtpUrl?: string;
  log?: Log;
  /** Read once by a host that runs all functions in one process. */
  programme?: Programme;
  /** One connection to the table for all functions of a host. */
  client?: DynamoDBDocumentClient;
  environment?: Readonly<Record<string, string | undefined>>;
}

/** Stores by the name under which handlers find them, each opened on the table. */
type Openers = Readonly<Record<string, (table: Table) => unknown>>;
type Opened<S extends Openers> = { [Name in keyof S]: ReturnType<S[Name]> };

/** What every function is made of, whichever stores it has. */
export type Common = ReturnType<typeof composeCommon>;

/** The parts of a function that has some stores. */
export type With<S extends Openers> = Common & Opened<S>;

/** Builds a function's parts from its environment, with the stores that it names. Called once a process, at the first event. */
export function composeWith<S extends Openers>(name: FunctionName, stores: S, overrides: Overrides = {}): With<S> {
  const common = composeCommon(name, overrides);
  return { ...common, ...openAll(stores, common.table) };
}

function openAll<S extends Openers>(stores: S, table: Table): Opened<S>;
function openAll(stores: Openers, table: Table): Record<string, unknown> {
  return Object.fromEntries(Object.entries(stores).map(([name, open]) => [name, open(table)]));
}

function composeCommon(name: FunctionName, overrides: Overrides) {
  const environment = readEnvironment(name, overrides.environment);
  const clockAheadSeconds = Number(need(environment, 'CLOCK_AHEAD_SECONDS'));
  const clock = overrides.clock ?? new SystemClock(clockAheadSeconds);
  const { client = openClient() } = overrides;
  const table: Table = { client, name: need(environment, 'TABLE_NAME'), clockAheadSeconds };
  return {
    environment,
    overrides,
    table,
    clock,
    randomness: new SystemRandomness(clock),
    log: overrides.log ?? new JsonLog({ measuredTable: isOnLambda() ? need(environment, 'TABLE_NAME') : undefined }),
    programmes: new DynamoProgrammes(table, overrides.programme ?? loadProgramme(need(environment, 'PROGRAMME_DIR'))),
  };
}

/** A client of the table's API, where the environment says that it is. */
export function openClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }), { marshallOptions: { removeUndefinedValues: true } });
}
