import * as z from 'zod';

/** 512 kB of a mail as base64, more than its report needs. */
const longestBase64 = 700_000;

const address = z.string().max(1000);
const sesMail = z.object({
  /** Set by our mailer: the id of the message in the outbox. */
  tags: z.object({ outbox: z.array(z.string().max(100)).max(5) }).loose(),
});

/** An event of SES as EventBridge brings it; what is not needed is not looked at. */
export const sesEventSchema = z.object({
  source: z.literal('aws.ses'),
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      bounce: z.object({
        bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
        /** `status` and `diagnosticCode` as the receiving host gave them, where it did. */
        bouncedRecipients: z
          .array(
            z.object({ emailAddress: address, status: z.string().max(100).optional(), diagnosticCode: z.string().max(5000).optional() }),
          )
          .max(100),
      }),
      mail: sesMail,
    }),
    z.object({
      eventType: z.literal('Complaint'),
      complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: address })).max(100) }),
      mail: sesMail,
    }),
  ]),
});
export type SesEvent = z.infer<typeof sesEventSchema>;

/** A mail that came to the bounce address, as it arrived: its first bytes in base64. */
const returnedMailSchema = z.strictObject({ message: z.base64().min(1).max(longestBase64) });

/** What the function `bounces` is called with. */
export const bouncesInputSchema = z.union([
  returnedMailSchema.transform(({ message }) => ({ type: 'mail' as const, message })),
  sesEventSchema.transform(({ detail }) => ({ type: 'ses' as const, detail })),
]);
export type BouncesInput = z.infer<typeof bouncesInputSchema>;
