/** Writes a whole table into a folder: `npm run export -- FOLDER [--host URL] [--json]`. What lies there are names, addresses and opinions. */
import { parseArgs } from 'node:util';
import { digestOf } from '../functions/domain/chain.ts';
import { tableDesign } from '../functions/table-design.ts';
import { backupItems, composeBackup } from '../functions/wiring/backup.ts';
import { beginBackup, endBackup, writeBackupFile, type BackupFile, type Manifest } from './backup/backup-files.ts';
import { operatorEnvironment, runCommand } from './operating.ts';

const usage = 'npm run export -- FOLDER [--host URL] [--json]';

/** Parts of the table that are read side by side, each into a file. */
const parts = 4;

type Composed = ReturnType<typeof composeBackup>;

async function* linesOfPart({ table }: Composed, part: number, leftOut: Map<string, number>): AsyncGenerator<string> {
  for await (const page of table.part(part, parts)) {
    for (const item of page) {
      const kept = backupItems.keptItem(item);
      const prefix = backupItems.prefixOf(item);
      if (kept) yield backupItems.lineOfItem(kept);
      else leftOut.set(prefix, (leftOut.get(prefix) ?? 0) + 1);
    }
  }
}

async function writeAll(composed: Composed, folder: string): Promise<Pick<Manifest, 'files' | 'items' | 'leftOut'>> {
  const leftOut = new Map<string, number>();
  const files: BackupFile[] = await Promise.all(
    Array.from({ length: parts }, (_, part) =>
      writeBackupFile(folder, `${String(part + 1).padStart(4, '0')}.json.gz`, linesOfPart(composed, part, leftOut)),
    ),
  );
  return { files, items: files.reduce((sum, { items }) => sum + items, 0), leftOut: Object.fromEntries(leftOut) };
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { host: { type: 'string' }, json: { type: 'boolean' } }, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(usage);
  const composed = composeBackup(await operatorEnvironment(values.host));
  const { programme, tableName: table, clock } = composed;
  const fault = await composed.table.designFault();
  if (fault !== null) throw new Error(`the table ${table} is of another design: ${fault}`);
  const at = clock.now();
  beginBackup(folder);
  const written = await writeAll(composed, folder);
  const { id, version } = programme;
  endBackup(folder, { format: 'yincai-export/1', at, table, design: digestOf(tableDesign), programme: { id, version }, ...written });
  const left = Object.entries(written.leftOut).map(([prefix, count]) => `${count} ${prefix}`);
  if (values.json) console.log(JSON.stringify({ at, items: written.items, leftOut: written.leftOut }));
  else
    console.log(
      [
        `${written.items} items of ${table} as of ${at}${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}`,
        `It holds personal data: keep ${folder} as you keep the table, and remove it when it is not needed any more.`,
        `Prove it before you rely on it: npm run inspect -- ${folder}${values.host === undefined ? '' : ` --host ${values.host}`}`,
      ].join('\n'),
    );
});
