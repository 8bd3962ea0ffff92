import { DynamoDBClient, ProvisionedThroughputExceededException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoProposalStore } from '../../../functions/adapters/dynamodb/dynamo-proposal-store.ts';
import { dueAt } from '../../../functions/domain/outbox.ts';
import { stampOf } from '../../../functions/domain/folds.ts';
import { listingOf } from '../../../functions/domain/proposal/listing.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { submitted } from '../../support/acting.ts';
import { changesOf } from '../../contract/table/recorded-changes.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'local' }));
const dynamo = mockClient(client);
const store = new DynamoProposalStore({ client, name: 'yincai', clockAheadSeconds: 0 });
const absent = 'attribute_not_exists(pk)';
const canceled = (...codes: string[]) =>
  new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });

const [submission, acceptance] = await changesOf(async (ports) => {
  const { proposalId } = await submitted(ports);
  await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: 1 });
});

beforeEach(() => dynamo.reset());

describe('an append to the table', () => {
  it('is one transaction: summary, events, messages, open steps, number, draft and code, each on its condition', async () => {
    dynamo.on(TransactWriteCommand).resolves({});
    const { summary, events, outbox, steps } = acceptance!;
    const pk = `proposal#${summary.proposalId}`;

    await store.append({ ...acceptance!, removesDraft: { unitId: 'u1', proposalId: 'd1' }, usesCode: 'step:l1' });

    expect(dynamo.calls()).toHaveLength(1);
    const [summaryWrite, ...others] = dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(summaryWrite?.Update).toMatchObject({
      TableName: 'yincai',
      Key: { pk, sk: 'summary' },
      ConditionExpression: 'version = :expected',
      ExpressionAttributeValues: {
        ':expected': 1,
        ':version': 3,
        ':body': JSON.stringify(summary),
        ':listing': listingOf(summary),
        ':queuePk': 'stage#department-review',
        ':queueSk': `${summary.dueOn}#${summary.proposalId}`,
        ':ownerPk': 'unit#unit-1',
        ':ownerSk': `${summary.submittedAt}#${summary.proposalId}`,
      },
    });
    expect(summaryWrite?.Update?.UpdateExpression).not.toMatch(/taskToken|execution/);
    expect(others).toEqual([
      ...events.map((event, index) => ({
        Put: { TableName: 'yincai', Item: { pk, sk: `event#00000${index + 2}`, body: JSON.stringify(event) }, ConditionExpression: absent },
      })),
      ...outbox.map((item) => ({
        Put: {
          TableName: 'yincai',
          Item: { pk: `outbox#${item.id}`, sk: 'message', queuePk: 'outbox', queueSk: `${dueAt(item)}#${item.id}`, body: item },
          ConditionExpression: absent,
        },
      })),
      ...steps.put.map((step) => ({
        Put: { TableName: 'yincai', Item: { pk: `step#${step.person}`, sk: `${step.proposalId}#${step.step}`, body: step } },
      })),
      { Update: expect.objectContaining({ Key: { pk: 'counter#receipt#2026', sk: 'counter' }, ConditionExpression: absent }) },
      { Delete: { TableName: 'yincai', Key: { pk: 'draft#u1', sk: 'd1' }, ConditionExpression: 'attribute_exists(pk)' } },
      { Delete: { TableName: 'yincai', Key: { pk: 'code#step:l1', sk: 'code' }, ConditionExpression: 'attribute_exists(pk)' } },
    ]);
  });

  it('asks of a first event that nothing is there', async () => {
    dynamo.on(TransactWriteCommand).resolves({});

    await store.append(submission!);

    const [write] = dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(write?.Update?.ConditionExpression).toBe(absent);
    expect(write?.Update?.ExpressionAttributeValues).not.toHaveProperty(':expected');
  });

  it('draws a further number on the condition that the last one stands', async () => {
    dynamo.on(TransactWriteCommand).resolves({});

    await store.append({ ...acceptance!, draws: [{ counter: 'receipt#2026', from: 6 }] });

    const writes = dynamo.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(writes.at(-1)?.Update).toMatchObject({
      ConditionExpression: '#value = :from',
      ExpressionAttributeValues: { ':next': 7, ':from': 6 },
    });
  });

  it.each([
    ['a condition that did not hold', canceled('None', 'ConditionalCheckFailed')],
    ['another transaction under way', canceled('TransactionConflict', 'None')],
  ])('says that the version moved after %s', async (_what, error) => {
    dynamo.on(TransactWriteCommand).rejects(error);

    await expect(store.append(acceptance!)).rejects.toMatchObject({ code: 'version-moved', payload: { expected: 1 }, cause: error });
  });

  it.each([
    ['a transaction that is too large', canceled('ValidationError', 'ConditionalCheckFailed')],
    ['throttling', new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} })],
  ])('fails with what the table says after %s', async (_what, error) => {
    dynamo.on(TransactWriteCommand).rejects(error);

    await expect(store.append(acceptance!)).rejects.toBe(error);
  });
});

describe('a proposal in the table', () => {
  it('is read as it stands, without the token of the waiting execution', async () => {
    dynamo
      .on(GetCommand)
      .resolves({ Item: { body: JSON.stringify(submission!.summary), folded: stampOf('proposal', submission!.summary.version) } });

    expect(await store.load('p1')).toEqual(submission!.summary);

    expect(dynamo.commandCalls(GetCommand)[0]?.args[0].input).toEqual({
      TableName: 'yincai',
      Key: { pk: 'proposal#p1', sk: 'summary' },
      ConsistentRead: true,
      ProjectionExpression: 'body, folded',
    });
  });
});
