import type { api as zh } from '../zh/api.ts';

/** What is said of a parameter of the API that is not right. */
export const api: typeof zh = {
  parameters: {
    period: 'A period is a year such as 2026, or a quarter such as 2026Q3.',
    indicator: 'This is no id of an indicator: take one from a report.',
    id: 'The id of a proposal has 26 lower-case letters and digits.',
    stage: 'There is no such stage: take one that the description lists.',
    unit: 'This is no id of a unit: take one from the list of proposals.',
    asOf: 'asOf is a day such as 2026-10-12, or an instant with its zone such as 2026-10-12T01:30:00Z.',
    toDate: 'toDate is true or false.',
    register: 'This is no id of a register: take one from the list of registers.',
    item: 'This is no id of an item: take one from the list of items.',
    state: 'The state of an item is draft, confirmed or void.',
    day: 'A day is written as 2026-10-12.',
    checkpoint: 'A checkpoint is named by its day, such as 2026-10-12.',
    cursor: 'The cursor is none of this query: take it from the link next of the page before, and keep the query as it was.',
    limit: 'A page has 1 to 200 items, given as an integer.',
  },
  unknown: (name: string) => `There is no parameter ${name}.`,
  twice: (name: string) => `The parameter ${name} may come once only.`,
  years: (first: number, last: number) => `The ledger holds the years ${first} to ${last}; this period is in none of them.`,
  noIndicator: (id: string) => `There is no indicator ${id}: take one from a report.`,
  noProposal: 'There is no such proposal.',
  noRegister: (id: string) => `There is no register ${id}: take one from the list of registers.`,
  noItem: 'There is no such item in this register.',
  noCheckpoint: 'There is no checkpoint of this day.',
  noCheckpointYet: 'There is no checkpoint yet; one is taken each day.',
  notInCheckpoint: 'The record is younger than this checkpoint: take a later one.',
  noRoute: 'There is no such address: see the description at /api/v1/openapi.json.',
  parametersWrong: 'A parameter is not right, see errors.',
};
