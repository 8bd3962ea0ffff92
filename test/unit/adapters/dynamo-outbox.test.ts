import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoOutbox } from '../../../functions/adapters/dynamodb/dynamo-outbox.ts';
import type { OutboxItem } from '../../../functions/domain/outbox.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'local' }));
const dynamo = mockClient(client);
const outbox = new DynamoOutbox({ client, name: 'yincai', clockAheadSeconds: 0 });

const now = '2026-10-12T01:00:00.000Z';
const message = (id: string, notBefore = now): OutboxItem => ({
  id,
  createdAt: now,
  attempts: 1,
  message: { type: 'wake-workflow', proposalId: 'p' },
  notBefore,
});
const stored = (body: OutboxItem) => ({ pk: `outbox#${body.id}`, sk: 'message', queuePk: 'outbox', body });

beforeEach(() => dynamo.reset());

describe('what is due in the outbox, while its index lags behind', () => {
  it('leaves out what was delivered, and what another relay has in hand by now', async () => {
    const [due, inHand, delivered] = [message('a'), message('b', '2026-10-12T01:00:30.000Z'), message('c')];
    const keys = [due, inHand, delivered].map(({ id }) => ({ pk: `outbox#${id}`, sk: 'message', queueSk: `${now}#${id}` }));
    dynamo.on(QueryCommand).resolves({ Items: keys });
    const { queuePk: _gone, ...taken } = stored(delivered);
    dynamo.on(BatchGetCommand).resolves({ Responses: { yincai: [taken, stored(inHand), stored(due)] } });

    expect(await outbox.pending(now, 10)).toEqual([due]);
  });
});
