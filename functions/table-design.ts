/**
 * The one table: its keys and indexes, read by the CDK stack and by the local host.
 *
 * `pk`/`sk` hold every item; `queue` lists what waits (open proposals by stage, undelivered outbox messages), `owner` lists what
 * belongs to a unit. An item is in an index only while it has that index's attributes; an index carries `projection` and keys only. `docs/table.md` lists each access pattern.
 */
export const tableDesign = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes: [
    { name: 'queue', partitionKey: 'queuePk', sortKey: 'queueSk', projection: ['listing'] },
    { name: 'owner', partitionKey: 'ownerPk', sortKey: 'ownerSk', projection: ['listing'] },
  ],
} as const;

/** First parts of partition keys, up to the `#`. Rights of functions are cut along them (`dynamodb:LeadingKeys`). */
export type KeyPrefix =
  | 'account'
  | 'api-key'
  | 'api-use'
  | 'balance'
  | 'close'
  | 'code'
  | 'counter'
  | 'draft'
  | 'exception'
  | 'fold'
  | 'import'
  | 'ledger'
  | 'link'
  | 'mark'
  | 'meeting'
  | 'notice'
  | 'outbox'
  | 'programme'
  | 'proposal'
  | 'ranking'
  | 'register'
  | 'restore'
  | 'roster'
  | 'self-score'
  | 'session'
  | 'step'
  | 'task'
  | 'throttle'
  | 'trace'
  | 'unit';
