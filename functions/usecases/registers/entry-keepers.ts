import type { LedgerEntry } from '../../domain/ledger.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Registers } from '../../ports/registers.ts';

/** Reads under way together. */
const atOnce = 8;

/**
 * Who of the roster entered each of these entries. Entries that older versions made do not say so themselves; their sources do.
 */
export async function keepersOf(
  ports: { registers: Pick<Registers, 'load'>; proposals: Pick<ProposalStore, 'events'> },
  entries: readonly LedgerEntry[],
): Promise<Map<LedgerEntry, readonly string[]>> {
  const keepers = new Map<LedgerEntry, readonly string[]>();
  const silent: LedgerEntry[] = [];
  for (const entry of entries) {
    if (entry.enteredBy) keepers.set(entry, entry.enteredBy);
    else silent.push(entry);
  }
  for (let next = 0; next < silent.length; next += atOnce) {
    const some = silent.slice(next, next + atOnce);
    const found = await Promise.all(some.map(async (entry) => [entry, await keepersIn(ports, entry)] as const));
    for (const [entry, people] of found) keepers.set(entry, people);
  }
  return keepers;
}

async function keepersIn({ registers, proposals }: Parameters<typeof keepersOf>[0], { source }: LedgerEntry): Promise<readonly string[]> {
  if (source.type === 'register') {
    const item = await registers.load(source.register, source.itemId);
    return item ? [...new Set([item.enteredBy, item.changedBy])] : [];
  }
  const event = (await proposals.events(source.proposalId)).find(({ seq }) => seq === source.seq);
  return event?.actor.role === 'office' ? [event.actor.id] : [];
}
