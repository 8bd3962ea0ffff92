import type { steps as zh } from '../zh/steps.ts';

export const steps: typeof zh = {
  link: 'What waits for me',
  title: 'What waits for you',
  summary: ({ opinions, checks }, overdue) =>
    `${[
      ...(opinions > 0 ? [`${opinions === 1 ? 'One proposal waits' : `${opinions} proposals wait`} for your opinion`] : []),
      ...(checks > 0 ? [`figures of ${checks === 1 ? 'a quarter wait' : `${checks} departments wait`} for your check`] : []),
    ].join(', ')}${overdue > 0 ? `; ${overdue} overdue` : ''}.${opinions + checks === 1 ? '' : ' You decide each by itself.'}`.replace(
      /^f/,
      'F',
    ),
  figures: (quarter) => `Check the figures of ${quarter}`,
  none: 'Nothing waits for you now.',
  about: (unit, kind, department) => `${unit}; ${kind}; ${department}`,
  due: 'Due: ',
  behalf: (principal) => `for ${principal}`,
  choose: 'Open',
  which: (title) => `: ${title}`,
  gone: 'This does not wait for you any more',
  goneText: 'It has been answered, by you or by somebody else, or is with the applicant.',
  left: (count) => (count === 1 ? 'One more waits for you' : `${count} more wait for you`),
  nextIs: (title, day) => `Next: ${title}${day === '' ? '' : ` (due ${day})`}`,
  goOn: 'Go on to the next',
  all: 'See all that waits for you',
};
