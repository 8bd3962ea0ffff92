import { PutCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import {
  meetingListingOf,
  type Application,
  type Meeting,
  type MeetingListing,
  type MeetingWithResults,
} from '../../domain/meeting/meeting.ts';
import type { MeetingChange, Meetings } from '../../ports/meetings.ts';
import { outboxPut } from './dynamo-outbox.ts';
import { drawWrite } from './dynamo-proposal-store.ts';
import { itemWrites } from './dynamo-registers.ts';
import { taskPut } from './dynamo-tasks.ts';
import { partition } from './keys.ts';
import { isConflict, pack, queryAll, unpack, type Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const mostListed = 100;
const applied = 'applied#';

/** Meetings: `meeting#<id>` holds `meeting` and, for each proposal decided on, `applied#<proposal>`; in `queue` under `meetings#<state>`. */
export class DynamoMeetings implements Meetings {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async load(id: string): Promise<MeetingWithResults | null> {
    const condition = { expression: 'pk = :pk', values: { ':pk': partition('meeting', id) } };
    const items = await queryAll(this.#table, condition, (item) => ({ sk: String(item['sk']), body: unpack(item['body']) }));
    // Written by save and noteApplication and by nobody else.
    const meeting = items.find(({ sk }) => sk === 'meeting')?.body as Meeting | undefined;
    const notes = items.filter(({ sk }) => sk.startsWith(applied));
    const applications = notes.map(({ sk, body }) => [sk.slice(applied.length), body as Application] as const);
    return meeting ? { ...meeting, applications: Object.fromEntries(applications) } : null;
  }

  async list(state: Meeting['state'], limit = mostListed): Promise<MeetingListing[]> {
    const { Items } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'queue',
        KeyConditionExpression: 'queuePk = :state',
        ExpressionAttributeValues: { ':state': `meetings#${state}` },
        ScanIndexForward: state === 'called',
        Limit: limit,
      }),
    );
    return (Items ?? []).map((item) => item['listing'] as MeetingListing);
  }

  async save(change: MeetingChange): Promise<void> {
    try {
      await this.#table.client.send(new TransactWriteCommand({ TransactItems: this.#writes(change) }));
    } catch (error) {
      if (!isConflict(error)) throw error;
      const expected = change.meeting.revision - 1;
      throw new AppError('version-moved', 'the meeting was changed in between', { expected, cause: error });
    }
  }

  async noteApplication(meeting: string, proposalId: string, application: Application): Promise<void> {
    const Item = { pk: partition('meeting', meeting), sk: `${applied}${proposalId}`, body: pack(application) };
    try {
      await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  #writes({ meeting, outbox, held }: MeetingChange): Write[] {
    const TableName = this.#table.name;
    const writes = [meetingPut(TableName, meeting), ...outbox.map((item) => outboxPut(TableName, item))];
    if (!held) return writes;
    writes.push(...itemWrites(this.#table, [held.item]), drawWrite(TableName, held.draw));
    for (const task of held.tasks) writes.push(taskPut(TableName, task));
    return writes;
  }
}

/** What is stored of a meeting. */
export function meetingItem(meeting: Meeting): Record<string, unknown> {
  const listing = meetingListingOf(meeting);
  return {
    pk: partition('meeting', meeting.id),
    sk: 'meeting',
    revision: meeting.revision,
    body: pack(meeting),
    listing,
    queuePk: `meetings#${meeting.state}`,
    queueSk: `${listing.day}#${meeting.id}`,
  };
}

function meetingPut(TableName: string, meeting: Meeting): Write {
  const isNew = meeting.revision === 1;
  return {
    Put: {
      TableName,
      Item: meetingItem(meeting),
      ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'revision = :before',
      ...(isNew ? {} : { ExpressionAttributeValues: { ':before': meeting.revision - 1 } }),
    },
  };
}
