import * as z from 'zod';
import { actorSchema, endings, factsSchema, stages } from '../../domain/proposal/event-parts.ts';
import { milestoneKinds } from '../../domain/proposal/performance-parts.ts';
import { hashSchema } from '../../domain/proof/canonical.ts';
import { daySchema, instantSchema } from '../../domain/text.ts';
import { linkSchema, listLinks, moneySchema, named, namedThing, recordSchema } from './shapes.ts';

const stage = z.enum([...stages, ...endings]);
const masked = z.string().describe('Masked: 张*, z***@…');

const line = {
  id: z.string(),
  kind: namedThing,
  title: z.string().describe('People masked.'),
  unit: z.strictObject({ id: z.string(), name: z.string() }),
  stage,
  sector: z.string().nullable(),
  submittedAt: instantSchema,
  updatedAt: instantSchema,
  receiptNumber: z.string().nullable(),
  promisedOn: daySchema.nullable(),
  dueOn: daySchema.nullable().describe('By when the present wait should end.'),
  waitsFor: z
    .enum(['office', 'unit', 'departments', 'experts', 'parties', 'public'])
    .nullable()
    .describe('Who has it now; null when it has ended.'),
  version: z.int().min(1).describe('Number of the last event.'),
  headHash: hashSchema.describe('Hash of the last event.'),
};

/** A proposal as a line of a list. */
const proposalLineSchema = named(
  'ProposalLine',
  z.strictObject({ ...line, links: z.strictObject({ self: linkSchema, page: linkSchema }) }),
);

/** A page of proposals. */
export const proposalListSchema = named('ProposalList', z.strictObject({ items: z.array(proposalLineSchema), links: listLinks }));

const eventSchema = named(
  'Event',
  z
    .strictObject({
      proposalId: z.string(),
      seq: z.int().min(1),
      at: instantSchema,
      actor: actorSchema,
      data: z.looseObject({ type: z.string() }).describe('What happened; the other members depend on `type`, and new types come along.'),
      sealedDigest: hashSchema.nullable().describe('Salted digest of the part that is held back; null when there is none.'),
      previous: hashSchema,
      hash: hashSchema,
    })
    .describe(
      'Exactly what is hashed: `hash` is the SHA-256 of the RFC 8785 JSON of all other members, `previous` the hash of the event before, 64 zeros for the first.',
    ),
);

const side = { ours: z.int(), theirs: z.int() };

/** A proposal with its record. */
export const proposalSchema = named(
  'Proposal',
  z.strictObject({
    ...line,
    contact: z.strictObject({ name: masked, email: masked }),
    parties: z.array(
      z.strictObject({ id: z.string(), name: z.string(), type: z.string(), country: z.string(), contact: masked, email: masked }),
    ),
    facts: factsSchema.omit({ amountFen: true }).extend({ amount: moneySchema.nullable() }),
    agreement: z
      .strictObject({ number: z.string(), version: z.int(), signedOn: daySchema.nullable(), amount: moneySchema })
      .nullable()
      .describe('The one that binds now.'),
    paidIn: moneySchema.describe('Never part of the signed amount.'),
    milestones: z.array(
      z.strictObject({
        entry: z.string(),
        kind: z.enum(milestoneKinds),
        on: daySchema,
        state: z.enum(['reported', 'counted', 'rejected', 'voided']),
        amount: moneySchema.nullable(),
        level: z.string().nullable(),
        headCount: z.int().nullable(),
        proof: hashSchema.nullable().describe('SHA-256 of the document that shows it.'),
      }),
    ),
    record: recordSchema,
    leadTimes: z
      .strictObject({ total: z.int(), ...side, stages: z.array(z.strictObject({ stage: z.enum(stages), ...side })) })
      .nullable()
      .describe('Working days; null when a year of the calendar is missing.'),
    events: z.array(eventSchema).describe('The oldest first.'),
    links: z.strictObject({ self: linkSchema, page: linkSchema, evidence: linkSchema, proof: linkSchema }),
  }),
);
