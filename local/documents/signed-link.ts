import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { signature } from './upload-policy.ts';

const linkSchema = z.strictObject({ key: z.string(), expiration: z.string(), fileName: z.string(), contentType: z.string() });

/** What one link hands out, until an instant. */
type DownloadLink = z.infer<typeof linkSchema>;

/** The query that carries a link and its proof. */
export function signLink(link: DownloadLink, key: Uint8Array): string {
  const text = Buffer.from(JSON.stringify(link)).toString('base64url');
  return new URLSearchParams({ link: text, signature: signature(`download:${text}`, key) }).toString();
}

/** The link that a query carries, or null when its proof does not fit. */
export function readLink(query: URLSearchParams, key: Uint8Array): DownloadLink | null {
  const text = query.get('link') ?? '';
  const expected = Buffer.from(signature(`download:${text}`, key));
  const given = Buffer.from(query.get('signature') ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return linkSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}
