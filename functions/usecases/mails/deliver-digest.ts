import { dayAt } from '../../domain/calendar.ts';
import type { MailData } from '../../domain/mail-data.ts';
import type { MailMessage, OutboxItem, ReviewCall } from '../../domain/outbox.ts';
import { departmentOf, personOf } from '../../domain/programme-lookup.ts';
import { principalOf } from '../../domain/proposal/answering.ts';
import { byUrgency } from '../../domain/proposal/open-steps.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { deliverMail, mintLink, sendMail, type MailPorts } from './deliver-mail.ts';
import { isStale } from './mail-data.ts';
import { figureChecksFor, type CheckPorts } from '../links/open-work.ts';

type Digest = Extract<MailMessage, { template: 'review-digest' }>;

/** A call that still stands, with its proposal as it now is. */
interface LiveCall {
  call: ReviewCall;
  summary: Summary;
  dueOn: string | null;
  title: string;
}

/**
 * Sends one mail that lists the steps which are open at this moment. What was decided or overtaken meanwhile is left out; a single step
 * goes as the mail that it would have been, and nothing is sent when none is left.
 */
export async function deliverDigest(ports: MailPorts & CheckPorts, item: OutboxItem, message: Digest): Promise<void> {
  const calls = await liveCalls(ports, message);
  const [first, second] = calls;
  if (!first) return;
  const { to } = message;
  if (!second) return deliverMail(ports, item, { type: 'mail', to, ...first.call });
  if (to.type !== 'person') throw new Error('a digest goes to a person');
  const { current: programme } = ports.programmes;
  const { proposalId, step, dossierVersion } = first.call;
  const about = { proposalId, step, boundVersion: dossierVersion, list: true } as const;
  const mint = () => mintLink(ports, item, about, message);
  const person = personOf(await ports.programmes.byVersion(first.summary.programmeVersion), to.person);
  const steps = await Promise.all(calls.map((call) => lineOf(ports, call, to.person)));
  const checks = await figureChecksFor(ports, to.person);
  const data = {
    steps,
    ...(checks.length === 0 ? {} : { figureChecks: checks.length }),
    ...(first.dueOn === null ? {} : { dueOn: first.dueOn }),
  };
  await sendMail(ports, item, { message, mint, recipient: { name: person.name.zh, email: person.email }, programme, data });
}

/** The most urgent first; a step that is called for twice counts once. */
async function liveCalls({ proposals }: MailPorts, { to, steps }: Digest): Promise<LiveCall[]> {
  const calls = [...new Map(steps.map((call) => [`${call.proposalId} ${call.step}`, call])).values()];
  const summaries = new Map<string, Summary | null>();
  for (const { proposalId } of calls) if (!summaries.has(proposalId)) summaries.set(proposalId, await proposals.load(proposalId));
  const live = calls.flatMap((call) => {
    const summary = summaries.get(call.proposalId);
    if (!summary || isStale({ type: 'mail', to, ...call }, summary)) return [];
    return [{ call, summary, dueOn: summary.dueOn, title: summary.title }];
  });
  return live.toSorted(byUrgency);
}

async function lineOf(
  ports: MailPorts,
  { call, summary, dueOn, title }: LiveCall,
  person: string,
): Promise<NonNullable<MailData['steps']>[number]> {
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const ask = summary.asks.find(({ step }) => step === call.step);
  const principal = ask ? principalOf(ask, person) : null;
  return {
    title,
    unitName: summary.contact.unitName,
    department: departmentOf(programme, ask?.department ?? '').name,
    dueOn,
    isOverdue: dueOn !== null && dueOn < dayAt(ports.clock.now()),
    ...(principal === null ? {} : { onBehalfOf: personOf(programme, principal).name }),
  };
}
