import { AppError } from '../../domain/errors.ts';
import { mayAnswer, openAsks } from '../../domain/proposal/asks.ts';
import { openSignAsks } from '../../domain/proposal/signing.ts';
import { openExpertAsks } from '../../domain/proposal/panel-standing.ts';
import type { MailMessage } from '../../domain/outbox.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Links, Throttle } from '../../ports/access.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Grant, Outbox } from '../../ports/outbox.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Randomness } from '../../ports/randomness.ts';
import { outboxItem } from '../proposals/commit.ts';
import { findGrant, type Proof } from './open-link.ts';
import { isExpertStep, readLinkedStep } from './linked-step.ts';

export interface StepMailPorts {
  clock: Clock;
  randomness: Randomness;
  links: Links;
  outbox: Outbox;
  programmes: Programmes;
  proposals: ProposalStore;
  throttle: Throttle;
  closes: Pick<Closes, 'load'>;
}

/** Mails that one link, one holder or one address of the network may ask for. */
const perHour = { most: 5, windowSeconds: 3600 };

/** Mails the six-digit code of a step to the holder of its link. @throws `too-many-tries` */
export async function requestStepCode(ports: StepMailPorts, grant: Grant): Promise<void> {
  await refuseFlood(ports, `step-code:${grant.id}`);
  const message = { type: 'mail', template: 'step-code', to: recipientOf(grant), linkId: grant.id, proposalId: grant.proposalId } as const;
  await ports.outbox.put(outboxItem(ports, ports.clock.now(), message));
}

/**
 * Mails a new link for the step of an old one, to the recorded address only. Does nothing, and says nothing, when the link was
 * never known or its step is no longer open: the answer on the page is the same.
 * @throws `too-many-tries`
 */
export async function resendByProof(ports: StepMailPorts, proof: Proof, sourceIp: string): Promise<void> {
  await refuseFlood(ports, `resend-from:${sourceIp}`);
  const grant = await findGrant(ports, proof);
  if (grant) await resendByGrant(ports, grant);
}

/** Mails a new link for the step of a link that is known. @throws `too-many-tries` */
export async function resendByGrant(ports: StepMailPorts, grant: Grant): Promise<void> {
  await refuseFlood(ports, `resend:${grant.quarter ?? grant.proposalId}:${grant.holder.id}`);
  if (grant.quarter !== undefined) return resendFigures(ports, grant);
  const { summary, state } = await readLinkedStep(ports, grant);
  if (state !== 'open' && state !== 'changed' && state !== 'renewed') return;
  const message = newRequest(grant, summary);
  if (message) await ports.outbox.put(outboxItem(ports, ports.clock.now(), message));
}

/** A link about an older draft is renewed by one about the draft that the department is asked for now. */
async function resendFigures(ports: StepMailPorts, { quarter = '', step, holder }: Grant): Promise<void> {
  const close = await ports.closes.load(quarter);
  const department = step.split(':')[2];
  const ask = close?.asks.find((each) => each.department === department);
  if (!close || close.signedOff || ask?.by !== null || !ask.people.includes(holder.id)) return;
  const message = { type: 'mail', to: { type: 'person', person: holder.id }, template: 'close-request', quarter, step: ask.step } as const;
  await ports.outbox.put(outboxItem(ports, ports.clock.now(), { ...message, dueOn: close.dueOn }));
}

function newRequest(grant: Grant, summary: Summary): MailMessage | null {
  const base = { type: 'mail', to: recipientOf(grant), proposalId: grant.proposalId, dueOn: summary.dueOn ?? '' } as const;
  const department = summary.asks.find(({ step }) => step === grant.step)?.department;
  const ask = openAsks(summary).find((candidate) => candidate.department === department && mayAnswer(candidate, grant.holder.id));
  if (ask) return { ...base, template: 'review-request', step: ask.step, dossierVersion: ask.dossierVersion };
  const expert = isExpertStep(grant.step) ? openExpertAsks(summary).find(({ person }) => person === grant.holder.id) : undefined;
  if (expert) return { ...base, template: 'expert-request', step: expert.step, dossierVersion: expert.dossierVersion };
  const sign = summary.agreement && openSignAsks(summary.agreement).find((candidate) => candidate.party === grant.holder.id);
  if (!sign || !summary.agreement || grant.holder.type !== 'party') return null;
  return { ...base, template: 'sign-request', step: sign.step, agreementVersion: summary.agreement.version };
}

function recipientOf({ holder }: Grant): MailMessage['to'] {
  return holder.type === 'person' ? { type: 'person', person: holder.id } : { type: 'party', party: holder.id };
}

async function refuseFlood(ports: StepMailPorts, key: string): Promise<void> {
  const retryAfterSeconds = await ports.throttle.count(key, ports.clock.now(), perHour);
  if (retryAfterSeconds > 0) throw new AppError('too-many-tries', 'this was asked for too often', { retryAfterSeconds });
}
