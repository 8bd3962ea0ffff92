import * as z from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import { closeRoutes } from './close-routes.ts';
import { entryListSchema } from './entry-shapes.ts';
import { fileSchema, reportMedia } from './file-shapes.ts';
import { parameters } from './parameters.ts';
import { proposalListSchema, proposalSchema } from './proposal-shapes.ts';
import { checkpointListSchema, checkpointSchema, proofSchema } from './proof-shapes.ts';
import { itemListSchema, itemSchema, registerListSchema } from './register-shapes.ts';
import { figureOfPeriodSchema, reportSchema } from './report-shapes.ts';

/** Below which the API lies. */
export const apiRoot = '/api/v1';

/** A route of the API. Router, validation, description and contract test all come from this. */
export interface ApiRoute {
  /** Below {@link apiRoot}; variables stand in braces and are the members of `params`. */
  path: string;
  summary: string;
  description: string;
  params: z.ZodObject;
  query: z.ZodObject;
  response: z.ZodType;
  /** What can go wrong besides what can go wrong with every call. */
  errors: readonly ErrorCode[];
  /** Answers with a file; its media types by the variable `format` of its path, or by the ending of the variable `file`. */
  files?: Readonly<Record<string, string>>;
  /** Needs no key and leaves no trace. */
  open?: true;
}

const { period, indicator, asOf, toDate, format, table, id, stage, unit, register, item, state, day, checkpoint, cursor, limit } =
  parameters;
const none = z.strictObject({});
const until = { asOf: asOf.optional() };
const paging = { cursor: cursor.optional(), limit };

/** Every route, by its operation. All are read with GET. */
export const apiRoutes = {
  readReport: {
    path: '/reports/{period}',
    summary: 'Report of a year or a quarter',
    description:
      'Every indicator of the programme in the chapters of the four-step method, counted from the ledger as it stands or stood; scores with their ranks, and gaps.',
    params: z.strictObject({ period }),
    query: z.strictObject(until),
    response: reportSchema,
    errors: ['not-found'],
  },
  readReportFile: {
    path: '/reports/{period}/files/{format}',
    summary: 'A report as a file',
    description:
      'In the language of Accept-Language, people masked. One that is too large for an answer is answered with 303 and a link that is good for five minutes. The same `asOf` gives the same bytes as long as nothing that was recorded by then changes.',
    params: z.strictObject({ period, format }),
    query: z.strictObject({ ...until, table: table.optional() }),
    response: fileSchema,
    errors: ['not-found'],
    files: reportMedia,
  },
  readFigure: {
    path: '/reports/{period}/figures/{indicator}',
    summary: 'One figure of a report',
    description: 'The same as in the report.',
    params: z.strictObject({ period, indicator }),
    query: z.strictObject(until),
    response: figureOfPeriodSchema,
    errors: ['not-found'],
  },
  listEntriesOfFigure: {
    path: '/reports/{period}/figures/{indicator}/entries',
    summary: 'Entries that make a figure',
    description:
      'Of a flow those of the period, of a stock also those before that still count; by date. By the `measure` of the figure they make its value.',
    params: z.strictObject({ period, indicator }),
    query: z.strictObject({ ...until, toDate: toDate.optional(), unit: unit.optional(), ...paging }),
    response: entryListSchema,
    errors: ['not-found'],
  },
  listEntries: {
    path: '/entries',
    summary: 'Entries of the ledger',
    description: 'Those dated in the period, by quarter, indicator and date.',
    params: none,
    query: z.strictObject({ period, indicator: indicator.optional(), ...paging }),
    response: entryListSchema,
    errors: ['not-found'],
  },
  listProposals: {
    path: '/proposals',
    summary: 'Proposals',
    description:
      'All, those of a stage, or those of a unit. A page may hold fewer than asked for, also none, while there is a `next`. One that moves on while you page may come twice.',
    params: none,
    query: z.strictObject({ stage: stage.optional(), unit: unit.optional(), ...paging }),
    response: proposalListSchema,
    errors: [],
  },
  readProposal: {
    path: '/proposals/{id}',
    summary: 'A proposal with its record',
    description: 'Names, addresses and numbers of people are masked; free text, answers and documents are left out.',
    params: z.strictObject({ id }),
    query: none,
    response: proposalSchema,
    errors: ['not-found'],
  },
  proveProposal: {
    path: '/proposals/{id}/proof',
    summary: 'Proof that a proposal stood in a checkpoint',
    description: 'The signed checkpoint, the head that the proposal had then, and its place in the tree.',
    params: z.strictObject({ id }),
    query: z.strictObject({ checkpoint: checkpoint.optional() }),
    response: proofSchema,
    errors: ['not-found'],
  },
  listRegisters: {
    path: '/registers',
    summary: 'Registers',
    description: 'Every register of the programme, with the number of its items by state.',
    params: none,
    query: none,
    response: registerListSchema,
    errors: [],
  },
  listItems: {
    path: '/registers/{register}/items',
    summary: 'Items of a register',
    description:
      'All, or those of a state; the newest first within each state. A page may hold fewer than asked for, also none, while there is a `next`. One that moves on while you page may come twice.',
    params: z.strictObject({ register }),
    query: z.strictObject({ state: state.optional(), ...paging }),
    response: itemListSchema,
    errors: ['not-found'],
  },
  readItem: {
    path: '/registers/{register}/items/{item}',
    summary: 'An item of a register with its record',
    description: 'Fields on people are left out, and people masked in the rest; reasons and file names are left out.',
    params: z.strictObject({ register, item }),
    query: none,
    response: itemSchema,
    errors: ['not-found'],
  },
  proveItem: {
    path: '/registers/{register}/items/{item}/proof',
    summary: 'Proof that an item of a register stood in a checkpoint',
    description: 'As for a proposal.',
    params: z.strictObject({ register, item }),
    query: z.strictObject({ checkpoint: checkpoint.optional() }),
    response: proofSchema,
    errors: ['not-found'],
  },
  ...closeRoutes,
  listCheckpoints: {
    path: '/checkpoints',
    summary: 'Checkpoints',
    description: 'The days of which there is a checkpoint, the newest first.',
    params: none,
    query: z.strictObject(paging),
    response: checkpointListSchema,
    errors: [],
  },
  readCheckpoint: {
    path: '/checkpoints/{day}',
    summary: 'A signed checkpoint',
    description: 'Where all records stood at an instant: written once and never again.',
    params: z.strictObject({ day }),
    query: none,
    response: checkpointSchema,
    errors: ['not-found'],
  },
  readDescription: {
    path: '/openapi.json',
    summary: 'This description',
    description: 'OpenAPI 3.1. Needs no key.',
    params: none,
    query: none,
    response: z.looseObject({ openapi: z.string() }),
    errors: [],
    open: true,
  },
} as const satisfies Record<string, ApiRoute>;

/** Name of a route. */
export type Operation = keyof typeof apiRoutes;

/** The operations, as a list. */
export const operations: readonly Operation[] = [
  'readReport',
  'readReportFile',
  'readFigure',
  'listEntriesOfFigure',
  'listEntries',
  'listProposals',
  'readProposal',
  'proveProposal',
  'listRegisters',
  'listItems',
  'readItem',
  'proveItem',
  'listCloses',
  'readClose',
  'proveClose',
  'readFrozenVersion',
  'listFrozenEntries',
  'readFrozenFile',
  'listCheckpoints',
  'readCheckpoint',
  'readDescription',
];

/** The route of a path below {@link apiRoot} with the values of its variables, or null. */
export function routeOf(path: string): { operation: Operation; params: Record<string, string> } | null {
  for (const operation of operations) {
    const params = paramsIn(apiRoutes[operation].path, path);
    if (params) return { operation, params };
  }
  return null;
}

function paramsIn(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === '') return null;
    if (name !== undefined) params[name] = value;
  }
  return params;
}
