import type { FieldIssue } from '../errors.ts';
import { readAnswers, type Reading } from '../form-answers.ts';
import type { Answers, Form } from '../form.ts';
import { ownerField } from '../registers/item-form.ts';
import type { Register } from '../registers/register.ts';
import { plainText } from './headings.ts';
import { carriedFields } from './ledger-form.ts';
import { sha256Of } from './source.ts';

/** How a standing item ended, as an old ledger tells it. */
export interface CarriedEnd {
  on: string;
  outcome: string | null;
}

/** A row of an old ledger, read and right. */
export interface LedgerRow {
  register: string;
  /** The id of the item that the row makes: the same row gives the same id, whatever file it stands in. */
  id: string;
  sheet: string;
  row: number;
  answers: Answers;
  owner: string | null;
  /** What the old ledger called it, and what it said that proves it. */
  number: string | null;
  evidence: string | null;
  ended: CarriedEnd | null;
  /** The void item of the register that the row stands for, because it was taken in before and then taken back. */
  replaces: string | null;
}

/** Which row, and how it is read. */
export interface RowPlace {
  register: Register;
  form: Form;
  sheet: string;
  row: number;
  reading: Reading;
}

/** Reads what was typed in a row by the form of its register, as a page does. */
export function readLedgerRow(typed: URLSearchParams, place: RowPlace): { row: LedgerRow | null; issues: FieldIssue[] } {
  const { register, form, reading, sheet, row } = place;
  const { answers, issues: broken } = readAnswers(form, typed, { ...reading, ignore: [] });
  const { ended, issues: ofEnd } = endOf(register, answers);
  const issues = [...broken, ...notAsked(typed, answers, broken), ...ofEnd];
  if (issues.length > 0) return { row: null, issues };
  const own = ownAnswers(register, answers);
  const number = textOf(answers, carriedFields.number);
  const rest = { sheet, row, owner: textOf(answers, ownerField), evidence: textOf(answers, carriedFields.evidence), ended, replaces: null };
  return { row: { register: register.id, id: itemIdOf(register.id, { answers: own, number }), answers: own, number, ...rest }, issues };
}

function textOf(answers: Answers, field: string): string | null {
  const answer = answers[field];
  return typeof answer === 'string' ? answer : null;
}

function ownAnswers({ form }: Register, answers: Answers): Answers {
  const ids = new Set(form.sections.flatMap(({ fields }) => fields.map(({ id }) => id)));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.has(id)));
}

/** What stands in a cell whose field is not asked of this row would be lost: a size of a team for a single person. */
function notAsked(typed: URLSearchParams, answers: Answers, issues: readonly FieldIssue[]): FieldIssue[] {
  const told = new Set(issues.map(({ field }) => field.split('.')[0]));
  const names = new Set(Array.from(typed.keys(), (name) => name.split('.')[0] ?? name));
  const lost = [...names].filter(
    (name) => answers[name] === undefined && !told.has(name) && typed.getAll(name).some((text) => text.trim()),
  );
  return lost.map((field) => ({ field, rule: 'not-asked-here' }));
}

function endOf({ ending }: Register, answers: Answers): { ended: CarriedEnd | null; issues: FieldIssue[] } {
  const on = textOf(answers, carriedFields.endedOn);
  const outcome = textOf(answers, carriedFields.outcome);
  if (on === null) return { ended: null, issues: outcome === null ? [] : [{ field: carriedFields.endedOn, rule: 'required' }] };
  if (ending?.outcomes && outcome === null) return { ended: null, issues: [{ field: carriedFields.outcome, rule: 'required' }] };
  return { ended: { on, outcome }, issues: [] };
}

/**
 * The id of the item that a row makes: 26 hexadecimal digits of a SHA-256 over the register and the row's old number, or, where it has none,
 * over what it says. `attempt` counts how often an item of that id was taken back.
 */
export function itemIdOf(register: string, { answers, number }: Pick<LedgerRow, 'answers' | 'number'>, attempt = 0): string {
  const name = number === null ? ['row', canonical(answers)] : ['number', plainText(number)];
  return sha256Of(JSON.stringify([register, ...name, attempt])).slice(0, 26);
}

/** An answer, or all of them, as text in which the order of keys does not matter. */
export function canonical(answer: Answers | Answers[string] | undefined): string {
  return JSON.stringify(answer ?? null, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
