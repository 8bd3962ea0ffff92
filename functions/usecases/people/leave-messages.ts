import { dayAt, instantAt } from '../../domain/calendar.ts';
import type { MailData } from '../../domain/mail-data.ts';
import { nextMailHour } from '../../domain/mail-hours.ts';
import type { MailMessage, OutboxItem } from '../../domain/outbox.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Leave } from '../../domain/proposal/roster.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Roster } from '../../ports/roster.ts';
import { announced, outboxItem } from '../proposals/commit.ts';
import { mailTimesOf } from '../proposals/mail-times.ts';

interface MessagePorts {
  clock: Clock;
  programmes: Programmes;
  randomness: Randomness;
}

type LeaveMail = Extract<MailMessage, { template: 'leave-notice' | 'leave-substitute' }>;

/**
 * Has the steps of a person handed over as soon as the leave has begun: in the first mail hour of it, because nobody works earlier and
 * leave may still be called off; at once when it begins today.
 */
export function leaveBegins(ports: MessagePorts, { person, from }: Leave): OutboxItem {
  const now = ports.clock.now();
  const item = outboxItem(ports, now, { type: 'leave-begins', person, from });
  if (from <= dayAt(now)) return item;
  return { ...item, notBefore: nextMailHour(instantAt(from, '00:00'), mailTimesOf(ports.programmes)) };
}

/** Mails about leave to its person and to who was named to stand in; nobody is told what they did themselves. */
export function toldOfLeave(ports: MessagePorts, told: { leave: Leave; by: string; change: LeaveMail['change'] }): OutboxItem[] {
  const { by, change } = told;
  const { person, from, to, substitute } = told.leave;
  const about = { type: 'mail', leave: { person, from, to, substitute }, by, change } as const;
  const now = ports.clock.now();
  const mail = (template: LeaveMail['template'], receiver: string | null): OutboxItem[] =>
    receiver === null || receiver === by
      ? []
      : [announced(ports, { now }, { ...about, template, to: { type: 'person', person: receiver } })];
  return [...mail('leave-notice', person), ...mail('leave-substitute', substitute)];
}

/** Tells whether a mail says that leave was entered which was ended or called off since: the later mail may have arrived first. */
export async function isOvertakenLeave({ roster }: { roster: Roster }, message: MailMessage): Promise<boolean> {
  if (!isAboutLeave(message) || message.change !== 'entered') return false;
  const { person, from, to, substitute } = message.leave;
  const { leaves } = await roster.leaves();
  return !leaves.some((leave) => leave.person === person && leave.from === from && leave.to === to && leave.substitute === substitute);
}

function isAboutLeave(message: MailMessage): message is LeaveMail {
  return message.template === 'leave-notice' || message.template === 'leave-substitute';
}

/** What a mail about leave says; nothing for any other mail. */
export function leaveData(message: MailMessage, { people }: Programme): Pick<MailData, 'leave'> {
  if (!isAboutLeave(message)) return {};
  const { leave, by, change } = message;
  const nameOf = (id: string): Bilingual => people.find((each) => each.id === id)?.name ?? { zh: id, en: id };
  const { person, from, to, substitute } = leave;
  return {
    leave: { person: nameOf(person), from, to, substitute: substitute === null ? null : nameOf(substitute), by: nameOf(by), change },
  };
}
