/** What the source says of its year: twelve figures by indicator, money in yuan. */
export const sourceFigures = {
  joint_meetings: 6,
  trainings: 16,
  working_teams: 7,
  policies: 5,
  promotion_meetings: 3,
  policy_consultations: 3,
  liaison_stations: 2,
  contact_points: 8,
  signed_investment_cny: 500_000_000,
  high_level_talents: 12,
  overseas_teams: 4,
  cooperation_agreements: 16,
} as const;
