import { expect } from 'vitest';
import { dayAt } from '../../functions/domain/calendar.ts';
import type { OfficeTask } from '../../functions/domain/outbox.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../functions/domain/proposal/waits.ts';
import type { ActingPorts } from './happenings.ts';

/** What a silent department has let pass is late from the start. */
const ofDepartments: readonly OfficeTask[] = ['overdue-review', 'absent-reviewer'];

/** A first word to the office that names a day names one that is not over. */
export function expectOfficeInTime({ proposals }: ActingPorts): void {
  for (const { message, createdAt } of proposals.outbox) {
    if (message.type !== 'mail' || message.template !== 'office-task' || ofDepartments.includes(message.task)) continue;
    if (message.dueOn === '') continue;
    expect(message.dueOn >= dayAt(createdAt), `${message.task} is asked for by ${message.dueOn} on ${createdAt}`).toBe(true);
  }
}

/** Lists and pages show the day of whom a proposal waits for, and no other. */
export function expectOneDay(summary: Summary): void {
  const wait = currentWait(summary);
  if (wait) expect(summary.dueOn).toBe(wait.dueOn);
}
