import { fieldsOf, type Form, type FormField, type SimpleField } from './form.ts';

/** Something in a programme that does not fit. `path` leads to it inside `file`; `what` says what to do about it. */
export interface Fault {
  file: string;
  path: string;
  rule: FaultRule;
  what: string;
}

/** What the pieces of a programme can get wrong with each other, once each is right by itself. */
export type FaultRule =
  | 'duplicate-id'
  | 'duplicate-label'
  | 'unknown-reference'
  | 'wrong-field-type'
  | 'wrong-choices'
  | 'order-of-fields'
  | 'no-reviewer'
  | 'too-many-departments'
  | 'not-a-member'
  | 'quorum-too-large'
  | 'no-base-route'
  | 'too-few-experts'
  | 'promise-too-short'
  | 'unknown-placeholder'
  | 'day-outside-year'
  | 'no-mail-hours'
  | 'earliest-missing'
  | 'targets-do-not-grow'
  | 'minimum-of-stock'
  | 'target-missing'
  | 'range-missing'
  | 'range-empty'
  | 'weights-not-100'
  | 'wrong-type'
  | 'not-standing'
  | 'nobody-confirms'
  | 'not-of-office'
  | 'before-ledger';

/** Where a form stands: its file, and the path of the form inside it, empty or closing with a dot. */
export interface FormPlace {
  file: string;
  prefix: string;
  /** Ids of the programme's departments. */
  departments: ReadonlySet<string>;
}

/** @yields what does not fit inside one form */
export function* formFaults(form: Form, place: FormPlace): Generator<Fault> {
  yield* duplicates(fieldsOf(form), { file: place.file, path: `${place.prefix}sections` });
  const before: FormField[] = [];
  for (const [s, section] of form.sections.entries()) {
    for (const [f, field] of section.fields.entries()) {
      const path = `${place.prefix}sections[${s}].fields[${f}]`;
      yield* fieldFaults(field, { ...place, path, before });
      if (field.type === 'rows') yield* rowFaults(field.fields, { ...place, path });
      before.push(field);
    }
  }
}

function* rowFaults(fields: readonly SimpleField[], place: FormPlace & { path: string }): Generator<Fault> {
  yield* duplicates(fields, { file: place.file, path: `${place.path}.fields` });
  for (const [index, field] of fields.entries()) {
    yield* fieldFaults(field, { ...place, path: `${place.path}.fields[${index}]`, before: fields.slice(0, index) });
  }
}

interface FieldPlace extends FormPlace {
  path: string;
  /** The fields that stand before it in the same form or row. */
  before: readonly FormField[];
}

function* fieldFaults(field: FormField, place: FieldPlace): Generator<Fault> {
  const { file, path, departments } = place;
  for (const [index, reader] of (field.readers ?? []).entries()) {
    if (!departments.has(reader)) yield unknown({ file, path: `${path}.readers[${index}]` }, 'department', reader);
  }
  if (field.visibleWhen) {
    const other = yield* referenceFaults(field.visibleWhen.field, ['radio', 'select', 'checkboxes'], {
      ...place,
      path: `${path}.visibleWhen.field`,
    });
    if (other) yield* visibleFaults(field.visibleWhen.in, other, { file, path: `${path}.visibleWhen.in` });
  }
  if (field.type === 'date' && field.notBefore !== undefined)
    yield* referenceFaults(field.notBefore, ['date'], { ...place, path: `${path}.notBefore` });
  if (field.type === 'integer') yield* boundFaults(field, place);
}

function* boundFaults({ atMost, atLeast }: Extract<FormField, { type: 'integer' }>, place: FieldPlace): Generator<Fault> {
  if (atMost !== undefined) yield* referenceFaults(atMost, ['integer'], { ...place, path: `${place.path}.atMost` });
  if (atLeast) yield* referenceFaults(atLeast.field, ['integer'], { ...place, path: `${place.path}.atLeast.field` });
}

/**
 * @yields why the field that another one refers to does not fit
 * @returns it when it fits
 */
function* referenceFaults(id: string, types: FormField['type'][], { file, path, before }: FieldPlace): Generator<Fault, FormField | null> {
  const other = before.find((candidate) => candidate.id === id);
  if (other && types.includes(other.type)) return other;
  yield {
    file,
    path,
    rule: other ? 'wrong-field-type' : 'order-of-fields',
    what: `${id} has to be a field above this one, of type ${types.join(' or ')}`,
  };
  return null;
}

function* visibleFaults(values: readonly string[], other: FormField, at: { file: string; path: string }): Generator<Fault> {
  const offered = fixedChoices(other);
  for (const [index, value] of values.entries()) {
    if (offered && !offered.includes(value)) {
      yield {
        ...at,
        path: `${at.path}[${index}]`,
        rule: 'wrong-choices',
        what: `${value} is no choice of ${other.id}; it offers ${offered.join(', ')}`,
      };
    }
  }
}

/** The values a choice field offers by itself; null for other fields and for lists of the programme. */
export function fixedChoices(field: FormField): string[] | null {
  return 'options' in field && typeof field.options !== 'string' ? field.options.map(({ value }) => value) : null;
}

/** @yields ids that come twice in a list */
export function* duplicates(items: readonly { id: string }[], at: { file: string; path: string }): Generator<Fault> {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) yield { ...at, rule: 'duplicate-id', what: `the id ${id} comes twice; give one of them another id` };
    seen.add(id);
  }
}

/** A reference that leads nowhere. */
export function unknown(at: { file: string; path: string }, what: string, id: string): Fault {
  return { ...at, rule: 'unknown-reference', what: `there is no ${what} ${id}; correct the id or add the ${what}` };
}
