import { describe, expect, it } from 'vitest';
import type { MailMessage } from '../../functions/domain/outbox.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { isStale } from '../../functions/usecases/mails/mail-data.ts';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../support/acting.ts';

/** A proposal in review, where the head of the health department was called in. */
async function calledIn(): Promise<Summary> {
  const ports = actingPorts();
  const { proposalId, version } = await submitted(ports);
  const summary = await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version });
  const asks = summary.asks.map((ask) => (ask.department === 'health' ? { ...ask, helpers: ['health-head'] } : ask));
  return { ...summary, asks };
}

const requestTo = (person: string, { proposalId, dossierVersion }: Summary): MailMessage => ({
  type: 'mail',
  to: { type: 'person', person },
  template: 'review-request',
  proposalId,
  step: 'review:health:1',
  dossierVersion,
  dueOn: '2026-10-21',
});

describe('a request for an opinion that waits to be sent', () => {
  it('still goes to who was asked and to who was called in', async () => {
    const summary = await calledIn();

    expect(isStale(requestTo('health-reviewer', summary), summary)).toBe(false);
    expect(isStale(requestTo('health-head', summary), summary)).toBe(false);
  });

  it('is out of date for a helper who stepped aside meanwhile, not for the others', async () => {
    const summary = await calledIn();
    const without = { ...summary, asks: summary.asks.map((ask) => ({ ...ask, helpers: [] })) };

    expect(isStale(requestTo('health-head', without), without)).toBe(true);
    expect(isStale(requestTo('health-reviewer', without), without)).toBe(false);
  });

  it('is out of date when its step was answered or its dossier was replaced', async () => {
    const summary = await calledIn();
    const answered = { stance: 'agree', at: summary.updatedAt, by: 'health-head', opinion: null, proposes: null, seq: 9 } as const;
    const after = { ...summary, asks: summary.asks.map((ask) => (ask.department === 'health' ? { ...ask, answered } : ask)) };

    expect(isStale(requestTo('health-reviewer', after), after)).toBe(true);
    expect(isStale({ ...requestTo('health-reviewer', summary), dossierVersion: 2 } as MailMessage, summary)).toBe(true);
  });
});
