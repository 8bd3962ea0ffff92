import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { DynamoProgrammes } from '../../../functions/adapters/dynamodb/dynamo-programmes.ts';
import { chunan } from '../../support/chunan.ts';

describe('keeping the programme with every sweep', () => {
  it('writes only what is not there: a condition that fails would be billed as a write', async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
    const table = mockClient(client);
    table.on(GetCommand).resolves({}).on(PutCommand).resolves({});
    const programmes = new DynamoProgrammes({ client, name: 'table', clockAheadSeconds: 0 }, chunan());
    await programmes.archive();
    const written: unknown = table.commandCalls(PutCommand)[0]?.args[0].input.Item?.['packed'];
    table.on(GetCommand).resolves({ Item: { packed: written } });

    await programmes.archive();
    await programmes.archive();

    expect(written).toBeInstanceOf(Uint8Array);
    expect([table.commandCalls(GetCommand).length, table.commandCalls(PutCommand).length]).toEqual([3, 1]);
  });
});
