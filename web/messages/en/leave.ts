import type { leave as zh } from '../zh/leave.ts';

/** Pages on which leave is entered. */
export const leave: typeof zh = {
  title: 'Leave and substitutes',
  of: (name) => `${name}: leave and substitutes`,
  intro:
    'During leave, new reviews go to the substitute you name, else to the standing substitute of the post, else to the head of the department: the first of them who is here and has no interest in the matter. The first and the last day are both days of leave.',
  open: 'What was sent before and is not answered goes to the same people on the first day of leave, with the same deadline. Links of the person on leave still work, and the first answer counts. When leave ends early, what was handed over stays so.',
  list: 'Leave that is entered',
  none: 'No leave has begun or is to come.',
  period: (from, to) => `${from} to ${to}`,
  current: 'On leave',
  coming: 'Not begun',
  substitute: (name) => `Substitute: ${name}`,
  noSubstitute: 'No substitute named; the standing substitute or the head of the department takes over',
  substituteAway: 'The substitute is away too; on the days that overlap the head of the department takes over',
  enteredBy: (name, when) => `Entered by ${name}, ${when}`,
  end: 'End the leave',
  cancel: 'Cancel the leave',
  whose: (act, name, period) => `${act}: ${name}, ${period}`,
  add: 'Enter leave',
  saved: 'The leave is entered.',
  ended: 'The leave has ended; new reviews go to the person again.',
  link: 'Leave and substitutes',
  begun: {
    mind: 'Note',
    standsIn: (away, people) => `${away} is on leave; asked instead: ${people}`,
    nobodyElse: (away) => `${away} is on leave and nobody else of the department can answer; the office sees to it`,
    alsoWith: (name) => `While you are on leave, ${name} was asked as well. You may still answer; the first answer counts.`,
  },
  fields: {
    person: 'Who is away',
    from: 'First day',
    to: 'Last day',
    substitute: 'Substitute',
    ownSubstitute: 'May be left out. A substitute with an interest in a proposal is never sent it.',
    anySubstitute: 'May be left out. Only the person who is asked first in a department needs one.',
  },
};
