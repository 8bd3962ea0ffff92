import type { MailMessage, OfficeTask, OutboxMessage, Recipient } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { reportsDueOn } from './performance.ts';
import type { Summary } from './summary.ts';

/** A mail to the unit about a milestone. */
export type MilestoneTemplate = Extract<MailMessage['template'], `unit-milestone-${string}`>;
/** A mail to the unit of which its event says all. */
export type UnitTemplate = Exclude<Extract<MailMessage['template'], `unit-${string}`>, MilestoneTemplate>;

/** A mail to the contact of the unit. */
export function toUnit(template: UnitTemplate, summary: Summary): OutboxMessage {
  return { type: 'mail', to: { type: 'unit' }, template, proposalId: summary.proposalId };
}

/**
 * A mail to each member of the office, who is asked for something.
 * @param how `dueOn` where it is not the day of the current wait; empty where there is none
 */
export function toOffice(
  task: OfficeTask,
  summary: Summary,
  programme: Programme,
  how: { template?: 'office-task' | 'office-reminder'; dueOn?: string } = {},
): OutboxMessage[] {
  const { template = 'office-task', dueOn = (task === 'confirm-milestone' ? reportsDueOn(summary) : summary.dueOn) ?? '' } = how;
  const members = programme.people.filter((person) => person.roles.includes('office'));
  return members.map(({ id }) => ({
    type: 'mail',
    to: { type: 'person', person: id },
    template,
    proposalId: summary.proposalId,
    task,
    dueOn,
  }));
}

/** A mail to each who is asked for the opinion of a department. */
export function reviewMails(
  template: 'review-request' | 'review-reminder',
  summary: Summary,
  asked: readonly { step: string; person: string }[],
): OutboxMessage[] {
  const { proposalId, dossierVersion } = summary;
  const dueOn = summary.dueOn ?? '';
  return asked.map(({ step, person }) => ({
    type: 'mail',
    to: { type: 'person', person },
    template,
    proposalId,
    step,
    dossierVersion,
    dueOn,
  }));
}

/** A mail to each expert behind these steps. */
export function expertMails(
  template: 'expert-request' | 'expert-reminder',
  summary: Summary,
  asked: readonly { step: string }[],
): OutboxMessage[] {
  const { proposalId, panel } = summary;
  const dueOn = summary.dueOn ?? '';
  const steps = new Set(asked.map(({ step }) => step));
  return (panel?.asks ?? [])
    .filter(({ step }) => steps.has(step))
    .map(({ step, person, dossierVersion }) => {
      const to: Recipient = { type: 'person', person };
      return { type: 'mail', to, template, proposalId, step, dossierVersion, dueOn };
    });
}
