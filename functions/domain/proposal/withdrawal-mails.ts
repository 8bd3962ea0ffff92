import type { OutboxMessage, Recipient } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { openAsks } from './asks.ts';
import type { Stage } from './event-parts.ts';
import type { DataOf } from './events.ts';
import { openExpertAsks } from './panel-standing.ts';
import { askedParties } from './signing.ts';
import type { Summary } from './summary.ts';

/**
 * The office hears of every withdrawal, whoever was asked and has not answered that nothing is to be done any more, and every party that was
 * asked to sign that nothing is agreed, whether it has signed or not. Experts hear it without a name, as they were asked.
 */
export function tellWithdrawn({ stage }: DataOf<'withdrawn'>, after: Summary, programme: Programme): OutboxMessage[] {
  const { proposalId } = after;
  const office = programme.people.filter(({ roles }) => roles.includes('office'));
  return [
    ...office.map(({ id }): OutboxMessage => ({
      type: 'mail',
      to: { type: 'person', person: id },
      template: 'office-withdrawn',
      proposalId,
    })),
    ...(stage === 'agreement' ? parties(after) : judges('withdrawn', stage, after)),
  ];
}

/** Whoever was asked and has not answered hears that the unit let its days pass, and that nothing is to be done any more. */
export function tellLapsed({ stage }: DataOf<'lapsed'>, after: Summary): OutboxMessage[] {
  return judges('lapsed', stage, after);
}

function judges(end: 'withdrawn' | 'lapsed', stage: Stage, after: Summary): OutboxMessage[] {
  if (stage === 'department-review') return departments(end, after);
  return stage === 'decision' ? experts(end, after) : [];
}

/** Who was called in to help as well; one mail to each, also where somebody was asked for two departments. */
function departments(end: 'withdrawn' | 'lapsed', after: Summary): OutboxMessage[] {
  const asked = openAsks(after).flatMap(({ department, person, helpers }) =>
    [person, ...helpers].map((each) => [each, department] as const),
  );
  return [...new Map(asked.toReversed())].map(([person, department]) => ({
    type: 'mail',
    to: { type: 'person', person },
    template: `review-${end}`,
    proposalId: after.proposalId,
    department,
  }));
}

function experts(end: 'withdrawn' | 'lapsed', after: Summary): OutboxMessage[] {
  const { proposalId } = after;
  return openExpertAsks(after).map(({ person }) => ({
    type: 'mail',
    to: { type: 'person', person },
    template: `expert-${end}`,
    proposalId,
  }));
}

/** Whoever signs on paper is told by the office. */
function parties({ proposalId, agreement, parties: all }: Summary): OutboxMessage[] {
  const reachable = new Set(all.filter(({ email }) => email !== '').map(({ id }) => id));
  const asked = agreement ? askedParties(agreement).filter(({ party }) => reachable.has(party)) : [];
  return asked.map(({ party }) => {
    const to: Recipient = { type: 'party', party };
    return { type: 'mail', to, template: 'party-withdrawn', proposalId };
  });
}
