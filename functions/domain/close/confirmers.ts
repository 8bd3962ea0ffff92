import { dayAt } from '../calendar.ts';
import { departmentOf } from '../programme-lookup.ts';
import type { Programme } from '../programme.ts';
import type { Leave } from '../proposal/roster.ts';
import type { CloseAsk } from './close.ts';

/** Who is away, and whose mail comes back. */
export interface CloseRoster {
  leaves: readonly Leave[];
  unreachable: readonly string[];
}

interface RosterContext extends CloseRoster {
  programme: Programme;
  now: string;
}

/**
 * Who is asked to confirm a department's figures: of those who entered nothing that they count, its reviewer; when that person is away or
 * mail does not reach them, whom the leave names, then the substitute, then the head. A department without a reviewer, as the office is, is
 * asked by all its people with the role office; who is to sign off only where there is nobody else. Nobody is asked where nobody is left.
 */
export function confirmersOf(department: string, enteredBy: readonly string[], context: RosterContext): string[] {
  const { programme } = context;
  const { reviewer } = departmentOf(programme, department);
  if (reviewer === undefined) {
    const own = programme.people.filter((person) => person.department === department && person.roles.includes('office'));
    const others = own.map(({ id }) => id).filter((id) => !enteredBy.includes(id));
    const unsigning = others.filter((id) => programme.quarterClose?.signOff.includes(id) !== true);
    return unsigning.length > 0 ? unsigning : others;
  }
  const free = inLine(department, context).filter((person) => !enteredBy.includes(person));
  const here = free.filter((person) => !leaveOf(person, context));
  const [seated] = [...here.filter((person) => !context.unreachable.includes(person)), ...here, ...free];
  return seated === undefined ? [] : [seated];
}

/** Who is called in when nobody has answered: substitute and head, unless they were asked already or entered what is counted. */
export function calledIn({ department, people, enteredBy }: CloseAsk, context: RosterContext): string[] {
  return inLine(department, context).filter((person) => !people.includes(person) && !enteredBy.includes(person));
}

function inLine(department: string, context: RosterContext): string[] {
  const { reviewer, substitute, head } = departmentOf(context.programme, department);
  const named = reviewer === undefined ? null : leaveOf(reviewer, context)?.substitute;
  const known = new Set(context.programme.people.map(({ id }) => id));
  return [...new Set([reviewer, named, substitute, head])].filter((person) => typeof person === 'string').filter((id) => known.has(id));
}

function leaveOf(person: string, { leaves, now }: RosterContext): Leave | undefined {
  const today = dayAt(now);
  return leaves.find((leave) => leave.person === person && leave.from <= today && today <= leave.to);
}
