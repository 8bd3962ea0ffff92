import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { DynamoProgrammes } from '../../../functions/adapters/dynamodb/dynamo-programmes.ts';
import { chunan } from '../../support/chunan.ts';

describe('keeping the programme of every sweep', () => {
  it('asks the table once in a process, and writes only what is not there', async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
    const table = mockClient(client);
    table.on(GetCommand).resolves({}).on(PutCommand).resolves({});
    const programmes = new DynamoProgrammes({ client, name: 'table', clockAheadSeconds: 0 }, chunan());

    for (let sweeps = 0; sweeps < 3; sweeps += 1) await programmes.archive();

    expect([table.commandCalls(GetCommand).length, table.commandCalls(PutCommand).length]).toEqual([1, 1]);
    const packed: unknown = table.commandCalls(PutCommand)[0]?.args[0].input.Item?.['packed'];
    table.reset().on(GetCommand).resolves({ Item: { packed } });

    await new DynamoProgrammes({ client, name: 'table', clockAheadSeconds: 0 }, chunan()).archive();

    expect(table.commandCalls(PutCommand)).toHaveLength(0);
  });
});
