import type { FieldIssue } from './errors.ts';
import { paramsOf, readAnswers } from './form-answers.ts';
import { factsOf } from './form-facts.ts';
import { fieldsOf, type Form, type FormRule } from './form.ts';
import type { Versions } from './migration-changes.ts';
import { choiceListsOf, formOf, kindOf } from './programme-lookup.ts';
import type { Programme } from './programme.ts';
import { isOpenAsk, latestAsks } from './proposal/asks.ts';
import type { Facts } from './proposal/event-parts.ts';
import type { Ask, Summary } from './proposal/summary.ts';
import type { Bilingual } from './text.ts';

/** Why a proposal cannot go on by a version. Labels are those of the version it goes by. */
export type MigrationObstacle =
  | { why: 'kind-gone' }
  /** Its answers break rules of the new form. */
  | { why: 'answers-refused'; issues: FieldIssue[] }
  /** Routes, thresholds and the ledger would no longer find this fact, or find another. */
  | { why: 'fact-gone'; fact: keyof Facts }
  /** A department that still has to answer. */
  | { why: 'department-gone'; department: string; label: Bilingual }
  /** Somebody who may answer an open step. */
  | { why: 'person-gone'; person: string; label: Bilingual }
  /** A field that the unit is asked about, by an open return or by a department. */
  | { why: 'field-gone'; field: string; label: Bilingual }
  /** A department has asked back, and the new version allows no further round. */
  | { why: 'rounds-used-up' };

/** Everything that keeps a proposal from going on by another version; empty when nothing does. */
export function migrationObstacles(summary: Summary, versions: Versions): MigrationObstacle[] {
  if (!versions.to.kinds.some(({ id }) => id === summary.kind)) return [{ why: 'kind-gone' }];
  return [...dossierObstacles(summary, versions), ...stepObstacles(summary, versions), ...questionObstacles(summary, versions)];
}

function dossierObstacles({ kind, answers, facts }: Summary, { to, today }: Versions): MigrationObstacle[] {
  const read = readAnswers(formOf(to, kind), paramsOf(answers), { lists: choiceListsOf(to), today });
  // An answer to a question that is asked no more stays in the record and refuses nothing.
  const issues = read.issues.filter(({ rule }) => rule !== ('unknown-field' satisfies FormRule));
  if (issues.length > 0) return [{ why: 'answers-refused', issues }];
  const found = factsOf(kindOf(to, kind), answers);
  return factsNames.filter((fact) => facts[fact] !== null && facts[fact] !== found[fact]).map((fact) => ({ why: 'fact-gone', fact }));
}

const factsNames = [
  'sector',
  'cooperationKind',
  'amountFen',
  'foreignParty',
  'country',
  'candidateType',
  'level',
  'headCount',
  'parties',
] as const satisfies (keyof Facts)[];

/** Asks whose answer is still to come: an ask that a return has overtaken is asked again. */
function isUnfinished(ask: Ask): boolean {
  return !ask.answered && ask.closed !== 'recused';
}

function stepObstacles(summary: Summary, { from, to }: Versions): MigrationObstacle[] {
  const asks = latestAsks(summary);
  const departments = asks.filter(isUnfinished).map(({ department }) => department);
  const people = asks.filter(isOpenAsk).flatMap(({ person, helpers }) => [person, ...helpers]);
  return [
    ...goneFrom(to.departments, departments).map(
      (department) => ({ why: 'department-gone', department, label: labelIn(from.departments, department) }) as const,
    ),
    ...goneFrom(to.people, people).map((person) => ({ why: 'person-gone', person, label: labelIn(from.people, person) }) as const),
  ];
}

/** The pseudo-field of remarks on attachments, which every form has. */
const documents = 'documents';

function questionObstacles(summary: Summary, { from, to }: Versions): MigrationObstacle[] {
  const { openReturn, kind, returnRounds } = summary;
  const questions = latestAsks(summary).flatMap(({ askedBack }) => askedBack?.fields ?? []);
  const wanted = [...(openReturn?.fields ?? []), ...questions].filter((field) => field !== documents);
  const before = formOf(from, kind);
  const gone = goneFrom(fieldsOf(formOf(to, kind)), wanted).map(
    (field) => ({ why: 'field-gone', field, label: fieldLabel(before, field) }) as const,
  );
  const mustReturn = openReturn === null && questions.length > 0;
  return mustReturn && returnRounds >= to.maxReturnRounds ? [...gone, { why: 'rounds-used-up' }] : gone;
}

function goneFrom(list: readonly { id: string }[], ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => !list.some((item) => item.id === id));
}

function labelIn(list: Programme['departments'] | Programme['people'], id: string): Bilingual {
  return list.find((item) => item.id === id)?.name ?? { zh: id, en: id };
}

function fieldLabel(form: Form, id: string): Bilingual {
  return fieldsOf(form).find((field) => field.id === id)?.label ?? { zh: id, en: id };
}
