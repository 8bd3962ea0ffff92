import type { api as zh } from '../zh/api.ts';

/** What is said of a parameter of the API that is not right. */
export const api: typeof zh = {
  parameters: {
    period: 'A period is a year such as 2026, or a quarter such as 2026Q3.',
    indicator: 'This is no id of an indicator: take one from a report.',
    id: 'The id of a proposal has 26 lower-case letters and digits.',
    stage: 'There is no such stage: take one that the description lists.',
    unit: 'This is no id of a unit: take one from the list of proposals.',
    cursor: 'The cursor is none of this query: take it from the link next of the page before, and keep the query as it was.',
    limit: 'A page has 1 to 200 items, given as an integer.',
  },
  unknown: (name: string) => `There is no parameter ${name}.`,
  twice: (name: string) => `The parameter ${name} may come once only.`,
  years: (first: number, last: number) => `The ledger holds the years ${first} to ${last}; this period is in none of them.`,
  noIndicator: (id: string) => `There is no indicator ${id}: take one from a report.`,
  noProposal: 'There is no such proposal.',
  noRoute: 'There is no such address: see the description at /api/v1/openapi.json.',
  parametersWrong: 'A parameter is not right, see errors.',
};
