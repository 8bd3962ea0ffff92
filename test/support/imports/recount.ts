import type { OldFact } from './second-ledger.ts';

/** The twelve figures of the source. */
export type Twelve = Record<string, number>;

/** Counts the twelve figures between two days straight from the facts, knowing nothing of the product: flows by day, stocks at the end. */
export function recount(facts: readonly OldFact[], from: string, to: string): Twelve {
  const happened = (kind: OldFact['kind']) => facts.filter((fact) => fact.kind === kind && from <= fact.day && fact.day <= to);
  const standing = (kind: OldFact['kind']) =>
    facts.filter((fact) => fact.kind === kind && fact.day <= to && (fact.until === undefined || to < fact.until));
  let yuanTimesHundred = 0;
  for (const { wan = 0 } of happened('project')) yuanTimesHundred += Math.round(wan * 1_000_000);
  return {
    joint_meetings: happened('joint').length,
    trainings: happened('training').length,
    working_teams: standing('team').length,
    policies: standing('policy').length,
    promotion_meetings: happened('promotion').length,
    policy_consultations: happened('consultation').length,
    liaison_stations: standing('station').length,
    contact_points: standing('point').length,
    signed_investment_cny: yuanTimesHundred,
    high_level_talents: happened('person').filter(({ level }) => level !== 'F').length,
    overseas_teams: happened('group').length,
    cooperation_agreements: happened('project').length,
  };
}

/** First and last days of the year 2025 and its quarters. */
export const spans = [
  { period: { year: 2025 }, from: '2025-01-01', to: '2025-12-31' },
  { period: { year: 2025, quarter: 1 }, from: '2025-01-01', to: '2025-03-31' },
  { period: { year: 2025, quarter: 2 }, from: '2025-04-01', to: '2025-06-30' },
  { period: { year: 2025, quarter: 3 }, from: '2025-07-01', to: '2025-09-30' },
  { period: { year: 2025, quarter: 4 }, from: '2025-10-01', to: '2025-12-31' },
] as const;
