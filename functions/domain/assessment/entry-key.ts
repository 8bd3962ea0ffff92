import { createHash } from 'node:crypto';
import type { Indicator } from '../indicators.ts';

/**
 * The key by which an indicator counts a thing once, where it does: a digest of the indicator and of what names the thing, however that is
 * spaced and cased, so that the ledger itself names nobody. 32 hexadecimal digits.
 */
export function keyed({ id, measure }: Pick<Indicator, 'id' | 'measure'>, name: string): { key?: string } {
  if (measure !== 'distinct') return {};
  const normal = name.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  return { key: createHash('sha256').update(`${id}:${normal}`).digest('hex').slice(0, 32) };
}
