import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import type { RegisterItem } from '../../functions/domain/registers/item.ts';
import type { ItemEvent } from '../../functions/domain/registers/item-events.ts';
import { loadDemoLedger } from '../../functions/wiring/demo-ledger.ts';
import { demoEvidence, demoItemChanges } from '../../local/demo/demo-items.ts';

/** An item of the demo ledger as its record leaves it. */
export interface DemoRecord {
  item: RegisterItem;
  events: ItemEvent[];
  entries: LedgerEntry[];
}

/** Every item of the demo ledger, entered by one person and confirmed by another. */
export function demoRecords(programme: Programme): DemoRecord[] {
  const ledger = loadDemoLedger('programme/chunan', programme);
  return ledger.items.map((item) => {
    const tools = { programme, randomness: { salt: () => '00'.repeat(32) }, evidence: demoEvidence(item) };
    const changes = demoItemChanges(item, ledger, tools);
    const last = changes.at(-1);
    if (!last) throw new Error(`${item.id} brings nothing`);
    return { item: last.item, events: changes.flatMap(({ events }) => events), entries: changes.flatMap(({ entries }) => entries) };
  });
}
