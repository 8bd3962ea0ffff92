import { normalAddress } from '../marked-address.ts';
import { departmentOf, personOf } from '../programme-lookup.ts';
import type { Programme } from '../programme.ts';
import { latestAsks, mayAnswer } from './asks.ts';
import type { Summary } from './summary.ts';

/** Someone is away, both days included; `substitute` takes the steps over, when it is not who takes them over anyway. */
export interface Leave {
  person: string;
  from: string;
  to: string;
  substitute: string | null;
}

/** Who answers for a department. */
export interface Seat {
  person: string;
  /** In whose place, when it is not the reviewer. */
  onBehalfOf: string | null;
}

/** Who answers for a department about a proposal, and who would have but may not. */
export interface Seating {
  seat: Seat | null;
  barred: string[];
}

/** What seating looks at besides the proposal. */
export interface RosterContext {
  programme: Programme;
  leaves: readonly Leave[];
  /** YYYY-MM-DD in the programme's time zone. */
  today: string;
  /** People whose mail comes back. */
  unreachable?: readonly string[];
}

/**
 * Seats a department: its reviewer; when that person is away or may not judge, whom the leave names, then the standing substitute, then
 * the head. Whom mail does not reach is passed over as well, but only for somebody whom it reaches: a dead address silences no
 * department. A substitute has no substitute. Nobody judges a proposal of their own or of their unit, and nobody who stepped aside is
 * asked again.
 */
export function seatOf(summary: Summary, department: string, context: RosterContext): Seating {
  const { reviewer } = departmentOf(context.programme, department);
  if (!reviewer) return { seat: null, barred: [] };
  const order = inLine(department, context);
  const aside = new Set(summary.recusals.filter((recusal) => recusal.department === department).map(({ person }) => person));
  const barred = order.filter((person) => !aside.has(person) && isOwnProposal(summary, context.programme, person));
  // An interest is in the proposal, whichever department it was declared for.
  const interested = new Set(summary.recusals.map(({ person }) => person));
  const here = order.filter((person) => !interested.has(person) && !barred.includes(person) && !leaveOf(person, context));
  const free = here.find((person) => isReached(person, context)) ?? here[0];
  return { seat: free === undefined ? null : { person: free, onBehalfOf: free === reviewer ? null : reviewer }, barred };
}

/** Who may answer for a department, the first in line in front; people whom the programme's version does not know are left out. */
function inLine(department: string, context: RosterContext): string[] {
  const { reviewer, substitute, head } = departmentOf(context.programme, department);
  const named = reviewer === undefined ? null : leaveOf(reviewer, context)?.substitute;
  const known = new Set(context.programme.people.map(({ id }) => id));
  return [...new Set([reviewer, named, substitute, head])]
    .filter((person) => typeof person === 'string')
    .filter((person) => known.has(person));
}

function leaveOf(person: string, { leaves, today }: RosterContext): Leave | undefined {
  return leaves.find((leave) => leave.person === person && leave.from <= today && today <= leave.to);
}

function isReached(person: string, { unreachable = [] }: RosterContext): boolean {
  return !unreachable.includes(person);
}

/** Tells whether a proposal is a person's own: by an address in it, or by the unit the person belongs to, however either is written. */
export function isOwnProposal(summary: Pick<Summary, 'contact' | 'parties'>, programme: Programme, person: string): boolean {
  const { email, units } = personOf(programme, person);
  const addresses = [summary.contact.email, ...summary.parties.map((party) => party.email)].map(normalAddress);
  const names = [summary.contact.unitName, ...summary.parties.map((party) => party.name)].map(plainName);
  return addresses.includes(normalAddress(email)) || units.some((unit) => names.includes(plainName(unit)));
}

/** A unit's name as it is compared: forms of width, capitals and spaces tell no two units apart. */
function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

/** Who is called in when reminders did not help or mail did not arrive: all others in line who are free and not asked already. */
export function helpersOf(summary: Summary, department: string, context: RosterContext): string[] {
  const ask = latestAsks(summary).find((candidate) => candidate.department === department);
  return inLine(department, context).filter((person) => !(ask && mayAnswer(ask, person)) && isFree(summary, person, context));
}

/** Who would answer for a department at this moment, asked already or not; null when nobody in line is free. */
export function firstInLine(summary: Summary, department: string, context: RosterContext): string | null {
  return inLine(department, context).find((person) => isFree(summary, person, context)) ?? null;
}

/** Tells whether a person is here, gets mail and may judge. */
export function isFree(summary: Summary, person: string, context: RosterContext): boolean {
  const isAside = summary.recusals.some((recusal) => recusal.person === person);
  return !isAside && !leaveOf(person, context) && isReached(person, context) && !isOwnProposal(summary, context.programme, person);
}
