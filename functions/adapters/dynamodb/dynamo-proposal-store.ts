import { BatchGetCommand, GetCommand, TransactWriteCommand, UpdateCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { MarkedAddress } from '../../domain/marked-address.ts';
import { correlationId } from '../../correlation.ts';
import { proposalEventSchema, type ProposalEvent } from '../../domain/proposal/events.ts';
import { listingOf, type Listing } from '../../domain/proposal/listing.ts';
import { isOpen } from '../../domain/proposal/waits.ts';
import type { Leave } from '../../domain/proposal/roster.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Change, Judgeable, Page, Paging, ProposalStore } from '../../ports/proposal-store.ts';
import { eventSortKey, leavesKey, marksKey, partition } from './keys.ts';
import { exceptionPuts } from './dynamo-exceptions.ts';
import { noticeWrite } from './dynamo-notices.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { rankingWrite } from './dynamo-rankings.ts';
import { ledgerWrites } from './dynamo-ledger.ts';
import { stepWrites } from './dynamo-steps.ts';
import { indexPage } from './index-page.ts';
import { isConflict, pack, queryAll, unpack, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Proposals in the table: `proposal#<id>` holds `event#000001`, …, and `summary`. */
export class DynamoProposalStore implements ProposalStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async load(proposalId: string): Promise<Summary | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({
        TableName: this.#table.name,
        Key: { pk: partition('proposal', proposalId), sk: 'summary' },
        ConsistentRead: true,
        ProjectionExpression: 'body',
      }),
    );
    // Packed by append from a Summary and by nobody else, so it is taken as one.
    return unpack(Item?.['body']) as Summary | null;
  }

  async loadForAct(proposalId: string): Promise<Judgeable | null> {
    const { name } = this.#table;
    const summaryKey = { pk: partition('proposal', proposalId), sk: 'summary' };
    const { Responses } = await this.#table.client.send(
      new BatchGetCommand({
        RequestItems: {
          [name]: {
            Keys: [summaryKey, leavesKey, marksKey],
            ConsistentRead: true,
            ProjectionExpression: 'pk, body',
          },
        },
      }),
    );
    const bodyOf = (pk: string): unknown => Responses?.[name]?.find((item) => item['pk'] === pk)?.['body'];
    const summary = unpack(bodyOf(summaryKey.pk)) as Summary | null;
    const leaves = (bodyOf(leavesKey.pk) as Leave[] | undefined) ?? [];
    return summary && { summary, leaves, marks: (bodyOf(marksKey.pk) as MarkedAddress[] | undefined) ?? [] };
  }

  async events(proposalId: string): Promise<ProposalEvent[]> {
    const values = { ':pk': partition('proposal', proposalId), ':event': 'event#' };
    const condition = { expression: 'pk = :pk AND begins_with(sk, :event)', values };
    return queryAll(this.#table, condition, (item) => proposalEventSchema.parse(unpack(item['body'])) as ProposalEvent);
  }

  async counter(name: string): Promise<number> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { pk: partition('counter', name), sk: 'counter' }, ConsistentRead: true }),
    );
    return Number(Item?.['value'] ?? 0);
  }

  async append(change: Change): Promise<void> {
    try {
      await this.#table.client.send(new TransactWriteCommand({ TransactItems: this.#writes(change) }));
    } catch (error) {
      if (!isConflict(error)) throw error;
      const expected = change.summary.version - change.events.length;
      throw new AppError('version-moved', `another act came before version ${expected + 1}`, { expected, cause: error });
    }
  }

  async byStage(stage: Summary['stage'], page: Paging = {}): Promise<Page<Listing>> {
    return indexPage<Listing>(this.#table, { index: 'queue', key: 'queuePk', value: `stage#${stage}`, forward: true }, page);
  }

  async byUnit(unitId: string, page: Paging = {}): Promise<Page<Listing>> {
    return indexPage<Listing>(this.#table, { index: 'owner', key: 'ownerPk', value: `unit#${unitId}`, forward: false }, page);
  }

  async execution(proposalId: string): Promise<{ name: string | null; taskToken: string | null }> {
    const { Item } = await this.#table.client.send(
      new GetCommand({
        TableName: this.#table.name,
        Key: { pk: partition('proposal', proposalId), sk: 'summary' },
        ConsistentRead: true,
        ProjectionExpression: 'taskToken, execution',
      }),
    );
    return { name: textOrNull(Item?.['execution']), taskToken: textOrNull(Item?.['taskToken']) };
  }

  async noteExecution(proposalId: string, name: string): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: { pk: partition('proposal', proposalId), sk: 'summary' },
        UpdateExpression: 'SET execution = :name',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':name': name },
      }),
    );
  }

  #writes(change: Change): Write[] {
    const TableName = this.#table.name;
    const writes: Write[] = [this.#summaryWrite(change)];
    for (const event of change.events) {
      const Item = { pk: partition('proposal', event.proposalId), sk: eventSortKey(event.seq), body: pack(event), cause: correlationId() };
      writes.push({ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } });
    }
    writes.push(...ledgerWrites(this.#table, change.ledger));
    writes.push(...exceptionPuts(TableName, change.exceptions));
    for (const item of change.outbox) writes.push(outboxPut(TableName, item));
    writes.push(...stepWrites(TableName, change.steps));
    for (const draw of change.draws ?? []) writes.push(drawWrite(TableName, draw));
    if (change.notice !== undefined) writes.push(noticeWrite(TableName, change.summary.proposalId, change.notice));
    if (change.ranking) writes.push(rankingWrite(TableName, change.ranking));
    if (change.removesDraft) {
      const { unitId, proposalId } = change.removesDraft;
      writes.push({
        Delete: { TableName, Key: { pk: partition('draft', unitId), sk: proposalId }, ConditionExpression: 'attribute_exists(pk)' },
      });
    }
    if (change.usesCode) {
      const Key = { pk: partition('code', change.usesCode), sk: 'code' };
      writes.push({ Delete: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } });
    }
    return writes;
  }

  #summaryWrite({ summary, events }: Change): Write {
    const Key = { pk: partition('proposal', summary.proposalId), sk: 'summary' };
    const expected = summary.version - events.length;
    const attributes = Object.entries(summaryAttributes(summary));
    return {
      Update: {
        TableName: this.#table.name,
        Key,
        // An update and not a put: the callback token of the waiting execution stays.
        UpdateExpression: `SET ${attributes.map(([name]) => `${name} = :${name}`).join(', ')}`,
        ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : 'version = :expected',
        ExpressionAttributeValues: {
          ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
          ...(expected === 0 ? {} : { ':expected': expected }),
        },
      },
    };
  }
}

/** What is stored of a summary: all that follows from the events. The execution and its token stand beside it. */
export function summaryAttributes(summary: Summary): Record<string, unknown> {
  const { proposalId, unitId, submittedAt, version } = summary;
  return {
    version,
    body: pack(summary),
    listing: listingOf(summary),
    queuePk: `stage#${summary.stage}`,
    queueSk: `${isOpen(summary) ? (summary.dueOn ?? '9999') : summary.updatedAt}#${proposalId}`,
    ownerPk: `unit#${unitId}`,
    ownerSk: `${submittedAt}#${proposalId}`,
  };
}

/** The write that takes a number from its counter, if nobody else did. */
export function drawWrite(TableName: string, { counter, from }: { counter: string; from: number }): Write {
  return {
    Update: {
      TableName,
      Key: { pk: partition('counter', counter), sk: 'counter' },
      UpdateExpression: 'SET #value = :next',
      ConditionExpression: from === 0 ? 'attribute_not_exists(pk)' : '#value = :from',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':next': from + 1, ...(from === 0 ? {} : { ':from': from }) },
    },
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
