import { DynamoDBDocumentClient, DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { localTableName } from '../../local/local-environment.ts';
import type { World } from './world.ts';

type Item = Record<string, unknown>;

/** What later builds added to a summary and to the line of a list. */
const laterFields = ['attempts', 'bounces', 'corrections', 'decidable', 'introducers', 'milestones', 'panel', 'postponed', 'standIns'];
const laterInLines = ['fold', 'headHash', 'programmeVersion'];

/**
 * Makes what is stored look as an older build left it: summaries, items and closes without stamps, summaries and lines of lists without
 * what was added later. Records and waiting executions stay as they are.
 */
export async function leaveAsOlderBuild(world: World): Promise<void> {
  await changeStored(world, ({ folded: _folded, ...item }) => {
    const body: Item = JSON.parse(String(item['body']));
    const listing = item['listing'] as Item | undefined;
    return { ...item, body: JSON.stringify(without(body, laterFields)), ...(listing ? { listing: without(listing, laterInLines) } : {}) };
  });
}

/** Makes what is stored look as if a newer build had folded it, into something else. */
export async function leaveAsNewerBuild(world: World): Promise<void> {
  await changeStored(world, (item) => ({
    ...item,
    body: JSON.stringify({ ...JSON.parse(String(item['body'])), title: '更新的版本' }),
    folded: { ...(item['folded'] as Item), fold: 999 },
  }));
}

async function changeStored(world: World, change: (item: Item) => Item): Promise<void> {
  const client = DynamoDBDocumentClient.from(world.host.dynamodb);
  for (const item of await scanAll(client)) {
    const { pk, sk } = item;
    if (String(pk).startsWith('fold#')) await client.send(new DeleteCommand({ TableName: localTableName, Key: { pk, sk } }));
    else if (isFolded(item)) await client.send(new PutCommand({ TableName: localTableName, Item: change(item) }));
  }
}

function isFolded({ pk, sk }: Item): boolean {
  const kinds: Record<string, string> = { proposal: 'summary', register: 'item', close: 'close' };
  return kinds[String(pk).split('#')[0] ?? ''] === sk;
}

async function scanAll(client: DynamoDBDocumentClient): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: localTableName, ...(start ? { ExclusiveStartKey: start } : {}) }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

function without(from: Item, keys: readonly string[]): Item {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}
