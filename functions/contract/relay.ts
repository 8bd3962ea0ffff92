import * as z from 'zod';

/** A batch of the table's stream; of each record only the new item's key is needed. */
const streamSchema = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }).optional() }).optional() })),
});

/** What relay is called with: a batch of the table's stream, or a scheduler's event for all that is pending. Answers the ids of the messages. */
export const relayInputSchema = z.union([
  streamSchema.transform(({ Records }) => ({
    ids: Records.map((record) => record.dynamodb?.Keys?.pk.S ?? '')
      .filter((pk) => pk.startsWith('outbox#'))
      .map((pk) => pk.slice('outbox#'.length)),
  })),
  z.object({}).transform(() => ({ ids: null })),
]);

/** What sweep is called with: a scheduler's event, of which nothing is needed. */
export const sweepInputSchema = z.unknown();
