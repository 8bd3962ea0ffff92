import { keyFrom, keyIn, mostKeyDays, stateOfKey, type ApiKey } from '../../domain/api-key.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError } from '../../domain/errors.ts';
import { hashSecret } from '../../domain/secrets.ts';
import type { Throttle } from '../../ports/access.ts';
import type { ApiKeys } from '../../ports/api-keys.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Randomness } from '../../ports/randomness.ts';

/** What handing out keys needs. */
export interface KeyPorts {
  clock: Clock;
  randomness: Randomness;
  apiKeys: ApiKeys;
}

/** Calls that one key may make. */
export const keyLimit = { most: 120, windowSeconds: 60 } as const;

/**
 * Makes a key.
 * @returns the key, which is shown once and stored as a hash only
 * @throws `form-invalid` for a last day that is over or too far off, `already-decided` when the same form came before
 */
export async function makeKey(
  { clock, randomness, apiKeys }: KeyPorts,
  wanted: Pick<ApiKey, 'id' | 'name' | 'purpose' | 'until'> & { person: string },
): Promise<string> {
  const madeAt = clock.now();
  const { person: madeBy, id, name, purpose, until } = wanted;
  checkLastDay(until, madeAt);
  const key = keyFrom(randomness.secret(32));
  await apiKeys.add({ id, name, purpose, until, madeBy, madeAt, revoked: null }, hashSecret('api-key', key));
  return key;
}

function checkLastDay(until: string, now: string): void {
  const earliest = dayAt(now);
  const latest = dayAt(new Date(Date.parse(now) + mostKeyDays * 86_400_000).toISOString());
  const issue =
    until < earliest ? { rule: 'too-early', values: { earliest } } : until > latest ? { rule: 'too-late', values: { latest } } : null;
  if (issue) throw new AppError('form-invalid', 'a key is good for a year at most', { issues: [{ field: 'until', ...issue }] });
}

/** Ends a key at once. @throws `not-found` */
export async function revokeKey({ clock, apiKeys }: KeyPorts, { id, person }: { id: string; person: string }): Promise<void> {
  await apiKeys.revoke(id, { by: person, at: clock.now() });
}

/**
 * Whose key an `Authorization` header carries; counts the call and notes the use.
 * @throws `key-unknown` for no key, an unknown, revoked or expired one, `too-many-tries`
 */
export async function authenticate(
  { clock, apiKeys, throttle }: Pick<KeyPorts, 'clock' | 'apiKeys'> & { throttle: Throttle },
  authorization: string | undefined,
): Promise<ApiKey> {
  const now = clock.now();
  const secret = keyIn(authorization);
  // Found by its hash: what is compared tells nothing about the key, however long it takes.
  const key = secret === null ? null : await apiKeys.find(hashSecret('api-key', secret));
  if (!key || stateOfKey(key, dayAt(now)) !== 'valid') throw new AppError('key-unknown', 'the call carries no key that is good');
  const retryAfterSeconds = await throttle.count(`api:${key.id}`, now, keyLimit);
  if (retryAfterSeconds > 0) throw new AppError('too-many-tries', 'the key was used too often', { retryAfterSeconds });
  await apiKeys.noteUse(key.id, now);
  return key;
}
