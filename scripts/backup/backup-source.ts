import { backupItems, type ItemSource } from '../../functions/wiring/backup.ts';
import { linesOf, type Backup } from './backup-files.ts';

/** Lines that are read at once. */
const pageSize = 200;

/** The items of an export, to be proved as a table is. Those that a backup leaves out are left out. */
export function sourceOf(backup: Backup): ItemSource {
  return {
    pages: () => pagesOf(backup),
    get: async ({ pk, sk }) => {
      const wanted = JSON.stringify(pk);
      for await (const line of linesOf(backup)) {
        // Most lines are of something else and need not be read.
        const item = line.includes(wanted) ? backupItems.plainOf(backupItems.itemOfLine(line)) : null;
        if (item?.['pk'] === pk && item['sk'] === sk) return item;
      }
      return null;
    },
  };
}

async function* pagesOf(backup: Backup) {
  let page: ReturnType<typeof backupItems.plainOf>[] = [];
  for await (const line of linesOf(backup)) {
    const item = backupItems.keptItem(backupItems.itemOfLine(line));
    if (item) page.push(backupItems.plainOf(item));
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  yield page;
}
