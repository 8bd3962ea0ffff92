import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { introducerTypes } from '../../functions/domain/proposal/performance-parts.ts';
import { daySchema } from '../../functions/domain/text.ts';

const cell = z.union([z.string(), z.array(z.string())]);
const answersSchema = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(z.record(z.string(), cell))]));

const unitSchema = z.strictObject({
  name: z.string(),
  type: z.string(),
  creditCode: z.string(),
  contact: z.string(),
  email: z.email(),
  phone: z.string(),
});
export type DemoUnit = z.infer<typeof unitSchema>;

const afterwardsSchema = z.strictObject({
  introducers: z
    .array(
      z.strictObject({
        type: z.enum(introducerTypes),
        ref: z.string().nullable(),
        name: z.string(),
        share: z.number().int().min(1).max(100).nullable(),
      }),
    )
    .min(1),
  startedOn: daySchema,
  paidIn: z.strictObject({ on: daySchema, wanYuan: z.number().int().positive(), party: z.string() }),
});

/** A proposal of the demo and where it stands when the demo begins. */
const proposalSchema = z.strictObject({
  unit: unitSchema,
  kind: z.string(),
  submittedOn: daySchema,
  standsAt: z.enum([
    'intake',
    'returned',
    'department-review',
    'decision',
    'experts',
    'public-notice',
    'drafting',
    'agreement',
    'registered',
    'withdrawn',
  ]),
  answers: answersSchema,
  remarks: z.record(z.string(), z.string()).optional(),
  reason: z.string().optional(),
  /** What came of a registered agreement. */
  afterwards: afterwardsSchema.optional(),
});
export type DemoProposal = z.infer<typeof proposalSchema>;

/** Reads `demo/proposals.json` of a programme folder. */
export function readDemoProposals(folder: string): DemoProposal[] {
  const file = path.join(folder, 'demo', 'proposals.json');
  const schema = z.strictObject({ about: z.string(), proposals: z.array(proposalSchema) });
  return schema.parse(JSON.parse(readFileSync(file, 'utf8'))).proposals;
}
