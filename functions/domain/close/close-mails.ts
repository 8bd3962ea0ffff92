import type { CloseMatter, MailMessage } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { stageOf, type CloseAsk, type QuarterClose } from './close.ts';
import type { CloseEvent } from './close-events.ts';
import { signersOf } from './signers.ts';

/** The mails that an event brings; `after` is the close with it. */
export function mailsOfClose({ data }: CloseEvent, after: QuarterClose, programme: Programme): MailMessage[] {
  const { approve = [] } = programme.quarterClose ?? {};
  const signOff = signersOf(after, programme);
  const office = programme.people.filter(({ roles }) => roles.includes('office')).map(({ id }) => id);
  const signers = stageOf(after) === 'to-sign' ? tasks(after, signOff, 'sign-off') : [];
  switch (data.type) {
    case 'close-begun':
    case 'redrafted': {
      const asked = new Set(data.asks.map(({ department }) => department));
      const asks = after.asks.filter(({ department }) => asked.has(department));
      return [...asks.flatMap((ask) => requests(after, ask, 'close-request')), ...signers];
    }
    case 'figures-disputed':
      return tasks(after, office, 'dispute');
    case 'figures-confirmed':
    case 'confirmation-ended':
      return signers;
    case 'close-reminded':
      return reminders(after, { signOff, approve, office });
    case 'confirmation-escalated':
      return after.asks
        .filter(({ state }) => state === 'open')
        .flatMap((ask) => requests(after, ask, 'close-request', calledBy(data, ask)));
    case 'restatement-asked':
      return tasks(
        after,
        approve.filter((id) => id !== after.restatement?.by),
        'approve',
      );
    case 'frozen':
    case 'restated':
      return tasks(after, office, data.type);
    default:
      return [];
  }
}

function calledBy(
  { helpers }: { helpers: readonly { department: string; people: readonly string[] }[] },
  { department }: CloseAsk,
): readonly string[] {
  return helpers.find((each) => each.department === department)?.people ?? [];
}

function reminders(
  close: QuarterClose,
  { signOff, approve, office }: Record<'signOff' | 'approve' | 'office', readonly string[]>,
): MailMessage[] {
  const open = close.asks.filter(({ state }) => state === 'open');
  switch (stageOf(close)) {
    case 'confirming':
      return open.flatMap((ask) => requests(close, ask, 'close-reminder'));
    case 'disputed':
      return tasks(close, office, 'dispute');
    case 'to-sign':
      return tasks(close, signOff, 'sign-off');
    default:
      return tasks(
        close,
        approve.filter((id) => id !== close.restatement?.by),
        'approve',
      );
  }
}

function requests(
  { quarter, dueOn }: QuarterClose,
  { step, people }: CloseAsk,
  template: 'close-request' | 'close-reminder',
  to: readonly string[] = people,
): MailMessage[] {
  return to.map((person) => ({ type: 'mail', to: { type: 'person', person }, template, quarter, step, dueOn }));
}

function tasks({ quarter }: QuarterClose, people: readonly string[], matter: CloseMatter): MailMessage[] {
  return people.map((person) => ({ type: 'mail', to: { type: 'person', person }, template: 'close-office', quarter, matter }));
}

/** Tells whether a mail asks for something that has been done or overtaken since it was written. */
export function isStaleForClose(message: CloseMail, close: QuarterClose): boolean {
  if (message.template === 'close-office') {
    const stages = { dispute: ['confirming', 'disputed', 'to-sign'], 'sign-off': ['to-sign'], approve: ['restating'] } as const;
    const { matter } = message;
    if (matter === 'frozen' || matter === 'restated') return false;
    const wanted: readonly string[] = stages[matter];
    return !wanted.includes(stageOf(close));
  }
  const ask = close.asks.find(({ step }) => step === message.step);
  return ask?.state !== 'open' || message.to.type !== 'person' || !ask.people.includes(message.to.person);
}

/** A mail about a quarter's close. */
export type CloseMail = Extract<MailMessage, { quarter: string }>;
