import { AppError } from './errors.ts';
import { plainChanges } from './agreement-changes.ts';
import type { Choice, ChoiceLists } from './form-choices.ts';
import { fieldsOf, type Form } from './form.ts';
import type { Indicator } from './indicators.ts';
import type { MeetingKind } from './meeting/meeting-kind.ts';
import type { AgreementTemplate, Department, Person, Programme, ProposalKind, RouteRule } from './programme.ts';
import type { Register } from './registers/register.ts';
import type { Facts } from './proposal/event-parts.ts';
import type { AmendmentPurpose } from './proposal/performance-parts.ts';
import type { Bilingual } from './text.ts';

function found<T>(item: T | undefined, what: string, id: string): T {
  if (!item) throw new AppError('not-found', `the programme has no ${what} ${id}`);
  return item;
}

/** @throws `not-found` */
export function departmentOf(programme: Programme, id: string): Department {
  return found(
    programme.departments.find((department) => department.id === id),
    'department',
    id,
  );
}

/** @throws `not-found` */
export function personOf(programme: Programme, id: string): Person {
  return found(
    programme.people.find((person) => person.id === id),
    'person',
    id,
  );
}

/** The departments of people, each once, in the programme's order; whoever has left the roster is passed over. */
export function personDepartments({ departments, people }: Programme, ids: readonly string[]): string[] {
  const named = new Set(people.filter(({ id }) => ids.includes(id)).map(({ department }) => department));
  return departments.map(({ id }) => id).filter((id) => named.has(id));
}

/** Where a person belongs: the department, or the post of an expert from outside. @throws `not-found` */
export function placeOf(programme: Programme, { department, post }: Person): Bilingual {
  return department === undefined ? post : departmentOf(programme, department).name;
}

/** The person with this e-mail address, capitals or not; null when nobody on the roster has it. */
export function personByEmail(programme: Programme, email: string): Person | null {
  const wanted = email.trim().toLowerCase();
  return programme.people.find((person) => person.email.toLowerCase() === wanted) ?? null;
}

/** @throws `not-found` */
export function kindOf(programme: Programme, id: string): ProposalKind {
  return found(
    programme.kinds.find((kind) => kind.id === id),
    'kind of proposal',
    id,
  );
}

/** The form of a kind of proposal. @throws `not-found` */
export function formOf(programme: Programme, kindId: string): Form {
  const { form: id } = kindOf(programme, kindId);
  return found(
    programme.forms.find((form) => form.id === id),
    'form',
    id,
  );
}

/** The text of the agreement of a kind of proposal. @throws `not-found` */
export function templateOf(programme: Programme, kindId: string): AgreementTemplate {
  const { agreementTemplate: id } = kindOf(programme, kindId);
  return found(
    programme.templates.find((template) => template.id === id),
    'template',
    id,
  );
}

/** The text of a later change or of an end of an agreement: the programme's, or a plain one where it has none. @throws `not-found` */
export function changeTemplateOf(programme: Programme, kindId: string, purpose: AmendmentPurpose): AgreementTemplate {
  const { amendmentTemplate, terminationTemplate } = kindOf(programme, kindId);
  const id = purpose === 'amendment' ? amendmentTemplate : terminationTemplate;
  if (id === undefined) return plainChanges[purpose];
  return found(
    programme.templates.find((template) => template.id === id),
    'template',
    id,
  );
}

/** @throws `not-found` */
export function registerOf(programme: Programme, id: string): Register {
  return found(
    programme.registers.find((register) => register.id === id),
    'register',
    id,
  );
}

/** @throws `not-found` */
export function meetingKindOf(programme: Programme, id: string): MeetingKind {
  return found(
    programme.meetings?.find((kind) => kind.id === id),
    'kind of meeting',
    id,
  );
}

/** @throws `not-found` */
export function indicatorOf(programme: Programme, id: string): Indicator {
  return found(
    programme.indicators.find((indicator) => indicator.id === id),
    'indicator',
    id,
  );
}

/** @throws `not-found` */
export function sectorOf(programme: Programme, id: string): Programme['sectors'][number] {
  return found(
    programme.sectors.find((sector) => sector.id === id),
    'sector',
    id,
  );
}

/** The programme's lists as choices of a form. */
export function choiceListsOf(programme: Programme): ChoiceLists {
  return { sectors: programme.sectors.map(choiceOf), departments: programme.departments.map(choiceOf) };
}

function choiceOf({ id, name }: { id: string; name: Bilingual }): Choice {
  return { value: id, label: name };
}

/** The departments asked about a proposal, each once, in the programme's order. */
export function routeFor(programme: Programme, kindId: string, facts: Facts): string[] {
  const asked = new Set(programme.routes.filter((rule) => matches(rule.when, kindId, facts)).flatMap((rule) => rule.departments));
  return programme.departments.map(({ id }) => id).filter((id) => asked.has(id));
}

function matches(when: RouteRule['when'], kindId: string, facts: Facts): boolean {
  const { kind, amountFromYuan, ...equal } = when;
  if (kind !== undefined && kind !== kindId) return false;
  if (amountFromYuan !== undefined && (facts.amountFen ?? 0) < amountFromYuan * 100) return false;
  const { sector, cooperationKind, candidateType, foreignParty } = equal;
  const pairs = [
    [sector, facts.sector],
    [cooperationKind, facts.cooperationKind],
    [candidateType, facts.candidateType],
    [foreignParty, facts.foreignParty],
  ];
  return pairs.every(([wanted, actual]) => wanted === undefined || wanted === actual);
}

/** The ids of the fields that a department reads: those that name it, and those that name nobody. */
export function fieldsReadBy(form: Form, department: string): string[] {
  return fieldsOf(form)
    .filter(({ readers }) => !readers || readers.includes(department))
    .map(({ id }) => id);
}
