import { AppError, hasCode } from '../../domain/errors.ts';
import {
  agreeVoidImport,
  askVoidImport,
  confirmImport,
  dropImport,
  dropVoidAsk,
  type ImportContext,
} from '../../domain/import/import-acts.ts';
import type { ImportRecord } from '../../domain/import/import-record.ts';
import { sha256Of } from '../../domain/import/source.ts';
import { personOf } from '../../domain/programme-lookup.ts';
import { daysOfRows, type CheckedLedger, type CheckPorts } from './check-ledger.ts';
import { pagesOf } from '../pages-of.ts';

export type ImportPorts = CheckPorts;

/** What became of a file that was put forward. */
export type PutForward =
  | { outcome: 'waiting'; record: ImportRecord }
  /** The same file was put forward before and waits, or is on its way. */
  | { outcome: 'known'; record: ImportRecord }
  | { outcome: 'nothing-new' }
  | { outcome: 'wrong' };

/** Puts a checked file forward as one import for a second person: nothing of it counts yet. Nothing is written while anything is wrong. */
export async function putForward(
  ports: ImportPorts,
  { checked, file, person }: { checked: CheckedLedger; file: Uint8Array; person: string },
): Promise<PutForward> {
  const programme = ports.programmes.current;
  if (checked.findings.issueCount > 0) return { outcome: 'wrong' };
  const place = await freePlace(ports, checked.sha256);
  if ('known' in place) return { outcome: 'known', record: place.known };
  if (checked.fresh.length === 0) return { outcome: 'nothing-new' };
  const { fresh, registers, figures, samples, fileName, bytes, sha256, findings } = checked;
  const { parts } = await ports.imports.stage(place.id, { file, rows: fresh });
  const record: ImportRecord = {
    id: place.id,
    revision: 1,
    state: 'waiting',
    fileName,
    bytes,
    sha256,
    programmeVersion: programme.version,
    putForward: { by: personOf(programme, person).id, at: ports.clock.now() },
    registers,
    figures,
    ...daysOfRows(fresh, programme),
    samples,
    notes: findings.notes,
    parts,
    partsDone: 0,
    carriedAt: null,
    confirmed: null,
    dropped: null,
    voidAsked: null,
    voided: null,
  };
  try {
    await ports.imports.save(record, null);
  } catch (error) {
    if (!hasCode(error, 'version-moved')) throw error;
    // Put forward twice at the same moment: it is one import.
    return { outcome: 'known', record: await loadImport(ports, place.id) };
  }
  return { outcome: 'waiting', record };
}

/** Imports of the same file that were dropped or taken back, at most: far more than anybody tries. */
const mostAttempts = 1000;

/** An id for a file that is not used yet, or the import that the file is already. */
async function freePlace(ports: Pick<ImportPorts, 'imports'>, sha256: string): Promise<{ id: string } | { known: ImportRecord }> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const id = sha256Of(`${sha256}:${attempt}`).slice(0, 26);
    const known = await ports.imports.load(id);
    if (!known) return { id };
    if (!['in', 'out', 'dropped'].includes(known.state)) return { known };
  }
  throw new AppError('too-many-tries', 'this file was put forward too often', { retryAfterSeconds: 86_400 });
}

/** @throws `not-found` */
export async function loadImport({ imports }: Pick<ImportPorts, 'imports'>, id: string): Promise<ImportRecord> {
  const record = await imports.load(id);
  if (!record) throw new AppError('not-found', 'there is no such import');
  return record;
}

/** Which import, and who acts. */
export interface ImportDeed {
  id: string;
  person: string;
}

/**
 * A second person confirms an import. Done again by the same person it changes nothing.
 * @throws what `confirmImport` throws; `not-found`; `not-allowed-now` about `import-overtaken` when another import has brought some of its
 *   rows since it was checked
 */
export async function confirmLedgerImport(ports: ImportPorts, deed: ImportDeed): Promise<ImportRecord> {
  const waiting = await loadImport(ports, deed.id);
  if (waiting.state === 'waiting' && (await isOvertaken(ports, waiting)))
    throw new AppError('not-allowed-now', 'another import has brought some of its rows', { what: overtakenImport, stage: waiting.state });
  return act(ports, deed, (record, context) => (record.confirmed?.by === deed.person ? null : confirmImport(record, context)));
}

/** What `confirmLedgerImport` says of an import that has to be checked anew. */
export const overtakenImport = 'import-overtaken';

/** Only an import makes items of such ids: its rows are looked up again only if another was confirmed since, in one of its registers. */
async function isOvertaken(ports: ImportPorts, record: ImportRecord): Promise<boolean> {
  if (!(await isAnotherLater(ports, record))) return false;
  for (let number = 1; number <= record.parts; number += 1) {
    const part = await ports.imports.part(record.id, number);
    if ('rows' in part && (await ports.registers.loadMany(part.rows)).some((item) => item !== null)) return true;
  }
  return false;
}

async function isAnotherLater({ imports }: ImportPorts, { id, putForward: { at }, registers }: ImportRecord): Promise<boolean> {
  const own = new Set(registers.map(({ register }) => register));
  for await (const listed of pagesOf((paging) => imports.list(paging))) {
    if (listed.some((each) => each.id !== id && (each.confirmedAt ?? '') >= at && each.registers.some((name) => own.has(name))))
      return true;
  }
  return false;
}

/** Drops an import that waits; its file and rows are removed. @throws what `dropImport` throws; `not-found` */
export async function dropLedgerImport(ports: ImportPorts, deed: ImportDeed & { reason: string }): Promise<ImportRecord> {
  const dropped = await act(ports, deed, (record, context) =>
    record.dropped?.by === deed.person ? null : dropImport(record, context, deed.reason),
  );
  await ports.imports.forget(dropped.id);
  return dropped;
}

/** Asks for the voiding of an import. @throws what `askVoidImport` throws; `not-found` */
export async function askForImportVoid(ports: ImportPorts, deed: ImportDeed & { reason: string }): Promise<ImportRecord> {
  const isAsked = ({ voidAsked }: ImportRecord) => voidAsked?.by === deed.person && voidAsked.reason === deed.reason;
  return act(ports, deed, (record, context) => (isAsked(record) ? null : askVoidImport(record, context, deed.reason)));
}

/** A second person agrees to the voiding of an import. @throws what `agreeVoidImport` throws; `not-found` */
export async function agreeToImportVoid(ports: ImportPorts, deed: ImportDeed): Promise<ImportRecord> {
  return act(ports, deed, (record, context) => (record.voided?.by === deed.person ? null : agreeVoidImport(record, context)));
}

/** Drops the wish to make an import void. @throws what `dropVoidAsk` throws; `not-found` */
export async function dropImportVoidAsk(ports: ImportPorts, deed: ImportDeed): Promise<ImportRecord> {
  return act(ports, deed, (record) => dropVoidAsk(record));
}

const mostTries = 5;

async function act(
  ports: ImportPorts,
  { id, person }: ImportDeed,
  judge: (record: ImportRecord, context: ImportContext) => ImportRecord | null,
): Promise<ImportRecord> {
  const programme = ports.programmes.current;
  for (let tries = 1; ; tries += 1) {
    const before = await loadImport(ports, id);
    const judged = judge(before, { person: personOf(programme, person), at: ports.clock.now(), programme });
    if (!judged) return before;
    try {
      return await saved(ports, judged, before);
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}

/** Stores a changed record onto the one that it was made from. @throws `version-moved` */
export async function saved({ imports }: Pick<ImportPorts, 'imports'>, record: ImportRecord, before: ImportRecord): Promise<ImportRecord> {
  const next = { ...record, revision: before.revision + 1 };
  await imports.save(next, before);
  return next;
}
