import { ScanCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localTableName } from '../../local/local-environment.ts';
import { tableDesign } from '../../functions/table-design.ts';

type Item = Record<string, AttributeValue>;

/** What DynamoDB adds to each item, of the table and of an index, when it bills storage. */
const itemOverhead = 100;

/**
 * Bytes of the items that stay, in the table and its indexes, as Amazon DynamoDB counts them; what expires by itself is left out.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export async function storedBytes(client: DynamoDBClient): Promise<number> {
  let bytes = 0;
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: localTableName, ExclusiveStartKey: from }));
    for (const item of Items) if (!(tableDesign.timeToLive in item)) bytes += bytesWithIndexes(item);
    from = LastEvaluatedKey;
  } while (from);
  return bytes;
}

function bytesWithIndexes(item: Item): number {
  const own = [tableDesign.partitionKey, tableDesign.sortKey];
  const inIndexes = tableDesign.indexes
    .filter(({ partitionKey, sortKey }) => partitionKey in item && sortKey in item)
    .map(({ partitionKey, sortKey, projection }) => bytesOf(item, [...own, partitionKey, sortKey, ...projection]));
  return [bytesOf(item, Object.keys(item)), ...inIndexes].reduce((sum, bytes) => sum + bytes + itemOverhead, 0);
}

function bytesOf(item: Item, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (item[name] ? Buffer.byteLength(name) + bytesOfValue(item[name]) : 0), 0);
}

function bytesOfValue({ S, N, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  // Lists and maps take three bytes, and one for each value.
  if (L) return L.reduce((sum, each) => sum + 1 + bytesOfValue(each), 3);
  if (M) return Object.entries(M).reduce((sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + bytesOfValue(each), 3);
  return 1;
}
