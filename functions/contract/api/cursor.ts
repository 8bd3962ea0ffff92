import * as z from 'zod';

/** What stands between pages: the query that it belongs to, and the place. */
const cursorSchema = z.strictObject({ of: z.string(), at: z.unknown() });

/** A cursor for the next page of a query. */
export function cursorFor(query: string, at: unknown): string {
  return Buffer.from(JSON.stringify({ of: query, at })).toString('base64url');
}

/** The place that a cursor names, or null when it is none of this query. */
export function placeIn<T>(cursor: string, query: string, place: z.ZodType<T>): T | null {
  const read = cursorSchema.safeParse(parsed(cursor));
  if (!read.success || read.data.of !== query) return null;
  return place.safeParse(read.data.at).data ?? null;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
