import type { FieldIssue } from './errors.ts';
import type { ChoiceLists } from './form-choices.ts';
import { isBlank, sortTyped, type Typed, type TypedForm } from './form-typed.ts';
import { readValue, type ValueContext } from './form-values.ts';
import {
  fieldsOf,
  type Answers,
  type Form,
  type FormField,
  type FormRule,
  type RowAnswer,
  type RowsField,
  type SimpleField,
} from './form.ts';
import { unseenIssues } from './unseen-form.ts';

/** How answers are read. */
export interface Reading {
  lists: ChoiceLists;
  /** YYYY-MM-DD in the programme's time zone. */
  today: string;
  /** A draft: what is there must be right, but nothing has to be there. */
  draft?: boolean;
  /** For an answer to a return: the fields that may change. All others keep their answer of `before`. */
  only?: readonly string[];
  before?: Answers;
  /** Names of the page that are no answers. @defaultValue `pageFields` */
  ignore?: readonly string[];
}

/** What was read: the answers that are right, and every rule that was broken, in the order of the form. */
export interface ReadAnswers {
  answers: Answers;
  issues: FieldIssue[];
}

/** Reads a posted form. Never throws, whatever was posted; a field that breaks a rule is missing in the answers. */
export function readAnswers(form: Form, raw: URLSearchParams, reading: Reading): ReadAnswers {
  const typed = sortTyped(form, raw, reading.ignore);
  const read: ReadAnswers = { answers: {}, issues: unseenIssues(raw) };
  for (const field of fieldsOf(form)) {
    if (isVisible(field, read.answers)) readField(field, typed, { reading, read });
  }
  const [name] = typed.unknown;
  if (name !== undefined)
    read.issues.push({
      field: 'form',
      rule: 'unknown-field' satisfies FormRule,
      values: { name: shown(name), count: typed.unknown.length },
    });
  return read;
}

/** Tells whether a field is asked, given the answers to the fields before it. */
export function isVisible(field: FormField, answers: Answers | RowAnswer): boolean {
  if (!field.visibleWhen) return true;
  const { field: other, in: wanted } = field.visibleWhen;
  const answer = answers[other];
  if (typeof answer === 'string') return wanted.includes(answer);
  return Array.isArray(answer) && answer.some((value) => typeof value === 'string' && wanted.includes(value));
}

/** The fields that open together with these: those whose being asked depends on one of them, directly or through others. */
export function openFieldsOf(form: Form, only: readonly string[]): string[] {
  const open = new Set<string>();
  for (const field of fieldsOf(form)) {
    if (only.includes(field.id) || (field.visibleWhen && open.has(field.visibleWhen.field))) open.add(field.id);
  }
  return [...open];
}

/** What was typed, untouched, for showing the form again. Rows are kept even when blank. */
export function rawAnswers(form: Form, raw: URLSearchParams): Answers {
  const typed = sortTyped(form, raw);
  const answers: Answers = {};
  for (const field of fieldsOf(form)) {
    if (field.type === 'rows') {
      const rows = typed.rows.get(field.id);
      if (rows) answers[field.id] = rows.map((row) => rawRow(field.fields, row));
    } else {
      Object.assign(answers, rawRow([field], typed.fields));
    }
  }
  return answers;
}

function rawRow(fields: readonly SimpleField[], row: Typed): RowAnswer {
  const answers: RowAnswer = {};
  for (const { id, type } of fields) {
    const values = row.get(id);
    if (values) answers[id] = type === 'checkboxes' ? [...values] : (values.at(-1) ?? '');
  }
  return answers;
}

/** Answers as a browser would post them; reading these gives the same answers. */
export function paramsOf(answers: Answers): URLSearchParams {
  const pairs = Object.entries(answers).flatMap(([id, answer]) =>
    Array.isArray(answer) ? answer.flatMap((item, index) => pairsOf(id, item, index)) : [[id, answer]],
  );
  return new URLSearchParams(pairs);
}

function pairsOf(id: string, item: string | RowAnswer, index: number): string[][] {
  if (typeof item === 'string') return [[id, item]];
  return Object.entries(item).flatMap(([sub, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [`${id}.${index}.${sub}`, one]),
  );
}

/** Ids of the fields whose answers differ, in the order of the form. */
export function changedFields(form: Form, before: Answers, after: Answers): string[] {
  return fieldsOf(form)
    .map(({ id }) => id)
    .filter((id) => canonical(before[id]) !== canonical(after[id]));
}

/** An answer as text in which the order of a row's keys does not matter: a store may give them back in another. */
function canonical(answer: Answers[string] | undefined): string {
  if (!Array.isArray(answer)) return JSON.stringify(answer ?? null);
  return JSON.stringify(
    answer.map((item) => (typeof item === 'string' ? item : Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))),
  );
}

/** Where reading stands. */
interface Progress {
  reading: Reading;
  read: ReadAnswers;
}

function readField(field: FormField, typed: TypedForm, { reading, read }: Progress): void {
  const { answers, issues } = read;
  if (reading.only && !reading.only.includes(field.id)) {
    const kept = reading.before?.[field.id];
    if (kept !== undefined) answers[field.id] = kept;
    return;
  }
  if (field.type === 'rows') {
    const rows = readRows(field, typed.rows.get(field.id) ?? [], reading);
    if (rows.answers.length > 0) answers[field.id] = rows.answers;
    issues.push(...rows.issues);
    return;
  }
  const issue = readSimple(field, typed.fields, { context: { ...reading, answers }, draft: reading.draft === true });
  if (issue) issues.push(issue);
}

/** Reads one simple field into `context.answers`. */
function readSimple(field: SimpleField, typed: Typed, { context, draft }: { context: ValueContext; draft: boolean }): FieldIssue | null {
  const result = readValue(field, typed.get(field.id) ?? [], context);
  if ('value' in result) {
    context.answers[field.id] = result.value;
    return null;
  }
  if ('rule' in result) return { field: field.id, ...result };
  return field.required && !draft ? { field: field.id, rule: 'required' satisfies FormRule } : null;
}

function readRows(field: RowsField, rows: readonly Typed[], reading: Reading): { answers: RowAnswer[]; issues: FieldIssue[] } {
  const typed = [...rows.entries()].filter(([, row]) => !isBlank(row));
  const issues = rowCountIssues(field, typed.length, reading.draft === true);
  const answers: RowAnswer[] = [];
  for (const [index, row] of typed) {
    const read = readRow(field, row, reading);
    issues.push(...read.issues.map((issue) => ({ ...issue, field: `${field.id}.${index}.${issue.field}` })));
    if (Object.keys(read.answer).length > 0) answers.push(read.answer);
  }
  return { answers, issues };
}

function rowCountIssues({ id, required, minRows, maxRows }: RowsField, count: number, draft: boolean): FieldIssue[] {
  const needed = !draft && (required || count > 0);
  if (needed && count < minRows) return [{ field: id, rule: 'too-few-rows' satisfies FormRule, values: { min: minRows } }];
  return count > maxRows ? [{ field: id, rule: 'too-many-rows' satisfies FormRule, values: { max: maxRows } }] : [];
}

function readRow(field: RowsField, row: Typed, reading: Reading): { answer: RowAnswer; issues: FieldIssue[] } {
  const answer: RowAnswer = {};
  const issues: FieldIssue[] = [];
  for (const sub of field.fields) {
    const issue = isVisible(sub, answer)
      ? readSimple(sub, row, { context: { ...reading, answers: answer }, draft: reading.draft === true })
      : null;
    if (issue) issues.push(issue);
  }
  return { answer, issues };
}

/** The start of a posted name, without characters that could mislead in a message. */
function shown(name: string): string {
  return Array.from(name.replaceAll(/[^\p{L}\p{N}._-]/gu, '?'))
    .slice(0, 40)
    .join('');
}
