/** Leave for a program to read the API, handed out by the office. The key itself is kept nowhere. */
export interface ApiKey {
  id: string;
  /** Whose program it is. */
  name: string;
  purpose: string;
  /** The last day on which it is good. */
  until: string;
  madeBy: string;
  madeAt: string;
  revoked: { by: string; at: string } | null;
}

/** The longest that a key may be good, in days. */
export const mostKeyDays = 366;

/** What every key begins with, so that one that lies about is known for what it is. */
const prefix = 'yk_';

/** A key of 32 random bytes in base64url. */
export function keyFrom(random: string): string {
  return `${prefix}${random}`;
}

/** The key of an `Authorization` header, or null. */
export function keyIn(authorization: string | undefined): string | null {
  return /^Bearer +(yk_[\w-]{43})$/i.exec(authorization?.trim() ?? '')?.[1] ?? null;
}

/** Whether a key may be used on a day. */
export function stateOfKey({ revoked, until }: Pick<ApiKey, 'revoked' | 'until'>, today: string): 'valid' | 'revoked' | 'expired' {
  if (revoked) return 'revoked';
  return today > until ? 'expired' : 'valid';
}

/** Under which name the calls with a key stand in the traces. */
export function tracedAs({ id }: Pick<ApiKey, 'id'>): string {
  return `api-key:${id}`;
}
