import { fieldsOf, type Answers, type Form, type FormField, type RowAnswer, type SimpleField } from '../form.ts';
import { formOf, kindOf } from '../programme-lookup.ts';
import type { Programme } from '../programme.ts';
import { shortNamesOf } from '../short-names.ts';
import type { Summary } from './summary.ts';

/** A dossier as experts see it: nothing says whose it is. */
export interface BlindDossier {
  title: string;
  /** The form without its withheld fields. */
  form: Form;
  answers: Answers;
  /** What was answered and is not shown. */
  withheld: FormField[];
}

/** What stands where a text named somebody. */
const mark = '［…］';
/** A shorter answer of a personal field, such as a post of two characters, is a common word and stays. */
const shortestPersonal = 4;

type Named = Pick<Summary, 'kind' | 'title' | 'answers' | 'contact' | 'parties'>;

/**
 * The dossier of a proposal without the applicant's identity: fields that name or describe a person and the parties are withheld, and
 * where any other answer or the title names the unit, a contact, a party or the candidate, the name is struck out. Documents are not
 * part of it: nobody can tell what they say.
 */
export function blindDossierOf(summary: Named, programme: Programme): BlindDossier {
  const form = formOf(programme, summary.kind);
  const hidden = withheldIds(programme, summary.kind);
  const strike = strikerFor(namesIn(summary, programme));
  const shown = fieldsOf(form).filter(({ id }) => !hidden.has(id));
  const answers = Object.fromEntries(
    shown.flatMap((field) => {
      const answer = summary.answers[field.id];
      return answer === undefined ? [] : [[field.id, struck(field, answer, strike)]];
    }),
  );
  return {
    title: strike(summary.title),
    form: { ...form, sections: sectionsWithout(form, hidden) },
    answers,
    withheld: fieldsOf(form).filter(({ id }) => hidden.has(id) && summary.answers[id] !== undefined),
  };
}

/** The title of a proposal without the names of those who apply. */
export function blindTitleOf(summary: Named, programme: Programme): string {
  return strikerFor(namesIn(summary, programme))(summary.title);
}

/** Tells whether experts read one of these fields, so that they have to be asked again when it changed. */
export function isReadBlind(programme: Programme, kind: string, fields: readonly string[]): boolean {
  const hidden = withheldIds(programme, kind);
  return fieldsOf(formOf(programme, kind)).some(({ id }) => fields.includes(id) && !hidden.has(id));
}

function withheldIds(programme: Programme, kind: string): Set<string> {
  const { parties, candidateName, candidateEmail } = kindOf(programme, kind).facts;
  const personal = fieldsOf(formOf(programme, kind)).filter((field) => field.personal);
  const named = [parties, candidateName, candidateEmail].filter((id) => id !== undefined);
  return new Set([...personal.map(({ id }) => id), ...named]);
}

function sectionsWithout({ sections }: Form, hidden: ReadonlySet<string>): Form['sections'] {
  return sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ id }) => !hidden.has(id)).map(withoutPersonalColumns) }))
    .filter(({ fields }) => fields.length > 0);
}

function withoutPersonalColumns(field: FormField): FormField {
  return field.type === 'rows' ? { ...field, fields: field.fields.filter(({ personal }) => !personal) } : field;
}

type Strike = (text: string) => string;

function struck(field: FormField, answer: Answers[string], strike: Strike): Answers[string] {
  if (field.type !== 'rows') return typeof answer === 'string' && isWords(field) ? strike(answer) : answer;
  if (typeof answer === 'string') return answer;
  return answer.filter((row) => typeof row !== 'string').map((row) => struckRow(row, field.fields, strike));
}

/** A row without its personal columns. */
function struckRow(row: RowAnswer, columns: readonly SimpleField[], strike: Strike): RowAnswer {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = row[column.id];
      if (column.personal || value === undefined) return [];
      return [[column.id, typeof value === 'string' && isWords(column) ? strike(value) : value]];
    }),
  );
}

function isWords({ type }: FormField): boolean {
  return type === 'text' || type === 'textarea' || type === 'email' || type === 'phone';
}

/** Everything in a proposal that names those who apply, the longest in front, so that a name inside another leaves nothing behind. */
function namesIn(summary: Named, programme: Programme): string[] {
  const { contact, parties, answers, kind } = summary;
  const { candidateName, candidateEmail } = kindOf(programme, kind).facts;
  const candidate = [candidateName, candidateEmail].flatMap((id) => textsIn(id === undefined ? undefined : answers[id]));
  const personal = fieldsOf(formOf(programme, kind)).flatMap((field) => personalTexts(field, answers[field.id]));
  const units = [contact.unitName, ...parties.map((party) => party.name)];
  const names = [
    ...units,
    ...units.flatMap(shortNamesOf),
    contact.name,
    contact.email,
    ...parties.flatMap((party) => [party.contact, party.email]),
    // A team goes by the name of its head.
    ...candidate.flatMap((name) => [name, name.replace(/(?:及其)?团队$/u, '')]),
    ...personal.filter((text) => Array.from(text).length >= shortestPersonal),
  ];
  return [...new Set(names.map((name) => name.trim()).filter((name) => Array.from(name).length > 1))].toSorted(
    (a, b) => b.length - a.length,
  );
}

function personalTexts(field: FormField, answer: Answers[string] | undefined): string[] {
  if (field.personal) return textsIn(answer);
  if (field.type !== 'rows' || !Array.isArray(answer)) return [];
  const personal = new Set(field.fields.filter((inner) => inner.personal).map(({ id }) => id));
  return answer.flatMap((row) => (typeof row === 'string' ? [] : textsIn([restOf(row, personal)])));
}

function restOf(row: RowAnswer, columns: ReadonlySet<string>): RowAnswer {
  return Object.fromEntries(Object.entries(row).filter(([id]) => columns.has(id)));
}

function textsIn(answer: Answers[string] | undefined): string[] {
  if (answer === undefined) return [];
  if (typeof answer === 'string') return [answer];
  return answer.flatMap((item) => (typeof item === 'string' ? [item] : Object.values(item).flat()));
}

function strikerFor(names: readonly string[]): Strike {
  if (names.length === 0) return (text) => text;
  const pattern = new RegExp(names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'giu');
  return (text) => text.replaceAll(pattern, mark);
}
