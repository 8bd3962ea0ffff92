/** Proves that a table, or an export of it, is whole. Exit code 1 when it is not, 2 when it could not be looked at. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isFault, lineOfFinding, type Finding } from '../functions/domain/inspection/findings.ts';
import { inspectDocuments } from '../functions/usecases/inspection/inspect-documents.ts';
import { inspectTable, type InspectionReport } from '../functions/usecases/inspection/inspect-table.ts';
import { repairTable } from '../functions/usecases/inspection/repair-table.ts';
import { composeBackup } from '../functions/wiring/backup.ts';
import { documentsOf } from './backup/documents-of.ts';
import { archiveOf } from './backup/archive-of.ts';
import { openBackup, proveFiles, type Backup } from './backup/backup-files.ts';
import { refuseHalfRestored, refuseOtherDesign, refuseUnlessFitting, refuseUnlessKept } from './backup/backup-fit.ts';
import { sourceOf } from './backup/backup-source.ts';
import { textOfReport } from './backup/report-text.ts';
import { operatorEnvironment, runCommand } from './operating.ts';

const usage = `npm run inspect -- [FOLDER] [--host URL] [--archive FOLDER] [--key FILE] [--day YYYY-MM-DD]
  [--since FOLDER] [--fingerprint SHA256]… [--documents] [--repair] [--json]
  FOLDER     an export; without it the table of the environment or of the host
  --archive  a copy of the archive's folders checkpoints/ and keys/; without it the stage's own, by ARCHIVE_BUCKET
  --key      the public key of checkpoints in PEM, kept from before; without it every key of the archive is trusted
  --day      compare with the checkpoint of this day, not with the newest
  --since    an earlier export, to compare what no record holds: words of meetings, tasks, units, accounts
  --fingerprint  of FOLDER and of --since, as npm run export printed it: another one is refused
  --documents  compare the documents in the store too: what no item names, what is missing or of another size
  --repair   put right what follows from the events, then look again; not for an export
  Exit code 0: whole; 1: not whole; 2: it could not be looked at.
  To be run while nothing is written to the table: what is written meanwhile looks torn.`;

const options = {
  host: { type: 'string' },
  archive: { type: 'string' },
  key: { type: 'string' },
  day: { type: 'string' },
  since: { type: 'string' },
  fingerprint: { type: 'string', multiple: true },
  documents: { type: 'boolean' },
  repair: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

interface Seen {
  report: InspectionReport;
  repaired: Finding[];
}

type Arguments = ReturnType<typeof readArguments>['values'];

/** An export that can be believed as far as its own files and what was kept of it tell. */
async function provenBackup(folder: string | undefined, { fingerprint }: Arguments, programme: { id: string }): Promise<Backup | null> {
  if (folder === undefined) return null;
  const backup = openBackup(folder);
  refuseUnlessFitting(backup, programme);
  refuseUnlessKept(backup, fingerprint);
  await proveFiles(backup);
  return backup;
}

async function look(folder: string | undefined, values: Arguments): Promise<Seen> {
  const environment = await operatorEnvironment(values.host);
  const composed = composeBackup(folder === undefined ? environment : { TABLE_NAME: 'none', ...environment });
  const archive = archiveOf(values.archive, environment);
  const backup = await provenBackup(folder, values, composed.programme);
  const since = await provenBackup(values.since, values, composed.programme);
  if (!backup) await refuseOtherDesign(composed);
  if (values.repair) await refuseHalfRestored(composed);
  const source = backup ? sourceOf(backup) : composed.table;
  const trustedKey = values.key === undefined ? null : readFileSync(values.key, 'utf8');
  const earlier = since && composed.inspection(sourceOf(since), null).records;
  const ports = { ...composed.inspection(source, archive), trustedKey, earlier };
  const report = await inspectTable(ports, values.day);
  if (values.documents) {
    const found = await inspectDocuments(composed.documentNames(source, documentsOf(environment)), new Date().toISOString());
    report.faults.push(...found.filter(isFault));
    report.remarks.push(...found.filter((each) => !isFault(each)));
  }
  const found = [...report.faults, ...report.remarks];
  if (!values.repair || found.every(({ repair }) => repair === null)) return { report, repaired: [] };
  const repaired = await repairTable(composed.repair(), found);
  return { report: await inspectTable(ports, values.day), repaired };
}

/** Findings as they are printed: what a repair writes holds more than ids. */
function inIds(findings: readonly Finding[]): object[] {
  return findings.map((found) => ({ ...found, repair: found.repair?.does ?? null }));
}

function readArguments() {
  const read = parseArgs({ options, allowPositionals: true });
  const { fingerprint, repair, since } = read.values;
  const [folder] = read.positionals;
  if (read.positionals.length > 1 || (repair && folder !== undefined)) throw new Error(usage);
  if (fingerprint && folder === undefined && since === undefined)
    throw new Error(`--fingerprint is of an export: name its FOLDER, or --since FOLDER\n${usage}`);
  return read;
}

await runCommand(async () => {
  const { values, positionals } = readArguments();
  const { report, repaired } = await look(positionals[0], values);
  const ok = report.faults.length === 0;
  if (values.json) {
    const [faults, remarks] = [inIds(report.faults), inIds(report.remarks)];
    console.log(JSON.stringify({ ok, ...report, faults, remarks, repaired: inIds(repaired) }));
  } else console.log([...repaired.map((found) => `REPAIRED ${lineOfFinding(found)}`), textOfReport(report)].join('\n'));
  if (!ok) process.exitCode = 1;
}, 2);
