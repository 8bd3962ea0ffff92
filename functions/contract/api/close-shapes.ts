import * as z from 'zod';
import { indicatorSchema } from '../../domain/indicators.ts';
import { hashSchema } from '../../domain/proof/canonical.ts';
import { bilingualSchema, daySchema, instantSchema } from '../../domain/text.ts';
import { entrySchema } from './entry-shapes.ts';
import { parameters } from './parameters.ts';
import { linkSchema, listLinks, named, namedThing, personSchema, quantitySchema, recordSchema } from './shapes.ts';

const stage = z
  .enum(['confirming', 'disputed', 'to-sign', 'freezing', 'frozen', 'restating'])
  .describe('`freezing`: signed or approved, its files are being archived. `restating`: frozen, and a correction waits to be approved.');
const count = z.int().min(0);
const words = z.string().nullable().describe('What somebody wrote, people masked; null for nothing.');

const quarter = {
  quarter: parameters.quarter,
  stage,
  from: daySchema.describe('First day of the quarter.'),
  to: daySchema.describe('Last day of the quarter.'),
  programmeVersion: z.string().describe('Of the programme by whose definitions every version of this quarter is counted.'),
  begunAt: instantSchema,
  latestVersion: parameters.version.nullable().describe('The version that holds; null before the first is frozen.'),
};

const closeLine = named('CloseLine', z.strictObject({ ...quarter, links: z.strictObject({ self: linkSchema, page: linkSchema }) }));

/** Every close that has begun. */
export const closeListSchema = named(
  'CloseList',
  z.strictObject({ items: z.array(closeLine).describe('The newest quarter first.'), links: listLinks }),
);

const version = {
  version: parameters.version.describe('1 is the report as it was signed off, a later one a restatement.'),
  cutOff: instantSchema.describe('It counts what the ledger knew at this instant.'),
  frozenAt: instantSchema,
  by: personSchema.nullable().describe('Of the first: who signed it off; else who asked for the restatement.'),
  approvedBy: personSchema.nullable().describe('Who approved the restatement; null for the first.'),
  reason: words.describe('Why it was restated, people masked; null for the first.'),
  manifest: hashSchema.describe('SHA-256 of its manifest, as the record of the close names it.'),
};

const versionLine = named(
  'FrozenVersionLine',
  z.strictObject({ ...version, links: z.strictObject({ self: linkSchema, page: linkSchema }) }),
);

const answer = named(
  'FiguresAnswer',
  z.strictObject({
    department: namedThing,
    state: z
      .enum(['open', 'confirmed', 'disputed', 'silent', 'assumed'])
      .describe('`assumed`: it said nothing, which the programme takes as consent.'),
    draft: z.int().min(1).describe('Number of the draft for which it was asked last.'),
    by: personSchema.nullable(),
    at: instantSchema.nullable(),
    indicator: parameters.indicator.nullable().describe('The figure that is disputed.'),
    reason: words,
  }),
);

const closeEventSchema = named(
  'CloseEvent',
  z
    .strictObject({
      quarter: parameters.quarter,
      seq: z.int().min(1),
      at: instantSchema,
      actor: z.strictObject({ role: z.enum(['office', 'reviewer', 'system']), id: z.string() }),
      data: z.looseObject({ type: z.string() }).describe('What happened; the other members depend on `type`, and new types come along.'),
      sealedDigest: hashSchema.nullable().describe('Salted digest of the part that is held back; null when there is none.'),
      previous: hashSchema,
      hash: hashSchema,
    })
    .describe('Exactly what is hashed, as the events of proposals are.'),
);

const restatement = z.strictObject({
  version: parameters.version,
  cutOff: instantSchema,
  by: personSchema.nullable(),
  at: instantSchema,
  reason: words,
  figures: count.describe('Figures that would change.'),
  added: count.describe('Entries that would be added.'),
  removed: count,
  difference: hashSchema.describe('Digest of the difference that was seen.'),
  approved: z.strictObject({ by: personSchema.nullable(), at: instantSchema }).nullable(),
});

/** How a quarter was closed, with its record. */
export const closeSchema = named(
  'Close',
  z.strictObject({
    ...quarter,
    begunBy: personSchema.nullable().describe('Null where it began by the schedule.'),
    closeBy: daySchema.nullable().describe('Last day on which it is frozen in time.'),
    draft: z.int().min(1).describe('Number of the draft that the departments see, or saw.'),
    cutOff: instantSchema.describe('Of that draft.'),
    departments: z.array(answer),
    signedOff: z
      .strictObject({
        by: personSchema.nullable(),
        at: instantSchema,
        unconfirmed: z.array(namedThing).describe('Departments over whose silence or dispute it was signed.'),
        assumed: z.array(namedThing),
      })
      .nullable(),
    versions: z.array(versionLine).describe('The oldest first.'),
    restatement: restatement.nullable().describe('A correction that was asked for and is not frozen yet.'),
    version: z.int().min(1).describe('Number of the last event.'),
    headHash: hashSchema.describe('Hash of the last event.'),
    record: recordSchema,
    events: z.array(closeEventSchema).describe('The oldest first.'),
    links: z.strictObject({ self: linkSchema, page: linkSchema, proof: linkSchema }),
  }),
);

const frozenFigure = named(
  'FrozenFigure',
  z.strictObject({
    id: parameters.indicator,
    name: bilingualSchema,
    type: indicatorSchema.shape.type,
    value: quantitySchema,
    yearToDate: quantitySchema.nullable().describe('From the first of January on; null for a stock.'),
    links: z.strictObject({ entries: linkSchema, page: linkSchema }),
  }),
);

const frozenFile = named(
  'FrozenFile',
  z.strictObject({
    name: parameters.file,
    contentType: z.string(),
    bytes: count,
    sha256: hashSchema.describe('Of its bytes; the file is handed out under it as its strong ETag.'),
    links: z.strictObject({ self: linkSchema }),
  }),
);

/** A frozen version with its figures and the list of its files. */
export const frozenVersionSchema = named(
  'FrozenVersion',
  z.strictObject({
    ...version,
    quarter: parameters.quarter,
    programmeVersion: quarter.programmeVersion,
    previous: hashSchema.nullable().describe('SHA-256 of the manifest of the version before; null for the first.'),
    figures: z.array(frozenFigure).describe('As they were frozen, by indicator. Names and units are those of the frozen definitions.'),
    files: z.array(frozenFile).describe('Every file, the manifest first.'),
    links: z.strictObject({ self: linkSchema, page: linkSchema, close: linkSchema }),
  }),
);

const { source: _source, links, ...said } = entrySchema.shape;

/** An entry as a version froze it. */
const frozenEntry = named(
  'FrozenEntry',
  z.strictObject({
    ...said,
    digest: hashSchema.describe('SHA-256 of the RFC 8785 JSON of the entry as the ledger held it, without who entered it.'),
    links,
  }),
);

/** A page of the entries of a frozen figure. */
export const frozenEntryListSchema = named('FrozenEntryList', z.strictObject({ items: z.array(frozenEntry), links: listLinks }));
