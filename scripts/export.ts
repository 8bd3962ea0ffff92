/** Writes a whole table into a folder: `npm run export -- FOLDER [--host URL] [--json]`. What lies there are names, addresses and opinions. */
import { parseArgs } from 'node:util';
import { digestOf } from '../functions/domain/chain.ts';
import { tableDesign } from '../functions/table-design.ts';
import { backupItems, composeBackup } from '../functions/wiring/backup.ts';
import { refuseHalfRestored, refuseOtherDesign } from './backup/backup-fit.ts';
import { openBackup } from './backup/backup-files.ts';
import { writeBackup } from './backup/backup-folder.ts';
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

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { host: { type: 'string' }, json: { type: 'boolean' } }, allowPositionals: true });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw new Error(usage);
  const composed = composeBackup(await operatorEnvironment(values.host));
  const { programme, tableName: table, clock } = composed;
  await refuseOtherDesign(composed);
  await refuseHalfRestored(composed);
  const at = clock.now();
  const leftOut = new Map<string, number>();
  const lines = Array.from({ length: parts }, (_, part) => linesOfPart(composed, part, leftOut));
  const { id, version } = programme;
  const written = await writeBackup(folder, lines, () => ({
    format: 'yincai-export/1',
    at,
    table,
    design: digestOf(tableDesign),
    programme: { id, version },
    leftOut: Object.fromEntries(leftOut),
  }));
  const left = Object.entries(written.leftOut).map(([prefix, count]) => `${count} ${prefix}`);
  const fingerprint = openBackup(folder).digest;
  if (values.json) console.log(JSON.stringify({ at, items: written.items, leftOut: written.leftOut, fingerprint }));
  else
    console.log(
      [
        `${written.items} items of ${table} as of ${at}${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}`,
        `It holds personal data: keep ${folder} as you keep the table, and remove it when it is not needed any more.`,
        `Its fingerprint is ${fingerprint}: kept elsewhere, it shows by --fingerprint that nobody changed the export.`,
        `Prove it before you rely on it: npm run inspect -- ${folder}${values.host === undefined ? '' : ` --host ${values.host}`}`,
      ].join('\n'),
    );
});
