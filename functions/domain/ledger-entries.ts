import { keyed } from './assessment/entry-key.ts';
import { changesOf, factsThatCount } from './ledger-facts.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Programme } from './programme.ts';
import type { ProposalEvent } from './proposal/events.ts';
import type { Summary } from './proposal/summary.ts';

/**
 * What an event adds to the ledger: the difference between what counted of the proposal before it and after it. What is taken back is
 * added with the opposite sign on the day that it was counted on, so that a report as of an earlier instant stays as it was.
 */
export function entriesOfEvent(
  event: ProposalEvent,
  { before, after }: { before: Summary | null; after: Summary },
  programme: Programme,
): LedgerEntry[] {
  if (!before) return [];
  const { proposalId, seq, at } = event;
  const { sector, country } = after.facts;
  return programme.indicators.flatMap((indicator) => {
    const id = `${indicator.id}:${proposalId}:${seq}`;
    const facts = indicator.sources
      .map((source) => changesOf(factsThatCount(source, indicator.type, before), factsThatCount(source, indicator.type, after)))
      .find((changes) => changes.length > 0);
    return (facts ?? []).map((fact, index) => ({
      id: index === 0 ? id : `${id}:${index + 1}`,
      indicator: indicator.id,
      recordedAt: at,
      department: indicator.department,
      unitId: after.unitId,
      sector,
      country,
      source: { type: 'event' as const, proposalId, seq },
      label: after.title,
      // Counted once each, a proposal counts once.
      ...keyed(indicator, proposalId),
      ...fact,
      ...(event.actor.role === 'office' ? { enteredBy: [event.actor.id] } : {}),
    }));
  });
}
