import type { OutboxMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { openAsks } from './asks.ts';
import { expertMails, reviewMails, toOffice, toUnit } from './mail-drafts.ts';
import { openExpertAsks } from './panel-standing.ts';
import { askToSign } from './signing-mails.ts';
import type { Ask, Summary } from './summary.ts';
import { currentWait, wasBegunByTime, type Wait } from './waits.ts';

/** A reminder goes to whom the proposal waits for. */
export function reminders(summary: Summary, programme: Programme): OutboxMessage[] {
  const wait = currentWait(summary);
  switch (wait?.whom) {
    case 'departments':
      return reviewMails('review-reminder', summary, openAsks(summary).flatMap(everybodyAsked));
    case 'experts':
      return expertMails('expert-reminder', summary, openExpertAsks(summary));
    case 'unit':
      return [toUnit('unit-lapse-warning', summary)];
    case 'parties':
      return askToSign('reminder', summary, programme);
    default:
      return wait?.task
        ? toOffice(wait.task, summary, programme, { template: isFirstWord(summary, wait) ? 'office-task' : 'office-reminder' })
        : [];
  }
}

/** Who was called in is reminded as well: the mail of who was asked may not arrive. */
function everybodyAsked({ step, person, helpers }: Ask): { step: string; person: string }[] {
  return [person, ...helpers].map((each) => ({ step, person: each }));
}

function isFirstWord(summary: Summary, wait: Wait): boolean {
  return summary.reminders?.count === 1 && wasBegunByTime(summary, wait);
}
