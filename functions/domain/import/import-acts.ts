import { AppError } from '../errors.ts';
import type { Person, Programme } from '../programme.ts';
import { registerOf } from '../programme-lookup.ts';
import { mayConfirmIn } from '../registers/item-acts.ts';
import type { ImportRecord } from './import-record.ts';

/** Who acts, when, and by which programme. */
export interface ImportContext {
  person: Person;
  at: string;
  programme: Programme;
}

/**
 * A second person confirms an import as a whole: its items are entered and confirmed from now on.
 * @throws `already-decided`; `not-yours` for who put it forward, and for who may not confirm in one of its registers
 */
export function confirmImport(record: ImportRecord, { person, at, programme }: ImportContext): ImportRecord {
  refuseDecided(record.state === 'waiting', record);
  refuseUnlessSecond(record, { person, programme, first: record.putForward.by });
  return { ...record, state: 'taking-in', partsDone: 0, confirmed: { by: person.id, at } };
}

/** Drops an import that waits: nothing of it counts, so one person is enough. @throws `already-decided`; `form-invalid` without a reason */
export function dropImport(record: ImportRecord, { person, at }: ImportContext, reason: string): ImportRecord {
  refuseDecided(record.state === 'waiting', record);
  refuseWithoutReason(reason);
  return { ...record, state: 'dropped', dropped: { by: person.id, at, reason } };
}

/** Asks a second person to agree that everything of an import is void. @throws `not-allowed-now`, `already-decided`; `form-invalid` */
export function askVoidImport(record: ImportRecord, { person, at }: ImportContext, reason: string): ImportRecord {
  if (record.state !== 'in') throw new AppError('not-allowed-now', 'the import is not taken in', { what: 'import', stage: record.state });
  refuseDecided(record.voidAsked === null, record);
  refuseWithoutReason(reason);
  return { ...record, voidAsked: { by: person.id, at, reason } };
}

/** A second person agrees: the items of the import are made void from now on. @throws `already-decided`, `not-yours` */
export function agreeVoidImport(record: ImportRecord, { person, at, programme }: ImportContext): ImportRecord {
  const { voidAsked } = record;
  if (!voidAsked || record.state !== 'in') throw decided(record);
  refuseUnlessSecond(record, { person, programme, first: voidAsked.by });
  return { ...record, state: 'taking-out', partsDone: 0, voided: { by: person.id, at } };
}

/** Drops the wish to make an import void, by who has it or by anybody who does not agree. @throws `already-decided` */
export function dropVoidAsk(record: ImportRecord): ImportRecord {
  refuseDecided(record.voidAsked !== null && record.state === 'in', record);
  return { ...record, voidAsked: null };
}

/** Another part of an import is done with; after the last one it is in, or out. */
export function partDone(record: ImportRecord, at: string): ImportRecord {
  const partsDone = record.partsDone + 1;
  const ended = record.state === 'taking-in' ? 'in' : 'out';
  return partsDone < record.parts ? { ...record, partsDone } : { ...record, partsDone, state: ended, carriedAt: at };
}

/** Whether somebody may be the second person of an import. */
export function maySecondImport({ registers }: Pick<ImportRecord, 'registers'>, person: Person, programme: Programme): boolean {
  return registers.every(({ register }) => mayConfirmIn(registerOf(programme, register), person, programme));
}

function refuseUnlessSecond(
  record: ImportRecord,
  { person, programme, first }: { person: Person; programme: Programme; first: string },
): void {
  if (person.id === first) throw new AppError('not-yours', 'a second person confirms what somebody put forward or asked');
  if (!maySecondImport(record, person, programme))
    throw new AppError('not-yours', 'confirmed by somebody who may confirm in each of its registers');
}

function refuseWithoutReason(reason: string): void {
  if (reason !== '') return;
  throw new AppError('form-invalid', 'there is no reason', { issues: [{ field: 'reason', rule: 'required' }] });
}

function refuseDecided(holds: boolean, record: ImportRecord): void {
  if (!holds) throw decided(record);
}

function decided({ state }: ImportRecord): AppError<'already-decided'> {
  return new AppError('already-decided', `the import is ${state}, or something else was decided about it`, { what: 'import' });
}
