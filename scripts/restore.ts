/** Restores an export into an empty table; run again after a crash it goes on. */
import { parseArgs } from 'node:util';
import { instantSchema } from '../functions/domain/text.ts';
import { inspectTable, type InspectionPorts } from '../functions/usecases/inspection/inspect-table.ts';
import { composeBackup } from '../functions/wiring/backup.ts';
import { archiveOf } from './backup/archive-of.ts';
import { openBackup, proveFiles } from './backup/backup-files.ts';
import { refuseOtherDesign, refuseUnlessFitting, refuseUnlessKept } from './backup/backup-fit.ts';
import { sourceOf } from './backup/backup-source.ts';
import { fillTable, type Filled } from './backup/fill-table.ts';
import { textOfReport } from './backup/report-text.ts';
import { operatorEnvironment, runCommand } from './operating.ts';

const usage = `npm run restore -- FOLDER [--delivered-until INSTANT] [--skip-numbers N] [--unproven] [options]
  FOLDER             an export of npm run export, or what AWS's export to S3 put under AWSDynamoDB/<id>
  --delivered-until  until when the old stage went on sending mail after the backup: mails due by then are not sent again
  --skip-numbers     pass over so many numbers of each series, because they may have been given to people since the backup
  --unproven         restore although the export is not whole; npm run inspect -- --repair afterwards
  --fingerprint      what the export printed when it was made: another one is refused
  --host URL         a host of this machine; without, by the environment (docs/operations.md)
  --archive FOLDER   a copy of the archive; --day YYYY-MM-DD, the checkpoint to compare with; --json`;

const options = {
  'delivered-until': { type: 'string' },
  'skip-numbers': { type: 'string' },
  unproven: { type: 'boolean' },
  host: { type: 'string' },
  archive: { type: 'string' },
  day: { type: 'string' },
  fingerprint: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

function readArguments() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(usage);
  // As `date -u +%FT%TZ` prints it, without the milliseconds too.
  const until = values['delivered-until']?.replace(/:\d\dZ$/, (seconds) => seconds.replace('Z', '.000Z'));
  if (until !== undefined && !instantSchema.safeParse(until).success)
    throw new Error('--delivered-until takes an instant such as 2026-11-23T08:00:00Z');
  const skip = values['skip-numbers'] ?? '0';
  if (!/^\d{1,6}$/.test(skip)) throw new Error('--skip-numbers takes a number of at most six digits');
  return { folder, values, deliveredUntil: until ?? null, skipNumbers: Number(skip) };
}

async function refuseUnlessWhole(ports: InspectionPorts, day: string | undefined): Promise<void> {
  const report = await inspectTable(ports, day);
  if (report.faults.length > 0)
    throw new Error(`${textOfReport(report)}\nnothing was written: take another backup, or --unproven and repair the table afterwards`);
}

function textOf({ written, alreadyDone, wasSent, waiting }: Filled, tableName: string): string {
  if (alreadyDone) return `this export was restored into ${tableName} before; nothing was written`;
  return [
    `${written} items restored into ${tableName}`,
    `${waiting} messages wait in the outbox; ${wasSent} mails are taken as sent before`,
    'Everybody signs in anew. Next: npm run inspect, then npm run resume until it starts nothing.',
  ].join('\n');
}

await runCommand(async () => {
  const { folder, values, ...meanwhile } = readArguments();
  const environment = await operatorEnvironment(values.host);
  const composed = composeBackup(environment);
  const backup = openBackup(folder);
  refuseUnlessFitting(backup, composed.programme);
  refuseUnlessKept(backup, values.fingerprint);
  await refuseOtherDesign(composed);
  await proveFiles(backup);
  if (!values.unproven) await refuseUnlessWhole(composed.inspection(sourceOf(backup), archiveOf(values.archive, environment)), values.day);
  const filled = await fillTable(composed, backup, { ...meanwhile, clockAheadSeconds: composed.clockAheadSeconds });
  if (values.json) console.log(JSON.stringify(filled));
  else console.log(textOf(filled, composed.tableName));
});
