import type { LedgerEntry } from '../domain/ledger.ts';
import { maskEntry, masksOf, type Mask } from '../domain/masking.ts';
import { chainKeyOf } from '../domain/registers/item-chain.ts';
import type { RegisterItem } from '../domain/registers/item.ts';
import { maskOfItem } from '../domain/registers/masked-item.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { Registers } from '../ports/registers.ts';
import { readItems } from './read-items.ts';

/** Entries whose labels name nobody, and the register items that some of them come from, by `<register>/<id>`. */
export interface MaskedEntries {
  entries: LedgerEntry[];
  items: ReadonlyMap<string, RegisterItem>;
}

/** Masks entries by what is known of the proposals and the items behind them. */
export async function maskEntries(
  ports: { registers: Pick<Registers, 'load'>; programmes: Pick<Programmes, 'current'> },
  entries: readonly LedgerEntry[],
  proposals: ReadonlyMap<string, Summary>,
): Promise<MaskedEntries> {
  const keys = entries.flatMap(({ source }) => (source.type === 'register' ? [{ register: source.register, id: source.itemId }] : []));
  const items = await readItems(ports, keys);
  const maskFor = masksOf(proposals);
  return { entries: entries.map((entry) => maskEntry(entry, maskFor, itemMaskOf(ports, items, entry))), items };
}

function itemMaskOf(
  { programmes }: { programmes: Pick<Programmes, 'current'> },
  items: MaskedEntries['items'],
  { source }: LedgerEntry,
): Mask | undefined {
  if (source.type !== 'register') return undefined;
  const item = items.get(chainKeyOf({ register: source.register, id: source.itemId }));
  const register = programmes.current.registers.find(({ id }) => id === source.register);
  return item && register && maskOfItem(register, item);
}
