import { addDays } from './calendar.ts';
import { AppError, type FieldIssue } from './errors.ts';
import type { Person, Programme } from './programme.ts';
import type { Leave } from './proposal/roster.ts';

/** Leave as it is kept: a reviewer entered it, or the office did for them. */
export interface EnteredLeave extends Leave {
  /** A roster person's id. */
  enteredBy: string;
  enteredAt: string;
}

/** What leave is judged on: the roster in force, and today in the programme's time zone. */
export interface LeaveContext {
  programme: Programme;
  today: string;
}

/** The longest leave, both days counted; who is away for longer leaves the post. */
const longestLeaveDays = 366;

/** Leave that has not ended, in the order in which it begins. */
export function currentLeaves<T extends Leave>(leaves: readonly T[], today: string): T[] {
  return leaves
    .filter(({ to }) => to >= today)
    .toSorted((a, b) => `${a.from} ${a.to} ${a.person}`.localeCompare(`${b.from} ${b.to} ${b.person}`, 'en'));
}

/**
 * The leaves with one more; those that are over are dropped. The same leave entered twice is entered once.
 * @throws `form-invalid` with issues on `person`, `from`, `to` or `substitute`
 */
export function addLeave<T extends Leave>(leaves: readonly T[], leave: T, context: LeaveContext): T[] {
  const standing = currentLeaves(leaves, context.today);
  if (standing.some((other) => isSame(other, leave))) return standing;
  const issues = leaveIssues(standing, leave, context);
  if (issues.length > 0) throw new AppError('form-invalid', 'this leave cannot be entered', { issues });
  return currentLeaves([...standing, leave], context.today);
}

/** The leaves without the one of a person that begins on a day: it is called off, or the person is back before its end. */
export function endLeave<T extends Leave>(leaves: readonly T[], ended: Pick<Leave, 'person' | 'from'>, today: string): T[] {
  return currentLeaves(leaves, today).filter(({ person, from }) => person !== ended.person || from !== ended.from);
}

/** Everything that is wrong with leave, by field: `person`, `from`, `to`, `substitute`. */
function leaveIssues(leaves: readonly Leave[], leave: Leave, context: LeaveContext): FieldIssue[] {
  return [...personIssues(leave, context), ...dayIssues(leaves, leave, context), ...substituteIssues(leaves, leave, context)];
}

/** Tells whether a person may be asked for opinions at all. */
export function isReviewer({ roles }: Person): boolean {
  return roles.includes('reviewer');
}

/** Tells whether a person may be asked at all, for an opinion or for an expert's scores. */
export function isEverAsked({ roles }: Person): boolean {
  return roles.includes('reviewer') || roles.includes('expert');
}

/** Tells whether it is this person who is asked for a department, so that somebody has to take over. */
export function isAskedFirst({ departments }: Programme, person: string): boolean {
  return departments.some(({ reviewer }) => reviewer === person);
}

/** Tells whether the substitute of a leave is away on one of its days; the department's head then takes over. */
export function isSubstituteAway(leaves: readonly Leave[], leave: Leave): boolean {
  return leaves.some((other) => other.person === leave.substitute && overlaps(other, leave));
}

function isSame(a: Leave, b: Leave): boolean {
  return a.person === b.person && a.from === b.from && a.to === b.to && a.substitute === b.substitute;
}

function overlaps(a: Leave, b: Leave): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function personIssues({ person }: Leave, { programme }: LeaveContext): FieldIssue[] {
  return programme.people.some((each) => each.id === person && isEverAsked(each)) ? [] : [{ field: 'person', rule: 'not-a-choice' }];
}

function isOnRoster({ people }: Programme, person: string): boolean {
  return people.some((each) => each.id === person && isReviewer(each));
}

function dayIssues(leaves: readonly Leave[], leave: Leave, { today }: LeaveContext): FieldIssue[] {
  const { person, from, to } = leave;
  if (from < today) return [{ field: 'from', rule: 'too-early', values: { earliest: today } }];
  if (to < from) return [{ field: 'to', rule: 'too-early', values: { earliest: from } }];
  const latest = addDays(from, longestLeaveDays - 1);
  if (to > latest) return [{ field: 'to', rule: 'too-late', values: { latest } }];
  const other = leaves.find((candidate) => candidate.person === person && overlaps(candidate, leave));
  return other ? [{ field: 'from', rule: 'leave-overlaps', values: { from: other.from, to: other.to } }] : [];
}

/** A substitute stands in themselves: nobody who is away on one of the days, so that there are no chains. */
function substituteIssues(leaves: readonly Leave[], leave: Leave, { programme }: LeaveContext): FieldIssue[] {
  const { person, substitute } = leave;
  if (substitute === null) return [];
  if (substitute === person) return [{ field: 'substitute', rule: 'substitute-self' }];
  if (!isOnRoster(programme, substitute)) return [{ field: 'substitute', rule: 'not-a-choice' }];
  if (!isAskedFirst(programme, person)) return [{ field: 'substitute', rule: 'substitute-not-needed' }];
  const away = leaves.find((other) => other.person === substitute && overlaps(other, leave));
  return away ? [{ field: 'substitute', rule: 'substitute-away', values: { from: away.from, to: away.to } }] : [];
}
