import { digestOf } from '../../functions/domain/chain.ts';
import { backupItems, type composeBackup } from '../../functions/wiring/backup.ts';
import { tableDesign } from '../../functions/table-design.ts';
import type { Backup } from './backup-files.ts';

/**
 * Refuses an export that this build or this programme cannot judge. One that AWS made says nothing of either: its items show it.
 * @throws with what to do
 */
export function refuseUnlessFitting({ about, folder }: Backup, programme: { id: string }): void {
  if (about && about.design !== digestOf(tableDesign))
    throw new Error(`${folder} is an export of a table of another design: run the version of the product that wrote it`);
  if (about && about.programme.id !== programme.id)
    throw new Error(
      `${folder} is an export of the programme ${about.programme.id}, not of ${programme.id}: name the folder of ${about.programme.id} by PROGRAMME_DIR, or a host that runs it by --host`,
    );
}

/**
 * Refuses an export whose manifest is not one of those that somebody keeps the fingerprints of: its files are proved by their digests in
 * the manifest, and the manifest by nothing else.
 * @throws when there are fingerprints and none of them is its
 */
export function refuseUnlessKept({ folder, digest }: Backup, fingerprints: readonly string[] = []): void {
  if (fingerprints.length === 0 || fingerprints.includes(digest)) return;
  throw new Error(`${folder} has the fingerprint ${digest}, which is not the one that was kept: it is another export, or was changed`);
}

/** @throws when the table is not one of this build's design, as one of another product or of a version to come is not */
export async function refuseOtherDesign({
  table,
  tableName,
}: Pick<ReturnType<typeof composeBackup>, 'table' | 'tableName'>): Promise<void> {
  const fault = await table.designFault();
  if (fault !== null)
    throw new Error(`the table ${tableName} is of another design: ${fault}. Name another table, or run the version that made it`);
}

/** @throws when an export was being restored into the table and that was cut off: half of it must not be exported, repaired or set to work */
export async function refuseHalfRestored({
  table,
  tableName,
}: Pick<ReturnType<typeof composeBackup>, 'table' | 'tableName'>): Promise<void> {
  if (await table.get(backupItems.underWayPlace))
    throw new Error(
      `a restore into the table ${tableName} was cut off: run npm run restore -- FOLDER again with the same export; it goes on`,
    );
}
