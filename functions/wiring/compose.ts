import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoCodes, DynamoLinks, DynamoSessions, DynamoThrottle } from '../adapters/dynamodb/dynamo-access.ts';
import { DynamoCloses } from '../adapters/dynamodb/dynamo-closes.ts';
import { DynamoApiKeys } from '../adapters/dynamodb/dynamo-api-keys.ts';
import { DynamoDisclosures } from '../adapters/dynamodb/dynamo-disclosures.ts';
import { DynamoExceptions } from '../adapters/dynamodb/dynamo-exceptions.ts';
import { DynamoImports } from '../adapters/dynamodb/dynamo-imports.ts';
import { DynamoBalances, DynamoLedger } from '../adapters/dynamodb/dynamo-ledger.ts';
import { DynamoMarkedAddresses } from '../adapters/dynamodb/dynamo-marked-addresses.ts';
import { DynamoMeetings } from '../adapters/dynamodb/dynamo-meetings.ts';
import { DynamoNotices } from '../adapters/dynamodb/dynamo-notices.ts';
import { DynamoOutbox } from '../adapters/dynamodb/dynamo-outbox.ts';
import { DynamoProgrammes } from '../adapters/dynamodb/dynamo-programmes.ts';
import { DynamoProposalStore } from '../adapters/dynamodb/dynamo-proposal-store.ts';
import { DynamoRankings } from '../adapters/dynamodb/dynamo-rankings.ts';
import { DynamoRefolding } from '../adapters/dynamodb/dynamo-refolding.ts';
import { DynamoRegisters } from '../adapters/dynamodb/dynamo-registers.ts';
import { DynamoRoster } from '../adapters/dynamodb/dynamo-roster.ts';
import { DynamoSelfScores } from '../adapters/dynamodb/dynamo-self-scores.ts';
import { DynamoSteps } from '../adapters/dynamodb/dynamo-steps.ts';
import { DynamoTasks } from '../adapters/dynamodb/dynamo-tasks.ts';
import { DynamoTraces } from '../adapters/dynamodb/dynamo-traces.ts';
import { DynamoDrafts, DynamoUnits } from '../adapters/dynamodb/dynamo-units.ts';
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

/** The parts that every function is made of; a handler takes those its pages or tasks ask for. */
export type Container = ReturnType<typeof compose>;

/** Builds a function's parts from its environment. Called once a process, at the first event. */
export function compose(name: FunctionName, overrides: Overrides = {}) {
  const environment = readEnvironment(name, overrides.environment);
  const clock = overrides.clock ?? new SystemClock(Number(need(environment, 'CLOCK_AHEAD_SECONDS')));
  const { client = openClient() } = overrides;
  const table = { client, name: need(environment, 'TABLE_NAME'), clockAheadSeconds: Number(need(environment, 'CLOCK_AHEAD_SECONDS')) };
  const programmes = new DynamoProgrammes(table, overrides.programme ?? loadProgramme(need(environment, 'PROGRAMME_DIR')));
  return {
    environment,
    overrides,
    clock,
    randomness: new SystemRandomness(clock),
    log: overrides.log ?? new JsonLog({ measuredTable: isOnLambda() ? need(environment, 'TABLE_NAME') : undefined }),
    programmes,
    proposals: new DynamoProposalStore(table),
    notices: new DynamoNotices(table),
    outbox: new DynamoOutbox(table),
    sessions: new DynamoSessions(table),
    disclosures: new DynamoDisclosures(table),
    links: new DynamoLinks(table),
    codes: new DynamoCodes(table),
    throttle: new DynamoThrottle(table),
    steps: new DynamoSteps(table),
    units: new DynamoUnits(table),
    drafts: new DynamoDrafts(table),
    rankings: new DynamoRankings(table),
    registers: new DynamoRegisters(table),
    refolding: new DynamoRefolding(table),
    meetings: new DynamoMeetings(table),
    tasks: new DynamoTasks(table),
    roster: new DynamoRoster(table),
    addresses: new DynamoMarkedAddresses(table),
    ledger: new DynamoLedger(table),
    balances: new DynamoBalances(table),
    imports: new DynamoImports(table),
    selfScores: new DynamoSelfScores(table),
    exceptions: new DynamoExceptions(table),
    traces: new DynamoTraces(table),
    closes: new DynamoCloses(table),
    apiKeys: new DynamoApiKeys(table),
  };
}

/** A client of the table's API, where the environment says that it is. */
export function openClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }), { marshallOptions: { removeUndefinedValues: true } });
}
