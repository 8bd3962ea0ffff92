import { attachmentNamed } from '../../functions/domain/file-types.ts';
import { hasCode } from '../../functions/domain/errors.ts';
import { html, page, pageHeaders } from '../pages/html.ts';
import type { LocalAnswer } from '../pages/local-answer.ts';
import type { FileDocuments } from './documents.ts';
import { readLink } from './signed-link.ts';

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
