import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

const policySchema = z.strictObject({
  /** Instant after which the form is refused. */
  expiration: z.string(),
  /** What the key must begin with. */
  prefix: z.string().min(1),
  /** Smallest and largest size of the file in bytes. */
  contentLengthRange: z.tuple([z.number().int().nonnegative(), z.number().int().positive()]),
  /** Where the browser goes after the upload. */
  successActionRedirect: z.string(),
});

/** What one upload form allows. */
export type UploadPolicy = z.infer<typeof policySchema>;

/** The hidden fields that carry a policy and its proof. */
export function signPolicy(policy: UploadPolicy, key: Uint8Array): { policy: string; 'x-signature': string } {
  const text = Buffer.from(JSON.stringify(policy)).toString('base64');
  return { policy: text, 'x-signature': signature(text, key) };
}

/** Reads a policy back; null when it was not signed with `key` or is no policy. */
export function readPolicy(fields: ReadonlyMap<string, string>, key: Uint8Array): UploadPolicy | null {
  const text = fields.get('policy') ?? '';
  const expected = Buffer.from(signature(text, key));
  const given = Buffer.from(fields.get('x-signature') ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return null;
  }
  const parsed = policySchema.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** The proof that this machine made a text. */
export function signature(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
