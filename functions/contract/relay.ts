import * as z from 'zod';

/** A batch of the table's stream; of each record only the new item's key is needed. */
const streamSchema = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }).optional() }).optional() })),
});

/** What relay is called with: a batch of the table's stream, or a scheduler's event for all that has been due for so many seconds. */
export const relayInputSchema = z.union([
  streamSchema.transform(({ Records }) => ({
    ids: Records.map((record) => record.dynamodb?.Keys?.pk.S ?? '')
      .filter((pk) => pk.startsWith('outbox#'))
      .map((pk) => pk.slice('outbox#'.length)),
    leaveSeconds: 0,
  })),
  z.object({ leaveSeconds: z.number().nonnegative().default(0) }).transform(({ leaveSeconds }) => ({ ids: null, leaveSeconds })),
]);

/** What sweep is called with: a scheduler's event, of which nothing is needed. */
export const sweepInputSchema = z.unknown();
