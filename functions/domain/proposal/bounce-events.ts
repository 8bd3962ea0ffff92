import * as z from 'zod';
import { slugSchema } from '../text.ts';
import { bounceCauses } from '../marked-address.ts';

/** Mails that did not arrive, and what the office did about it. */
export const bounceEvents = [
  z.strictObject({
    type: z.literal('mail-bounced'),
    /** `office` is a member of the office; `person` is asked for a department. */
    to: z.strictObject({ type: z.enum(['person', 'unit', 'party', 'office']), id: z.string().min(1) }),
    template: z.string().min(1),
    step: z.string().nullable(),
    /** `not-tried`: the address is marked since an earlier mail. */
    cause: z.enum([...bounceCauses, 'not-tried']),
    /** Id of the message in the outbox, by which a bounce that is told twice is known. */
    message: z.string().min(1),
    /** Who may now answer the step besides those who were asked. */
    helpers: z.array(z.strictObject({ step: z.string(), person: slugSchema })),
  }),
  /** The new address is in the sealed part. */
  z.strictObject({ type: z.literal('contact-corrected'), to: z.strictObject({ type: z.enum(['unit', 'party']), id: z.string().min(1) }) }),
] as const;
