import type { Exception } from '../../domain/exceptions.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { maskEntry, masksOf, type Mask } from '../../domain/masking.ts';
import { hasPersonalTitle } from '../../domain/registers/counting.ts';
import { chainKeyOf } from '../../domain/registers/item-chain.ts';
import { hasPersonalFields } from '../../domain/registers/item-form.ts';
import { maskOfItem } from '../../domain/registers/masked-item.ts';
import type { Register } from '../../domain/registers/register.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Registers } from '../../ports/registers.ts';
import { readItems } from '../registers/read-items.ts';
import { readProposals } from '../proposals/read-proposals.ts';

/** What masking entries looks up. */
export interface EntryMaskPorts {
  registers: Pick<Registers, 'load'>;
  programmes: Pick<Programmes, 'current'>;
}

/** Entries whose labels name nobody, by what is known of the proposals and the items of registers behind them. */
export async function maskEntries(
  ports: EntryMaskPorts,
  entries: readonly LedgerEntry[],
  proposals: ReadonlyMap<string, Summary>,
): Promise<LedgerEntry[]> {
  const [maskFor, itemMasks] = [masksOf(proposals), await itemMasksFor(ports, entries)];
  return entries.map((entry) => maskEntry(entry, maskFor, itemMasks.get(itemKeyOf(entry) ?? '')));
}

function itemKeyOf({ source }: LedgerEntry): string | null {
  return source.type === 'register' ? chainKeyOf({ register: source.register, id: source.itemId }) : null;
}

/** Masks of the items whose titles could name somebody of whom their own answers know; the others are not read. */
async function itemMasksFor({ programmes, ...ports }: EntryMaskPorts, entries: readonly LedgerEntry[]): Promise<ReadonlyMap<string, Mask>> {
  const naming = new Map<string, Register>(
    programmes.current.registers
      .filter((register) => hasPersonalFields(register) && !hasPersonalTitle(register))
      .map((register) => [register.id, register]),
  );
  const keys = entries.flatMap(({ source }) =>
    source.type === 'register' && naming.has(source.register) ? [{ register: source.register, id: source.itemId }] : [],
  );
  const items = await readItems(ports, keys);
  return new Map(
    [...items].flatMap(([key, item]): [string, Mask][] => {
      const register = naming.get(item.register);
      return register ? [[key, maskOfItem(register, item)]] : [];
    }),
  );
}

/** Exceptions whose titles name nobody. */
export async function maskExceptions(
  ports: { proposals: Pick<ProposalStore, 'load'> },
  exceptions: readonly Exception[],
): Promise<Exception[]> {
  const ids = exceptions.map(({ proposalId }) => proposalId);
  const maskFor = masksOf(await readProposals(ports, ids));
  return exceptions.map((exception) => ({ ...exception, title: maskFor(exception.proposalId)(exception.title) }));
}
