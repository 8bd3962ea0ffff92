import type { Attempt } from '../../../web/views/office/action-form.tsx';
import { OfficeProposalPage } from '../../../web/views/office/proposal.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers, Form } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import { isOwnProposal } from '../../domain/proposal/roster.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { fieldOfUnseen } from '../../domain/unseen-form.ts';
import { loadProposal } from '../../usecases/proposals/change-proposal.ts';
import { waitingObjections } from '../../usecases/proposals/waiting-objections.ts';
import type { OfficeAct } from '../../usecases/proposals/office-acts.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { isOvertaken } from '../overtaken.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** A proposal as the office sees it, with what was sent and refused. */
export async function proposalPage(ports: OfficePorts, request: PageRequest, member: Person, attempt?: Attempt): Promise<PageResponse> {
  const summary = await loadProposal(ports, request.params['id'] ?? '');
  const [programme, events, waiting] = await Promise.all([
    ports.programmes.byVersion(summary.programmeVersion),
    ports.proposals.events(summary.proposalId),
    waitingObjections(ports, summary),
  ]);
  const shell = officeShell(request, member, { programme, path: `/office/proposals/${summary.proposalId}` });
  const own = isOwnProposal(summary, ports.programmes.current, member.id);
  const done = request.query.get('done');
  const today = dayAt(ports.clock.now());
  const more = { waiting: waiting.length, ...(attempt ? { attempt } : {}), ...(done === null ? {} : { done }) };
  return show(OfficeProposalPage, { shell, summary, events, today, member: member.id, own, ...more }, attempt ? statusOf(attempt) : 200);
}

function statusOf({ overtaken, missingYear }: Attempt): number {
  if (missingYear !== undefined) return 503;
  return overtaken ? 409 : 422;
}

/** What an act is given: who acts on which version, the answers to its form, what of the proposal it is about. */
export interface ActInput extends OfficeAct {
  answers: Answers;
  /** Empty where an act is about the whole proposal. */
  item: string;
}

/** An act of the office behind a form of the proposal's page. */
export interface OfficeForm {
  /** Last part of the address. */
  act: string;
  /** The form's fields, when it has any; some depend on the proposal, or on the item that the act is about. */
  form?: Form | ((summary: Summary, item: string) => Form);
  /** Needs the box `confirm` to be ticked. */
  confirms?: true;
  run(input: ActInput): Promise<unknown>;
}

/** The route of an act: reads its form, runs it, and shows the page again with what was typed when it is refused. */
export function actRoute(ports: OfficePorts, definition: OfficeForm): Route {
  return {
    method: 'POST',
    path: `/office/proposals/{id}/${definition.act}`,
    page: forMember(ports, async (request, member) => runAct(ports, definition, request, member)),
  };
}

const noAnswers = ['version', 'confirm', 'item'];

async function runAct(ports: OfficePorts, definition: OfficeForm, request: PageRequest, member: Person): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const { act } = definition;
  const item = request.form.get('item') ?? '';
  const since = hiddenNumber(request, 'version');
  const { form, answers, raw, refused } = await readAct(ports, definition, request);
  const typed = { act, item, ...(form ? { answers: raw } : {}) };
  if (refused) return proposalPage(ports, request, member, { ...typed, ...refused });
  try {
    await definition.run({ person: member.id, proposalId, seenVersion: since, answers, item });
  } catch (error) {
    return proposalPage(ports, request, member, { ...typed, ...refusalOf(error, since, form) });
  }
  return doneWith(act, proposalId);
}

interface ReadAct {
  form: Form | null;
  answers: Answers;
  /** As they were typed. */
  raw: Answers;
  /** Why the act is not carried out, as far as its form tells. */
  refused: Pick<Attempt, 'issues' | 'unconfirmed' | 'overtaken'> | null;
}

async function readAct(ports: OfficePorts, definition: OfficeForm, request: PageRequest): Promise<ReadAct> {
  const [proposalId, item] = [request.params['id'] ?? '', request.form.get('item') ?? ''];
  const form = await formOf(ports, definition, { proposalId, item });
  const reading = { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()), ignore: noAnswers };
  const { answers, issues } = form ? readAnswers(form, request.form, reading) : { answers: {}, issues: [] };
  const read = { form, answers, raw: form ? rawAnswers(form, request.form) : {} };
  const unconfirmed = definition.confirms === true && request.form.get('confirm') !== 'yes';
  if (await cameBackLate(ports, request)) return { ...read, refused: overtakenSince(request, form) };
  return { ...read, refused: issues.length > 0 || unconfirmed ? { issues, unconfirmed } : null };
}

/** Whether something happened before a form came back after signing in: it is told then, as for one that is sent too late. */
export async function cameBackLate(ports: OfficePorts, request: PageRequest): Promise<boolean> {
  if (!request.form.has(fieldOfUnseen)) return false;
  return (await loadProposal(ports, request.params['id'] ?? '')).version !== hiddenNumber(request, 'version');
}

function overtakenSince(request: PageRequest, form: Form | null): Pick<Attempt, 'overtaken'> {
  return { overtaken: { since: hiddenNumber(request, 'version'), ...(form ? { form } : {}) } };
}

/** What the page says of an act that was refused; what it cannot say is thrown on. */
export function refusalOf(error: unknown, since: number, form: Form | null = null): Pick<Attempt, 'issues' | 'overtaken' | 'missingYear'> {
  if (hasCode(error, 'form-invalid')) return { issues: error.payload.issues };
  if (hasCode(error, 'calendar-year-missing')) return { missingYear: error.payload.year };
  if (isOvertaken(error)) return { overtaken: { since, ...(form ? { form } : {}) } };
  throw error;
}

/** Back to the proposal's page, which then says what was done. */
export function doneWith(act: string, proposalId: string): PageResponse {
  return seeOther(`/office/proposals/${proposalId}?done=${act}`);
}

async function formOf(ports: OfficePorts, { form }: OfficeForm, about: { proposalId: string; item: string }): Promise<Form | null> {
  if (typeof form !== 'function') return form ?? null;
  return form(await loadProposal(ports, about.proposalId), about.item);
}

/** An answer that is one text; empty when it is not there. */
export function textAnswer(answers: Answers, field: string): string {
  const answer = answers[field];
  return typeof answer === 'string' ? answer : '';
}

/** The order of signing that a form chooses, if it does. */
export function signingOf(answers: Answers): { signing?: 'parallel' | 'in-order' } {
  const signing = textAnswer(answers, 'signing');
  return signing === 'parallel' || signing === 'in-order' ? { signing } : {};
}
