import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { attachmentNamed } from '../../functions/domain/file-types.ts';
import { hasCode } from '../../functions/domain/errors.ts';
import { html, page, pageHeaders } from '../pages/html.ts';
import type { LocalAnswer } from '../pages/local-answer.ts';
import type { FileDocuments } from './documents.ts';
import { signature } from './upload-policy.ts';

const linkSchema = z.strictObject({ key: z.string(), expiration: z.string(), fileName: z.string(), contentType: z.string() });

/** What one link hands out, until an instant. */
type DownloadLink = z.infer<typeof linkSchema>;

/** The query that carries a link and its proof. */
export function signLink(link: DownloadLink, key: Uint8Array): string {
  const text = Buffer.from(JSON.stringify(link)).toString('base64url');
  return new URLSearchParams({ link: text, signature: signature(`download:${text}`, key) }).toString();
}

/** Hands out a file as a presigned link of S3 does; anything but a whole link that is still good is refused. */
export async function answerDownload(documents: FileDocuments, query: URLSearchParams): Promise<LocalAnswer<string | Uint8Array>> {
  const link = readLink(query, documents.uploadKey);
  if (!link || documents.options.clock.now() > link.expiration) return refusal();
  try {
    const body = await documents.read(link.key);
    const headers = {
      'content-type': link.contentType,
      'content-disposition': attachmentNamed(link.fileName),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    };
    return { status: 200, headers, body };
  } catch (error) {
    if (!hasCode(error, 'not-found')) throw error;
    return refusal();
  }
}

function readLink(query: URLSearchParams, key: Uint8Array): DownloadLink | null {
  const text = query.get('link') ?? '';
  const expected = Buffer.from(signature(`download:${text}`, key));
  const given = Buffer.from(query.get('signature') ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return linkSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}

function refusal(): LocalAnswer {
  const body = page(
    'zh',
    '下载链接已失效',
    html`<h1>下载链接已失效</h1>
      <p>请回到原来的页面重新下载。</p>
      <p lang="en">This download link is no longer good. Go back and download the file again.</p>`,
  );
  return { status: 403, headers: pageHeaders, body };
}
