import type { DataOf } from '../../../functions/domain/proposal/events.ts';
import { leaveTexts } from '../../messages/leave.ts';
import { namesOf, type PageShell } from '../shell.tsx';
import { listText } from './values.tsx';

/** What the beginning of somebody's leave says besides its name: who stands in, and that nobody does. */
export function leaveDetails({ away, helpers, left }: DataOf<'leave-begun'>, shell: PageShell): string[] {
  const t = leaveTexts[shell.language].begun;
  const { person } = namesOf(shell);
  const people = [...new Set(helpers.map((helper) => person(helper.person)))];
  return [
    ...(people.length > 0 ? [t.standsIn(person(away), listText(people, shell.language))] : []),
    ...(left.length > 0 ? [t.nobodyElse(person(away))] : []),
  ];
}
