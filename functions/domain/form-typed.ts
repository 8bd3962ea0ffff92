import { fieldsOf, type Form, type FormField, type RowsField } from './form.ts';

/** What was typed for one field or one row, by field id; several values only for checkboxes. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** The names of a posted form, sorted by what they belong to. */
export interface TypedForm {
  fields: Typed;
  /** Rows by field id, in the order of their numbers, without gaps. */
  rows: ReadonlyMap<string, readonly Typed[]>;
  /** Names that the form does not have. */
  unknown: readonly string[];
}

/** Hidden fields and buttons of a page that are no answers; names that begin with an underscore never are. */
export const pageFields: readonly string[] = ['action', 'revision', 'version'];

const rowName = /^([a-z][a-z0-9_-]*)\.(0|[1-9]\d?)\.([a-z][a-z0-9_-]*)$/;

/** Sorts the posted names: `field`, or `rows.0.field` for a field of a row. */
export function sortTyped(form: Form, raw: URLSearchParams, ignore: readonly string[] = pageFields): TypedForm {
  const byId = new Map(fieldsOf(form).map((field) => [field.id, field]));
  const fields = new Map<string, string[]>();
  const rows = new Map<string, Map<number, Map<string, string[]>>>();
  const unknown = new Set<string>();
  for (const [name, value] of raw) {
    if (name.startsWith('_') || (ignore.includes(name) && !byId.has(name))) continue;
    const place = placeOf(name, byId);
    if (!place) unknown.add(name);
    else if (place.row === null) append(fields, name, value);
    else append(rowOf(rows, place.field.id, place.row), place.sub, value);
  }
  const sorted = [...rows].map(([id, numbered]): [string, Typed[]] => [
    id,
    [...numbered].toSorted(([a], [b]) => a - b).map(([, row]) => row),
  ]);
  return { fields, rows: new Map(sorted), unknown: [...unknown] };
}

type Place = { field: FormField; row: null } | { field: RowsField; row: number; sub: string };

function placeOf(name: string, byId: ReadonlyMap<string, FormField>): Place | null {
  const plain = byId.get(name);
  if (plain) return plain.type === 'rows' ? null : { field: plain, row: null };
  const [, id = '', row = '', sub = ''] = rowName.exec(name) ?? [];
  const field = byId.get(id);
  if (field?.type !== 'rows' || !field.fields.some((candidate) => candidate.id === sub)) return null;
  return { field, row: Number(row), sub };
}

function append(values: Map<string, string[]>, name: string, value: string): void {
  const list = values.get(name);
  if (list) list.push(value);
  else values.set(name, [value]);
}

function rowOf(rows: Map<string, Map<number, Map<string, string[]>>>, id: string, index: number): Map<string, string[]> {
  const numbered = rows.get(id) ?? new Map<number, Map<string, string[]>>();
  const row = numbered.get(index) ?? new Map<string, string[]>();
  rows.set(id, numbered);
  numbered.set(index, row);
  return row;
}

/** Tells whether nothing at all was typed. */
export function isBlank(row: Typed): boolean {
  return [...row.values()].every((values) => values.every((value) => value.trim() === ''));
}
