import type { OfficeTask, OutboxMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { openAsks } from './asks.ts';
import { expertMails, reviewMails, toOffice, toUnit } from './mail-drafts.ts';
import { openExpertAsks } from './panel-standing.ts';
import { askToSign } from './signing-mails.ts';
import type { Ask, Summary } from './summary.ts';
import { currentWait } from './waits.ts';

/** Waits that begin when the days of another are over: the first word of them is no reminder yet. */
const begunByTime: readonly OfficeTask[] = ['end-notice', 'settle-objection', 'confirm-refusal'];

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
      return wait?.task ? remindOffice(wait.task, summary, programme) : [];
  }
}

/** Who was called in is reminded as well: the mail of who was asked may not arrive. */
function everybodyAsked({ step, person, helpers }: Ask): { step: string; person: string }[] {
  return [person, ...helpers].map((each) => ({ step, person: each }));
}

function remindOffice(task: OfficeTask, summary: Summary, programme: Programme): OutboxMessage[] {
  const isFirstWord = summary.reminders?.count === 1 && begunByTime.includes(task);
  return toOffice(task, summary, programme, isFirstWord ? 'office-task' : 'office-reminder');
}
