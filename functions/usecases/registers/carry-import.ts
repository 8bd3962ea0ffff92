import { AppError, hasCode } from '../../domain/errors.ts';
import { partDone } from '../../domain/import/import-acts.ts';
import { stepsIn, stepsOut, type TwoPeople } from '../../domain/import/import-items.ts';
import { importMark, isUnderWay, type ImportRecord } from '../../domain/import/import-record.ts';
import type { LedgerRow } from '../../domain/import/ledger-row.ts';
import { quarterOf } from '../../domain/period.ts';
import { personOf } from '../../domain/programme-lookup.ts';
import { replaceItem } from '../../domain/registers/item-acts.ts';
import type { TakenRow } from '../../ports/imports.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { ItemChange, Registers } from '../../ports/registers.ts';
import type { CheckPorts } from './check-ledger.ts';
import { loadImport, saved } from './imports.ts';
import { itemChange } from './register-changes.ts';

export type CarryImportPorts = Pick<CheckPorts, 'clock' | 'programmes' | 'imports'> & {
  registers: Pick<Registers, 'loadMany' | 'save'>;
  randomness: Pick<Randomness, 'salt'>;
};

/** Part by part is carried into the registers until an instant; what is left is carried by the next call. */
interface Until {
  /** Absent: until all is done. */
  until?: string;
}

/**
 * Carries a confirmed import into the registers, or one whose voiding was agreed to out of them, as far as it comes in the time it has. Safe to
 * repeat, to break off anywhere and to run beside itself: an item that is there is not entered again, and no figure knows of the import before
 * its last part is done.
 * @throws `not-found`
 */
export async function carryImport(ports: CarryImportPorts, id: string, { until }: Until = {}): Promise<ImportRecord> {
  let record = await loadImport(ports, id);
  const hasTime = () => until === undefined || ports.clock.now() < until;
  while (isUnderWay(record) && hasTime()) {
    const number = record.partsDone + 1;
    const part = await ports.imports.part(id, number);
    if (record.state === 'taking-in' && 'rows' in part) await ports.imports.settlePart(id, number, await takenIn(ports, record, part.rows));
    if (record.state === 'taking-out' && 'taken' in part) await takeOut(ports, record, part.taken);
    record = await counted(ports, record);
  }
  return record;
}

/** Carries on every import that is under way; one that cannot go on holds up no other. @returns their ids */
export async function carryImports(ports: CarryImportPorts, limit: Until = {}): Promise<string[]> {
  const ids = await ports.imports.underWay();
  const faults: unknown[] = [];
  for (const id of ids) {
    try {
      await carryImport(ports, id, limit);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `imports that do not go on: ${faults.length}`);
  return ids;
}

/** Notes that a part is done with; another that runs beside may have noted it first. */
async function counted(ports: CarryImportPorts, record: ImportRecord): Promise<ImportRecord> {
  try {
    return await saved(ports, partDone(record, ports.clock.now()), record);
  } catch (error) {
    if (!hasCode(error, 'version-moved')) throw error;
    return loadImport(ports, record.id);
  }
}

/** The people and the instant of the acts: all of an import bear those of its confirmation, or of the agreement to its voiding. */
function peopleOf({ programmes }: CarryImportPorts, record: ImportRecord): TwoPeople {
  const programme = programmes.current;
  const isIn = record.state === 'taking-in';
  const second = isIn ? record.confirmed : record.voided;
  const first = isIn ? record.putForward : record.voidAsked;
  if (!second || !first) throw new AppError('not-allowed-now', 'the import was not confirmed', { what: 'import', stage: record.state });
  return { first: first.by, second: personOf(programme, second.by), programme, now: second.at };
}

async function takenIn(ports: CarryImportPorts, record: ImportRecord, rows: readonly LedgerRow[]): Promise<TakenRow[]> {
  const people = peopleOf(ports, record);
  await saveMissing(
    ports,
    async () => {
      const items = await ports.registers.loadMany(rows);
      const missing = rows.filter((_, index) => items[index] === null);
      const replaced = missing.flatMap(({ register, replaces }) => (replaces === null ? [] : [{ register, id: replaces }]));
      const old = await ports.registers.loadMany(replaced);
      return missing.map((row) => {
        const { register, id, replaces } = row;
        const change = changeOf(ports, { subject: { register, id, before: null }, steps: stepsIn(row, record, people), people });
        const before = old.find((item) => item?.register === register && item.id === replaces);
        if (!before || before.state !== 'void' || before.replacedBy !== null) return [change];
        const steps = [replaceItem(before, { person: people.first, by: id })];
        return [change, changeOf(ports, { subject: { register, id: before.id, before }, steps, people })];
      });
    },
    record,
  );
  return rows.map(({ register, id, sheet, row }) => ({ register, id, sheet, row }));
}

async function takeOut(ports: CarryImportPorts, record: ImportRecord, taken: readonly TakenRow[]): Promise<void> {
  const people = peopleOf(ports, record);
  const reason = record.voidAsked?.reason ?? '';
  await saveMissing(
    ports,
    async () => {
      const items = await ports.registers.loadMany(taken);
      const own = items.filter((item) => item !== null && item.origin.id === record.id && item.state === 'confirmed');
      return own.flatMap((item) => {
        if (!item) return [];
        const { register, id } = item;
        return [[changeOf(ports, { subject: { register, id, before: item }, steps: stepsOut(item, reason, people), people })]];
      });
    },
    record,
  );
}

function changeOf(
  { randomness }: CarryImportPorts,
  { subject, steps, people }: { subject: Parameters<typeof itemChange>[0]; steps: Parameters<typeof itemChange>[1]; people: TwoPeople },
): ItemChange {
  return itemChange(subject, steps, { programme: people.programme, at: people.now, randomness });
}

/** A part that others change meanwhile is looked at anew, this often at most. */
const mostTries = 20;

/** Stores what is missing, in as few transactions as may be; what others stored in between is found when it is looked at anew. */
async function saveMissing(ports: CarryImportPorts, missing: () => Promise<ItemChange[][]>, record: ImportRecord): Promise<void> {
  const mark = importMark(record);
  for (let tries = 1; ; tries += 1) {
    const batches = batchesOf(await missing());
    if (batches.length === 0) return;
    try {
      for (const batch of batches) await ports.registers.save(batch.map((change) => marked(change, mark)));
      return;
    } catch (error) {
      if (!(hasCode(error, 'already-decided') || hasCode(error, 'version-moved')) || tries === mostTries) throw error;
    }
  }
}

function marked(change: ItemChange, mark: string): ItemChange {
  return { ...change, entries: change.entries.map((entry) => ({ ...entry, importMark: mark })) };
}

/** Writes of a transaction at most (Amazon DynamoDB, TransactWriteItems). */
const mostWrites = 100;

/** Changes that belong together are stored together; as many such groups as fit go into one transaction. */
function batchesOf(groups: readonly ItemChange[][]): ItemChange[][] {
  const batches: ItemChange[][] = [];
  for (const group of groups) {
    const joined = [...(batches.at(-1) ?? []), ...group];
    if (batches.length > 0 && writesOf(joined) <= mostWrites) batches[batches.length - 1] = joined;
    else batches.push([...group]);
  }
  return batches;
}

/** What storing changes takes: items, events, entries, the counts of their registers, and the quarters that entries come late to. */
function writesOf(changes: readonly ItemChange[]): number {
  const own = changes.reduce((sum, { events, entries }) => sum + 1 + events.length + entries.length, 0);
  const registers = new Set(changes.map(({ item }) => item.register));
  const quarters = new Set(changes.flatMap(({ entries }) => entries.map(({ date }) => quarterOf(date))));
  return own + registers.size + quarters.size;
}
