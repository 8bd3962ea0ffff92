import { dayAt } from '../calendar.ts';
import { AppError, type FieldIssue } from '../errors.ts';
import { changedFields } from '../form-answers.ts';
import type { Answers } from '../form.ts';
import type { Person, Programme } from '../programme.ts';
import { registerOf } from '../programme-lookup.ts';
import { factsOfEnd, factsOfItem, factsTakenBack } from './counting.ts';
import { headOfItem } from './item-form.ts';
import type { ItemActor, ItemEventDraft } from './item-events.ts';
import type { CarriedFrom, EvidenceFile, ItemAsk, ItemOrigin, RegisterItem } from './item.ts';
import type { Register } from './register.ts';

/** What an act on an item is judged on. */
export interface ItemContext {
  programme: Programme;
  now: string;
}

/** What an item says: answers to the form of its register, read and right, who answers for it, and what proves it. */
export interface ItemDossier {
  answers: Answers;
  owner: string | null;
  evidence: readonly EvidenceFile[];
  /** Of an imported item. */
  carried?: CarriedFrom;
}

/** Enters an item as a draft: it counts for nothing yet. */
export function enterItem(
  register: Register,
  dossier: ItemDossier,
  { person, origin, replaces }: { person: string; origin: ItemOrigin; replaces: string | null },
): ItemEventDraft {
  const { said, sealed } = dossierOf(register, dossier);
  return { actor: office(person), data: { type: 'item-entered', ...said, origin, replaces }, sealed };
}

/** Changes a draft. @throws `not-allowed-now` for anything else */
export function changeItem(item: RegisterItem, dossier: ItemDossier, { person, programme }: ByPerson): ItemEventDraft {
  refuseUnless(item.state === 'draft', 'a change of an item', item);
  const register = registerOf(programme, item.register);
  const { said, sealed } = dossierOf(register, dossier);
  const fields = changedFields(register.form, item.answers, dossier.answers);
  return { actor: office(person), data: { type: 'item-changed', ...said, fields }, sealed };
}

interface ByPerson {
  person: string;
  programme: Programme;
}

function dossierOf(register: Register, { answers, owner, evidence, carried }: ItemDossier) {
  const { date, title, unit } = headOfItem(register, answers);
  const said = { date, owner, unit, evidence: evidence.map(({ ref }) => ref) };
  const fileNames = Object.fromEntries(evidence.map(({ ref, name }) => [ref.id, name]));
  return { said, sealed: { title, answers, fileNames, ...(carried ? { carried } : {}) } };
}

/**
 * A second person confirms a draft: it counts from now on, by its day.
 * @throws `not-yours` for who entered or last changed it and for other departments; `already-decided`; `form-invalid` on `evidence`
 */
export function confirmItem(item: RegisterItem, person: Person, context: ItemContext): ItemEventDraft {
  refuseDecided(item.state === 'draft', item);
  const { programme } = context;
  const register = registerOf(programme, item.register);
  refuseUnlessSecond(person, [item.enteredBy, item.changedBy], { register, programme });
  if (register.evidence === 'required' && !isProven(item)) throw invalid({ field: 'evidence', rule: 'evidence-missing' });
  return { actor: office(person.id), data: { type: 'item-confirmed', facts: factsOfItem(item, programme) } };
}

/** Whether there is something that proves an item: a file, or the old ledger that it was taken from, which names what proves it. */
export function isProven({ evidence, carried }: Pick<RegisterItem, 'evidence' | 'carried'>): boolean {
  return evidence.length > 0 || Boolean(carried?.evidence);
}

/** The record of a meeting confirms the item that it makes: its members were there, and its minutes prove it. */
export function confirmByMeeting(item: RegisterItem, { programme }: ItemContext): ItemEventDraft {
  return { actor: { role: 'system', id: 'yincai' }, data: { type: 'item-confirmed', facts: factsOfItem(item, programme) } };
}

/** What is said of an end. */
export interface EndInput {
  on: string;
  outcome: string | null;
  reason: string;
}

/**
 * Asks a second person to agree that a standing item ends. `on` is the first day on which it stands no more.
 * @throws `not-allowed-now`; `already-decided` when it has ended or something is asked already; `form-invalid` on `on`, `outcome`, `endReason`
 */
export function askEnd(item: RegisterItem, input: EndInput & { person: string }, context: ItemContext): ItemEventDraft {
  const register = registerOf(context.programme, item.register);
  refuseUnless(item.state === 'confirmed' && register.standing === true, 'the end of an item', item);
  refuseDecided(item.ended === null && item.ask === null, item);
  const { on, outcome, reason, person } = input;
  const issues = [...endIssues(item, input, dayAt(context.now)), ...outcomeIssues(register, outcome), ...reasonIssues(reason, 'endReason')];
  if (issues.length > 0) throw invalid(...issues);
  return { actor: office(person), data: { type: 'item-end-asked', on, outcome }, sealed: { reason } };
}

function* endIssues({ date }: RegisterItem, { on }: EndInput, today: string): Generator<FieldIssue> {
  if (on > today) yield { field: 'on', rule: 'in-the-future' };
  if (on < date) yield { field: 'on', rule: 'too-early', values: { earliest: date } };
}

function* outcomeIssues({ ending }: Register, outcome: string | null): Generator<FieldIssue> {
  const offered = ending?.outcomes?.map(({ value }) => value) ?? [null];
  if (!offered.some((value) => value === outcome)) yield { field: 'outcome', rule: 'not-a-choice' };
}

function* reasonIssues(reason: string, field = 'reason'): Generator<FieldIssue> {
  if (reason === '') yield { field, rule: 'required' };
}

/**
 * Asks a second person to agree that a confirmed item is void.
 * @throws `not-allowed-now`; `already-decided` when something is asked already; `form-invalid` without a reason
 */
export function askVoid(item: RegisterItem, { person, reason }: { person: string; reason: string }): ItemEventDraft {
  refuseUnless(item.state === 'confirmed', 'the voiding of an item', item);
  refuseDecided(item.ask === null, item);
  const issues = [...reasonIssues(reason)];
  if (issues.length > 0) throw invalid(...issues);
  return { actor: office(person), data: { type: 'item-void-asked' }, sealed: { reason } };
}

/**
 * A second person agrees to what was asked, and it takes effect.
 * @throws `already-decided` when nothing is asked; `not-yours` for who asked and for other departments
 */
export function agreeToAsk(item: RegisterItem, person: Person, { programme }: ItemContext): ItemEventDraft {
  const { ask } = item;
  if (!ask) throw decided(item);
  refuseUnlessSecond(person, [ask.by], { register: registerOf(programme, item.register), programme });
  const actor = office(person.id);
  if (ask.of === 'void') return { actor, data: { type: 'item-voided', facts: factsTakenBack(item.counted) } };
  const { outcome } = ask;
  const on = ask.on ?? item.date;
  return { actor, data: { type: 'item-ended', on, outcome, facts: factsOfEnd(item, { on, outcome }, programme) } };
}

/** Drops what was asked, by who asked it or by anybody who does not agree. @throws `already-decided` when nothing is asked */
export function dropAsk({ ask, ...item }: RegisterItem, person: string): ItemEventDraft {
  if (!ask) throw decided(item);
  return { actor: office(person), data: { type: 'item-ask-dropped', of: ask.of satisfies ItemAsk['of'] } };
}

/** Drops a draft: nothing of it counts, so one person is enough. @throws `not-allowed-now`, `form-invalid` without a reason */
export function dropDraft(item: RegisterItem, { person, reason }: { person: string; reason: string }): ItemEventDraft {
  refuseUnless(item.state === 'draft', 'dropping a draft', item);
  const issues = [...reasonIssues(reason)];
  if (issues.length > 0) throw invalid(...issues);
  return { actor: office(person), data: { type: 'item-voided', facts: [] }, sealed: { reason } };
}

/** Notes on a void item which new one stands for it. @throws `not-allowed-now` for an item that is not void */
export function replaceItem(item: RegisterItem, { person, by }: { person: string; by: string }): ItemEventDraft {
  refuseUnless(item.state === 'void', 'replacing an item', item);
  return { actor: office(person), data: { type: 'item-replaced', by } };
}

/** Whose second person may confirm in a register: the office's or the responsible department's, if they have the role `office`. */
export function mayConfirmIn(register: Register, person: Person, { officeDepartment }: Pick<Programme, 'officeDepartment'>): boolean {
  const { department, confirm = 'second-person' } = register;
  const isOfOffice = confirm === 'second-person' && person.department === officeDepartment;
  return person.roles.includes('office') && (isOfOffice || person.department === department);
}

function refuseUnlessSecond(
  person: Person,
  others: readonly string[],
  { register, programme }: { register: Register; programme: Programme },
): void {
  if (others.includes(person.id)) throw new AppError('not-yours', 'a second person confirms what somebody entered or asked');
  if (!mayConfirmIn(register, person, programme))
    throw new AppError('not-yours', 'confirmed by a person of the office or of the department that answers for the register');
}

function office(id: string): ItemActor {
  return { role: 'office', id };
}

function refuseUnless(holds: boolean, what: string, { state }: Pick<RegisterItem, 'state'>): void {
  if (!holds) throw new AppError('not-allowed-now', `${what} is not possible while it is ${state}`, { what, stage: state });
}

function refuseDecided(holds: boolean, item: Pick<RegisterItem, 'state'>): void {
  if (!holds) throw decided(item);
}

function decided({ state }: Pick<RegisterItem, 'state'>): AppError<'already-decided'> {
  return new AppError('already-decided', `the item is ${state}, or something else was decided about it`, { what: 'register-item' });
}

function invalid(...issues: FieldIssue[]): AppError<'form-invalid'> {
  return new AppError('form-invalid', 'the item does not fit', { issues });
}
