import * as z from 'zod';
import { hashSchema } from '../../domain/proof/canonical.ts';
import { itemStates } from '../../domain/registers/item.ts';
import { daySchema, instantSchema } from '../../domain/text.ts';
import { parameters } from './parameters.ts';
import { documentSchema, linkSchema, listLinks, named, namedThing, personSchema, quantitySchema, recordSchema } from './shapes.ts';

const state = z.enum(itemStates);
const count = z.int().min(0);

const register = named(
  'Register',
  z.strictObject({
    id: parameters.register,
    name: namedThing.shape.name,
    step: z.int().min(1).max(4).describe('Step of the four-step method.'),
    department: namedThing,
    standing: z.boolean().describe('Whether an item stands until somebody ends it.'),
    items: z.strictObject({ draft: count, confirmed: count, void: count }),
    links: z.strictObject({ items: linkSchema }),
  }),
);

/** Every register. */
export const registerListSchema = named('RegisterList', z.strictObject({ items: z.array(register), links: listLinks }));

const line = {
  register: namedThing,
  id: parameters.item,
  state,
  date: daySchema.describe('The day it happened, by which it counts; of a standing item its first day.'),
  title: z.string().describe('People masked; where it would be a name, register and day stand for it.'),
  owner: personSchema.nullable(),
  unit: z.string().nullable().describe('Id of the unit that it is about.'),
  endedOn: daySchema.nullable().describe('Of a standing item: the first day on which it stands no more.'),
  asks: z.enum(['end', 'void']).nullable().describe('What a second person is asked to agree to.'),
  changedAt: instantSchema,
  version: z.int().min(1).describe('Number of the last event.'),
  headHash: hashSchema.describe('Hash of the last event.'),
};

const itemLine = named(
  'ItemLine',
  z.strictObject({ ...line, evidenceCount: count, links: z.strictObject({ self: linkSchema, page: linkSchema }) }),
);

/** A page of items. */
export const itemListSchema = named('ItemList', z.strictObject({ items: z.array(itemLine), links: listLinks }));

const act = z.strictObject({ by: personSchema.nullable().describe('Null for the record of a meeting, by itself.'), at: instantSchema });

const itemEventSchema = named(
  'ItemEvent',
  z
    .strictObject({
      itemId: z.string().describe('Register, a slash, and the id of the item.'),
      seq: z.int().min(1),
      at: instantSchema,
      actor: z.strictObject({ role: z.enum(['office', 'system']), id: z.string() }),
      data: z.looseObject({ type: z.string() }).describe('What happened; the other members depend on `type`, and new types come along.'),
      sealedDigest: hashSchema.nullable().describe('Salted digest of the part that is held back; null when there is none.'),
      previous: hashSchema,
      hash: hashSchema,
    })
    .describe('Exactly what is hashed, as the events of proposals are.'),
);

const counted = named(
  'CountedFact',
  z.strictObject({
    indicator: parameters.indicator,
    date: daySchema,
    amount: quantitySchema,
    split: z.string().nullable(),
    unit: z.string().nullable(),
    links: z.strictObject({ figure: linkSchema }),
  }),
);

/** An item of a register with its record. */
export const itemSchema = named(
  'Item',
  z.strictObject({
    ...line,
    answers: z
      .record(
        z.string(),
        z.union([z.string(), z.array(z.string()), z.array(z.record(z.string(), z.union([z.string(), z.array(z.string())])))]),
      )
      .describe('By field of the form of the register; without fields on people, people masked in the rest.'),
    evidence: z
      .array(documentSchema)
      .describe('Files that prove it. They are handed out on the page of the item, unless they may name people.'),
    origin: z.strictObject({ type: z.enum(['office', 'meeting', 'import']), id: z.string().nullable() }),
    replaces: z.string().nullable(),
    replacedBy: z.string().nullable(),
    entered: act,
    confirmed: act.nullable(),
    ended: act.extend({ on: daySchema, outcome: z.string().nullable() }).nullable(),
    voided: act.nullable(),
    counted: z.array(counted).describe('Everything in the ledger that comes of it; what was taken back has an entry below zero.'),
    record: recordSchema,
    events: z.array(itemEventSchema).describe('The oldest first.'),
    links: z.strictObject({ self: linkSchema, page: linkSchema, proof: linkSchema }),
  }),
);
