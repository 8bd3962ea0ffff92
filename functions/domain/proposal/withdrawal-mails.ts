import type { OutboxMessage, Recipient } from '../outbox.ts';
import type { Programme } from '../programme.ts';
import { openAsks } from './asks.ts';
import type { DataOf } from './events.ts';
import { openExpertAsks } from './panel-standing.ts';
import { openSignAsks } from './signing.ts';
import type { Summary } from './summary.ts';

/**
 * The office hears of every withdrawal, and whoever was asked and has not answered that nothing is to be done any more. Experts hear it
 * without a name, as they were asked.
 */
export function tellWithdrawn({ stage }: DataOf<'withdrawn'>, after: Summary, programme: Programme): OutboxMessage[] {
  const { proposalId } = after;
  const office = programme.people.filter(({ roles }) => roles.includes('office'));
  const told = { 'department-review': departments, decision: experts, agreement: parties } as const;
  const others = stage === 'intake' || stage === 'public-notice' ? [] : told[stage](after);
  return [
    ...office.map(({ id }): OutboxMessage => ({
      type: 'mail',
      to: { type: 'person', person: id },
      template: 'office-withdrawn',
      proposalId,
    })),
    ...others,
  ];
}

/** Who was called in to help as well; one mail to each, also where somebody was asked for two departments. */
function departments(after: Summary): OutboxMessage[] {
  const asked = openAsks(after).flatMap(({ department, person, helpers }) =>
    [person, ...helpers].map((each) => [each, department] as const),
  );
  return [...new Map(asked.toReversed())].map(([person, department]) => ({
    type: 'mail',
    to: { type: 'person', person },
    template: 'review-withdrawn',
    proposalId: after.proposalId,
    department,
  }));
}

function experts(after: Summary): OutboxMessage[] {
  const { proposalId } = after;
  return openExpertAsks(after).map(({ person }) => ({
    type: 'mail',
    to: { type: 'person', person },
    template: 'expert-withdrawn',
    proposalId,
  }));
}

/** Whoever is to sign on paper is told by the office. */
function parties({ proposalId, agreement, parties: all }: Summary): OutboxMessage[] {
  const reachable = new Set(all.filter(({ email }) => email !== '').map(({ id }) => id));
  const open = agreement && !agreement.complete ? openSignAsks(agreement).filter(({ party }) => reachable.has(party)) : [];
  return open.map(({ party }) => {
    const to: Recipient = { type: 'party', party };
    return { type: 'mail', to, template: 'party-withdrawn', proposalId };
  });
}
