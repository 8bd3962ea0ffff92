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
import type { Table } from '../adapters/dynamodb/table.ts';

// One opener a store, so that a function carries the stores that it names and no others.

/** Proposals with their events. */
export const proposals = (table: Table): DynamoProposalStore => new DynamoProposalStore(table);

/** Public notices. */
export const notices = (table: Table): DynamoNotices => new DynamoNotices(table);

/** Messages to be delivered. */
export const outbox = (table: Table): DynamoOutbox => new DynamoOutbox(table);

/** Sessions of those who signed in or came by a link. */
export const sessions = (table: Table): DynamoSessions => new DynamoSessions(table);

/** What was shown of people behind signs. */
export const disclosures = (table: Table): DynamoDisclosures => new DynamoDisclosures(table);

/** Links of mails. */
export const links = (table: Table): DynamoLinks => new DynamoLinks(table);

/** Codes that mails carry. */
export const codes = (table: Table): DynamoCodes => new DynamoCodes(table);

/** Counts of tries. */
export const throttle = (table: Table): DynamoThrottle => new DynamoThrottle(table);

/** Open steps of people. */
export const steps = (table: Table): DynamoSteps => new DynamoSteps(table);

/** Units and their contacts. */
export const units = (table: Table): DynamoUnits => new DynamoUnits(table);

/** Drafts of units. */
export const drafts = (table: Table): DynamoDrafts => new DynamoDrafts(table);

/** Rankings of panels. */
export const rankings = (table: Table): DynamoRankings => new DynamoRankings(table);

/** Registers and their items. */
export const registers = (table: Table): DynamoRegisters => new DynamoRegisters(table);

/** Summaries that an earlier fold made. */
export const refolding = (table: Table): DynamoRefolding => new DynamoRefolding(table);

/** Meetings. */
export const meetings = (table: Table): DynamoMeetings => new DynamoMeetings(table);

/** Tasks that meetings give. */
export const tasks = (table: Table): DynamoTasks => new DynamoTasks(table);

/** Leave and who stands in. */
export const roster = (table: Table): DynamoRoster => new DynamoRoster(table);

/** Addresses that mail does not reach. */
export const addresses = (table: Table): DynamoMarkedAddresses => new DynamoMarkedAddresses(table);

/** Entries of the ledger. */
export const ledger = (table: Table): DynamoLedger => new DynamoLedger(table);

/** Sums that are carried forward. */
export const balances = (table: Table): DynamoBalances => new DynamoBalances(table);

/** Imports into registers. */
export const imports = (table: Table): DynamoImports => new DynamoImports(table);

/** Scores that departments give themselves. */
export const selfScores = (table: Table): DynamoSelfScores => new DynamoSelfScores(table);

/** Exceptions of a period. */
export const exceptions = (table: Table): DynamoExceptions => new DynamoExceptions(table);

/** Traces of reading. */
export const traces = (table: Table): DynamoTraces => new DynamoTraces(table);

/** Closes of quarters. */
export const closes = (table: Table): DynamoCloses => new DynamoCloses(table);

/** Keys of the API. */
export const apiKeys = (table: Table): DynamoApiKeys => new DynamoApiKeys(table);
