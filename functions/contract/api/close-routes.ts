import * as z from 'zod';
import { closeListSchema, closeSchema, frozenEntryListSchema, frozenVersionSchema } from './close-shapes.ts';
import { fileSchema, frozenMedia } from './file-shapes.ts';
import { parameters } from './parameters.ts';
import { proofSchema } from './proof-shapes.ts';

const { quarter, version, file, indicator, toDate, unit, checkpoint, cursor, limit } = parameters;
const none = z.strictObject({});

/** Routes on how quarters were closed and on what was frozen then, by operation. */
export const closeRoutes = {
  listCloses: {
    path: '/quarters',
    summary: 'Closes of quarters',
    description: 'Every quarter whose close has begun, and the version of its report that holds.',
    params: none,
    query: none,
    response: closeListSchema,
    errors: [],
  },
  readClose: {
    path: '/quarters/{quarter}',
    summary: 'The close of a quarter with its record',
    description: 'Who confirmed, who signed off, every frozen version with the reason of a restatement. People are masked.',
    params: z.strictObject({ quarter }),
    query: none,
    response: closeSchema,
    errors: ['not-found'],
  },
  proveClose: {
    path: '/quarters/{quarter}/proof',
    summary: 'Proof that the close of a quarter stood in a checkpoint',
    description: 'As for a proposal.',
    params: z.strictObject({ quarter }),
    query: z.strictObject({ checkpoint: checkpoint.optional() }),
    response: proofSchema,
    errors: ['not-found'],
  },
  readFrozenVersion: {
    path: '/quarters/{quarter}/versions/{version}',
    summary: 'A frozen version of the report of a quarter',
    description: 'Its figures and the list of its files, read from the archive and checked against the record. It never changes.',
    params: z.strictObject({ quarter, version }),
    query: none,
    response: frozenVersionSchema,
    errors: ['not-found'],
  },
  listFrozenEntries: {
    path: '/quarters/{quarter}/versions/{version}/figures/{indicator}/entries',
    summary: 'Entries that make a frozen figure',
    description: 'As they were frozen, by date. What happened to their sources since is in the records of these.',
    params: z.strictObject({ quarter, version, indicator }),
    query: z.strictObject({ toDate: toDate.optional(), unit: unit.optional(), cursor: cursor.optional(), limit }),
    response: frozenEntryListSchema,
    errors: ['not-found'],
  },
  readFrozenFile: {
    path: '/quarters/{quarter}/versions/{version}/files/{file}',
    summary: 'A frozen file',
    description:
      'Byte for byte as it was put down, its ETag being the SHA-256 that the manifest names. One that is too large for an answer is answered with 303 and a link that is good for five minutes.',
    params: z.strictObject({ quarter, version, file }),
    query: none,
    response: fileSchema,
    errors: ['not-found'],
    files: frozenMedia,
  },
} as const;
