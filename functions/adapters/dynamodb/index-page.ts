import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import type { Page, Paging } from '../../ports/proposal-store.ts';
import { decodeCursor, encodeCursor, isInvalid, type Table } from './table.ts';

/** A partition of an index, and in which direction it is read. */
export interface IndexQuery {
  index: 'queue' | 'owner';
  key: string;
  value: string;
  forward: boolean;
}

/**
 * One page of the listings of an index, 50 unless `limit` says otherwise. A cursor that was tampered with begins anew,
 * or of a strict page is refused. @throws `request-invalid`
 */
export async function indexPage<T>(table: Table, query: IndexQuery, page: Paging): Promise<Page<T>> {
  try {
    return await readPage<T>(table, query, page);
  } catch (error) {
    if (!page.cursor || !isInvalid(error)) throw error;
    if (page.strict) throw foreignCursor(error);
    return readPage<T>(table, query, { ...page, cursor: '' });
  }
}

function foreignCursor(cause?: unknown): AppError {
  return new AppError('request-invalid', 'the cursor is none of this list', { cause });
}

async function readPage<T>(table: Table, query: IndexQuery, page: Paging): Promise<Page<T>> {
  const start = decodeCursor(page.cursor, query);
  if (page.strict && page.cursor && !start.ExclusiveStartKey) throw foreignCursor();
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: query.index,
      KeyConditionExpression: '#key = :value',
      ExpressionAttributeNames: { '#key': query.key },
      ExpressionAttributeValues: { ':value': query.value },
      ScanIndexForward: query.forward,
      Limit: page.limit ?? 50,
      ...start,
    }),
  );
  const items = (answer.Items ?? []).map((item) => item['listing'] as T);
  return { items, ...encodeCursor(answer.LastEvaluatedKey) };
}
