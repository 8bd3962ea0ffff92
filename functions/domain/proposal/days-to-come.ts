import type { Programme } from '../programme.ts';
import type { OfficeTask } from '../outbox.ts';
import { panelFor } from '../panels.ts';
import type { EventDraft } from './events.ts';
import { act, plannedDay, system, type RuleContext } from './rules.ts';
import type { Summary } from './summary.ts';
import { currentWait, type Wait } from './waits.ts';

/** The last day of a wait that began without one, as soon as its year is in the calendar; counted from today, so that nobody is overdue by it. */
export function dayDue(summary: Summary, context: RuleContext): EventDraft | null {
  const wait = currentWait(summary);
  if (!wait || wait.dueOn !== null) return null;
  const days = daysOf(wait, summary, context.programme);
  const dueOn = days === null ? null : plannedDay(context, days);
  return dueOn === null ? null : act(system, { type: 'deadline-set', wait: wait.key, dueOn });
}

/** The working days that a wait of the county's own has; null for one that never begins without its day, or has none. */
function daysOf({ whom, task }: Wait, summary: Summary, programme: Programme): number | null {
  const { deadlines } = programme;
  if (whom === 'departments') return deadlines.review;
  if (whom === 'experts') return panelFor(programme, summary)?.workingDays ?? null;
  if (whom === 'parties') return deadlines.sign;
  const ofTask: Partial<Record<OfficeTask, number>> = {
    intake: deadlines.intake,
    decision: deadlines.decision,
    'hold-defence': deadlines.decision,
    'confirm-refusal': deadlines.confirmRefusal,
    'publish-notice': deadlines.publishNotice,
    'draft-agreement': deadlines.draftAgreement,
    'redraft-agreement': deadlines.draftAgreement,
    register: deadlines.register,
    'confirm-milestone': deadlines.confirmMilestone ?? 5,
  };
  return task === null ? null : (ofTask[task] ?? null);
}
