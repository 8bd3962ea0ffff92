import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ledgerItem } from '../../functions/adapters/dynamodb/dynamo-ledger.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import { localTableName } from '../../local/local-environment.ts';
import { localDynamodbClient } from '../../local/table/table.ts';

const batch = 25;
const writers = 8;

/** Puts entries into a table as fast as it takes them. */
export async function fillLedger(endpoint: string, entries: Iterator<LedgerEntry>): Promise<void> {
  const raw = localDynamodbClient(endpoint);
  const client = DynamoDBDocumentClient.from(raw);
  const writer = async (): Promise<void> => {
    for (let some = take(entries); some.length > 0; some = take(entries)) {
      const requests = some.map((entry) => ({ PutRequest: { Item: ledgerItem(entry) } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [localTableName]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  raw.destroy();
}

function take(entries: Iterator<LedgerEntry>): LedgerEntry[] {
  const some: LedgerEntry[] = [];
  while (some.length < batch) {
    const next = entries.next();
    if (next.done) break;
    some.push(next.value);
  }
  return some;
}
