import { chainKeyOf } from '../../domain/registers/item-chain.ts';
import type { RegisterItem } from '../../domain/registers/item.ts';
import type { Registers } from '../../ports/registers.ts';
import type { ItemKey } from './item-evidence.ts';

/** Parallel reads. */
const atOnce = 8;

/** Items of registers by `<register>/<id>`, each read once; one that is not there is left out. */
export async function readItems(
  { registers }: { registers: Pick<Registers, 'load'> },
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<string, RegisterItem>> {
  const wanted = [...new Map(keys.map((key) => [chainKeyOf(key), key])).values()];
  const found = new Map<string, RegisterItem>();
  for (let next = 0; next < wanted.length; next += atOnce) {
    const items = await Promise.all(wanted.slice(next, next + atOnce).map(({ register, id }) => registers.load(register, id)));
    for (const item of items) if (item) found.set(chainKeyOf(item), item);
  }
  return found;
}
