import { backupItems, type AttributeItem, type composeBackup } from '../../functions/wiring/backup.ts';
import { linesOf, type Backup } from './backup-files.ts';

/** What was restored. */
export interface Filled {
  /** Set when the export had been restored before, whole. */
  alreadyDone: boolean;
  written: number;
  /** Messages that wait to be delivered, and mails that are taken as delivered. */
  waiting: number;
  wasSent: number;
}

type Composed = Pick<ReturnType<typeof composeBackup>, 'table' | 'tableName' | 'clock'>;
type Meanwhile = Parameters<typeof backupItems.restoredItem>[1];

/** Items that are under way to the table at once. */
const atOnce = 200;

/**
 * Writes an export into a table that is empty, or into which the same export was being restored. Messages come last, so that none leaves
 * before all it speaks of is there.
 * @throws when the table is in use
 */
export async function fillTable(composed: Composed, backup: Backup, meanwhile: Meanwhile): Promise<Filled> {
  const { table, clock } = composed;
  const filled: Filled = { alreadyDone: false, written: 0, waiting: 0, wasSent: 0 };
  const mark = await table.get(backupItems.markPlace(backup.digest));
  if (mark?.['state'] === 'done') {
    await table.remove(backupItems.underWayPlace);
    return { ...filled, alreadyDone: true };
  }
  if (!mark) await refuseUnlessEmpty(composed);
  await table.put(backupItems.underWayItem(backup.digest));
  await table.put(backupItems.markItem({ export: backup.digest, state: 'under-way', at: clock.now() }));
  await writeAll(composed, pagesOf(backup, meanwhile, false), filled);
  await forgetCarried(composed, backup);
  await writeAll(composed, pagesOf(backup, meanwhile, true), filled);
  await table.put(backupItems.markItem({ export: backup.digest, state: 'done', at: clock.now() }));
  await table.remove(backupItems.underWayPlace);
  return filled;
}

async function writeAll({ table }: Composed, pages: AsyncIterable<Restored[]>, filled: Filled): Promise<void> {
  for await (const page of pages) {
    const items = page.map(({ item }) => item);
    await writeSideBySide(table, items);
    filled.written += page.length;
    filled.wasSent += page.filter(({ wasSent }) => wasSent).length;
    filled.waiting += items.filter((item) => backupItems.prefixOf(item) === 'outbox' && item['queuePk'] !== undefined).length;
  }
}

/** What a sweep made of the table before everything was there: counted quarters, and that nothing is left to be folded anew. */
async function forgetCarried({ table }: Composed, backup: Backup): Promise<void> {
  const quarters = new Map<string, { pk: string; sk: string }>();
  for await (const line of linesOf(backup)) {
    const place = line.includes('"ledger#') ? backupItems.balancePlaceOf(backupItems.itemOfLine(line)) : null;
    if (place) quarters.set(place.pk, place);
  }
  for (const place of [...quarters.values(), ...backupItems.foldPlaces]) await table.remove(place);
}

async function refuseUnlessEmpty({ table, tableName }: Composed): Promise<void> {
  for await (const page of table.part(0, 1)) {
    if (page.some(backupItems.isInUse)) throw new Error(`the table ${tableName} is in use: an export is restored into an empty table only`);
  }
}

async function writeSideBySide(table: Composed['table'], items: readonly AttributeItem[]): Promise<void> {
  const size = Math.ceil(items.length / 8);
  const parts = Array.from({ length: 8 }, (_, index) => items.slice(index * size, (index + 1) * size));
  await Promise.all(parts.map((part) => table.write(part)));
}

type Restored = NonNullable<ReturnType<typeof backupItems.restoredItem>>;

/**
 * What is restored: everything but messages, or messages only.
 * @yields as many items as are written at once
 */
async function* pagesOf(backup: Backup, meanwhile: Meanwhile, messages: boolean): AsyncGenerator<Restored[]> {
  let page: Restored[] = [];
  for await (const line of linesOf(backup)) {
    const item = backupItems.itemOfLine(line);
    const restored = (backupItems.prefixOf(item) === 'outbox') === messages ? backupItems.restoredItem(item, meanwhile) : null;
    if (restored) page.push(restored);
    if (page.length < atOnce) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
