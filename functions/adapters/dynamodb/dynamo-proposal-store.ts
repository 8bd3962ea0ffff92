import { BatchGetCommand, GetCommand, TransactWriteCommand, UpdateCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { MarkedAddress } from '../../domain/marked-address.ts';
import { correlationId } from '../../correlation.ts';
import { stampOf } from '../../domain/folds.ts';
import { proposalEventSchema, type ProposalEvent } from '../../domain/proposal/events.ts';
import { foldAll } from '../../domain/proposal/fold.ts';
import { listingOf, publicNoticeOf, type Listing } from '../../domain/proposal/listing.ts';
import { stepChanges } from '../../domain/proposal/open-steps.ts';
import { isAwaited, isOpen } from '../../domain/proposal/waits.ts';
import type { Leave } from '../../domain/proposal/roster.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { rankingChange } from '../../domain/ranking.ts';
import type { Change, Judgeable, Page, Paging, ProposalStore } from '../../ports/proposal-store.ts';
import { foldedAttributes, foldedNow, ifOlder, readEvent } from './fold-stamps.ts';
import { eventSortKey, leavesKey, marksKey, partition } from './keys.ts';
import { exceptionPuts } from './dynamo-exceptions.ts';
import { noticeWrite } from './dynamo-notices.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { rankingWrite } from './dynamo-rankings.ts';
import { ledgerWrites } from './dynamo-ledger.ts';
import { stepWrites } from './dynamo-steps.ts';
import { indexPage } from './index-page.ts';
import { isConflict, pack, queryAll, type Table } from './table.ts';

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
        Key: summaryKey(proposalId),
        ConsistentRead: true,
        ProjectionExpression: foldedAttributes,
      }),
    );
    return this.#foldedNow(proposalId, Item);
  }

  async loadForAct(proposalId: string): Promise<Judgeable | null> {
    const { name } = this.#table;
    const key = summaryKey(proposalId);
    const { Responses } = await this.#table.client.send(
      new BatchGetCommand({
        RequestItems: {
          [name]: {
            Keys: [key, leavesKey, marksKey],
            ConsistentRead: true,
            ProjectionExpression: `pk, ${foldedAttributes}`,
          },
        },
      }),
    );
    const itemAt = (pk: string) => Responses?.[name]?.find((item) => item['pk'] === pk);
    const summary = await this.#foldedNow(proposalId, itemAt(key.pk));
    const leaves = (itemAt(leavesKey.pk)?.['body'] as Leave[] | undefined) ?? [];
    return summary && { summary, leaves, marks: (itemAt(marksKey.pk)?.['body'] as MarkedAddress[] | undefined) ?? [] };
  }

  async refold({ proposalId }: { proposalId: string }): Promise<boolean> {
    const summary = foldAll(await this.events(proposalId));
    if (!summary) return false;
    const TableName = this.#table.name;
    const ranking = rankingChange(null, summary);
    const notice = publicNoticeOf(summary);
    const older = ifOlder('proposal', summary.version);
    const writes: Write[] = [
      this.#summaryUpdate(summary, { condition: `version = :version AND ${older.condition}`, values: older.values }),
      ...stepWrites(TableName, stepChanges(null, summary)),
      ...(notice ? [noticeWrite(TableName, proposalId, notice)] : []),
      ...(ranking ? [rankingWrite(TableName, ranking)] : []),
    ];
    try {
      await this.#table.client.send(new TransactWriteCommand({ TransactItems: writes }));
      return true;
    } catch (error) {
      // An act came first, which stored it as this build folds, or another sweep did.
      if (isConflict(error)) return false;
      throw error;
    }
  }

  #foldedNow(proposalId: string, item: Record<string, unknown> | undefined): Promise<Summary | null> {
    const fold = async () => foldAll(await this.events(proposalId));
    return foldedNow<Summary>('proposal', item, { eventsOf: ({ version }) => version, fold });
  }

  async events(proposalId: string): Promise<ProposalEvent[]> {
    const values = { ':pk': partition('proposal', proposalId), ':event': 'event#' };
    const condition = { expression: 'pk = :pk AND begins_with(sk, :event)', values };
    return queryAll(this.#table, condition, (item) => readEvent(proposalEventSchema, item['body']) as ProposalEvent);
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
        Key: summaryKey(proposalId),
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
        Key: summaryKey(proposalId),
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
    const expected = summary.version - events.length;
    return this.#summaryUpdate(
      summary,
      expected === 0
        ? { condition: 'attribute_not_exists(pk)', values: {} }
        : { condition: 'version = :expected', values: { ':expected': expected } },
    );
  }

  #summaryUpdate(summary: Summary, only: { condition: string; values: Record<string, unknown> }): Write {
    const attributes = Object.entries(summaryAttributes(summary));
    return {
      Update: {
        TableName: this.#table.name,
        Key: summaryKey(summary.proposalId),
        // An update and not a put: the callback token of the waiting execution stays.
        UpdateExpression: `SET ${attributes.map(([name]) => `${name} = :${name}`).join(', ')}`,
        ConditionExpression: only.condition,
        ExpressionAttributeValues: {
          ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
          ...only.values,
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
    folded: stampOf('proposal', version),
    listing: listingOf(summary),
    queuePk: `stage#${summary.stage}`,
    queueSk: `${placeInQueue(summary)}#${proposalId}`,
    ownerPk: `unit#${unitId}`,
    ownerSk: `${submittedAt}#${proposalId}`,
  };
}

/** Open proposals by the day that is due; of those that ended first whoever waits for somebody all the same, then by their last change. */
function placeInQueue(summary: Summary): string {
  if (isOpen(summary)) return summary.dueOn ?? '9999';
  return isAwaited(summary) ? `0#${summary.dueOn ?? '9999'}` : summary.updatedAt;
}

function summaryKey(proposalId: string): { pk: string; sk: string } {
  return { pk: partition('proposal', proposalId), sk: 'summary' };
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
