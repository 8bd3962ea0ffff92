import type { OldFact } from './second-ledger.ts';

/** The twelve figures of the source. */
export type Twelve = Record<string, number>;

/** Counts the twelve figures between two days straight from the facts, knowing nothing of the product: flows by day, stocks at the end. */
export function recount(facts: readonly OldFact[], from: string, to: string): Twelve {
  const twelve: Twelve = {
    joint_meetings: 0,
    trainings: 0,
    working_teams: 0,
    policies: 0,
    promotion_meetings: 0,
    policy_consultations: 0,
    liaison_stations: 0,
    contact_points: 0,
    signed_investment_cny: 0,
    high_level_talents: 0,
    overseas_teams: 0,
    cooperation_agreements: 0,
  };
  for (const fact of facts) {
    const happened = fact.day >= from && fact.day <= to ? 1 : 0;
    const stands = fact.day <= to && !(fact.until !== undefined && fact.until <= to) ? 1 : 0;
    if (fact.kind === 'joint') twelve['joint_meetings']! += happened;
    if (fact.kind === 'training') twelve['trainings']! += happened;
    if (fact.kind === 'promotion') twelve['promotion_meetings']! += happened;
    if (fact.kind === 'consultation') twelve['policy_consultations']! += happened;
    if (fact.kind === 'group') twelve['overseas_teams']! += happened;
    if (fact.kind === 'person' && fact.level !== 'F') twelve['high_level_talents']! += happened;
    if (fact.kind === 'team') twelve['working_teams']! += stands;
    if (fact.kind === 'policy') twelve['policies']! += stands;
    if (fact.kind === 'station') twelve['liaison_stations']! += stands;
    if (fact.kind === 'point') twelve['contact_points']! += stands;
    if (fact.kind === 'project') {
      twelve['cooperation_agreements']! += happened;
      twelve['signed_investment_cny']! += happened * Math.round((fact.wan ?? 0) * 1_000_000);
    }
  }
  return twelve;
}

/** First and last days of the year 2025 and its quarters. */
export const spans = [
  { period: { year: 2025 }, from: '2025-01-01', to: '2025-12-31' },
  { period: { year: 2025, quarter: 1 }, from: '2025-01-01', to: '2025-03-31' },
  { period: { year: 2025, quarter: 2 }, from: '2025-04-01', to: '2025-06-30' },
  { period: { year: 2025, quarter: 3 }, from: '2025-07-01', to: '2025-09-30' },
  { period: { year: 2025, quarter: 4 }, from: '2025-10-01', to: '2025-12-31' },
] as const;
