import { createHash } from 'node:crypto';

/**
 * Under which a secret is kept. Secrets of links, sessions and keys of the API have 256 random bits and short codes 58 (12 of 30 letters), so a plain SHA-256 is enough;
 * six-digit codes are bound to their subject and die after ten minutes or five tries.
 */
export function hashSecret(kind: 'link' | 'short' | 'session' | 'code' | 'api-key', secret: string): string {
  return createHash('sha256').update(`${kind}:${secret}`).digest('hex');
}

/** A short code as typed: full width, case, blanks and hyphens do not matter. */
export function normaliseShortCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '');
}

/** A short code as printed: groups of four. */
export function printShortCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}
