import busboy from 'busboy';
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { isSafeKey } from './document-paths.ts';
import type { FileDocuments } from './documents.ts';
import { html, page, pageHeaders } from '../pages/html.ts';
import type { LocalAnswer } from '../pages/local-answer.ts';
import { readPolicy } from './upload-policy.ts';
import type { UploadPolicy } from './upload-policy.ts';

const reasons = {
  expired: { status: 403, zh: '上传页面已过期，请返回重新打开。', en: 'The upload page has expired. Go back and open it again.' },
  forged: {
    status: 403,
    zh: '上传请求无效，请返回重新打开页面。',
    en: 'This upload was not prepared by the site. Go back and open the page again.',
  },
  name: { status: 400, zh: '文件名不能使用，请改名后再上传。', en: 'This file name cannot be used. Rename the file and upload it again.' },
  missing: { status: 400, zh: '没有选择文件，或文件是空的。', en: 'No file was chosen, or the file is empty.' },
  large: { status: 413, zh: '文件太大，请压缩后再上传。', en: 'The file is too large. Make it smaller and upload it again.' },
  form: { status: 400, zh: '上传请求不完整。', en: 'The upload is incomplete.' },
} as const;

/** Why an upload was turned away. */
class UploadRefusal extends Error {
  readonly reason: keyof typeof reasons;

  constructor(reason: keyof typeof reasons) {
    super(reasons[reason].en);
    this.reason = reason;
  }
}

/** Takes one `multipart/form-data` upload as S3's POST does: fields first, then `file`; then 303 to the page named in the policy. */
export async function receiveUpload(documents: FileDocuments, request: IncomingMessage): Promise<LocalAnswer> {
  const temporary = documents.temporaryFile();
  try {
    const upload = await readUpload(documents, request, temporary);
    await documents.adopt(temporary, upload.key);
    const target = new URL(upload.policy.successActionRedirect);
    // S3 adds these three to the address.
    target.searchParams.set('bucket', 'local');
    target.searchParams.set('key', upload.key);
    target.searchParams.set('etag', `"${upload.etag}"`);
    return { status: 303, headers: { location: target.href, 'cache-control': 'no-store' }, body: '' };
  } catch (error) {
    await rm(temporary, { force: true });
    return refusal(error);
  }
}

interface Upload {
  key: string;
  etag: string;
  policy: UploadPolicy;
}

async function readUpload(documents: FileDocuments, request: IncomingMessage, temporary: string): Promise<Upload> {
  const fields = new Map<string, string>();
  let upload: Promise<Upload> | undefined;
  const parser = createParser(request);
  parser.on('field', (name, value) => {
    fields.set(name, value);
  });
  parser.on('file', (name, stream, info) => {
    if (name !== 'file' || upload !== undefined) {
      stream.resume();
      return;
    }
    upload = storeFile(documents, { fields, stream, name: info.filename, temporary });
    // The parser waits for its streams: a refused one is read away.
    upload.catch(() => stream.resume());
  });
  await parseBody(request, parser).catch(async (error: unknown) => {
    await upload?.catch(() => undefined);
    throw error;
  });
  if (upload === undefined) {
    throw new UploadRefusal('missing');
  }
  return upload;
}

/** Feeds the parser without destroying the request on an error, because the answer goes out on its connection. */
function parseBody(request: IncomingMessage, parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('close', resolve);
    parser.once('error', () => {
      request.unpipe(parser);
      request.resume();
      reject(new UploadRefusal('form'));
    });
    request.once('close', () => {
      if (!request.complete) {
        parser.destroy(new Error('the client went away'));
      }
    });
    request.pipe(parser);
  });
}

function createParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fields: 20, fieldSize: 16_384, files: 1, parts: 21 },
    });
  } catch {
    throw new UploadRefusal('form');
  }
}

interface IncomingFile {
  fields: ReadonlyMap<string, string>;
  stream: Readable;
  name: string | undefined;
  temporary: string;
}

async function storeFile(documents: FileDocuments, file: IncomingFile): Promise<Upload> {
  const policy = readPolicy(file.fields, documents.uploadKey);
  if (policy === null || !isOwnAddress(documents, policy.successActionRedirect)) {
    throw new UploadRefusal('forged');
  }
  if (documents.options.clock.now() > policy.expiration) {
    throw new UploadRefusal('expired');
  }
  const key = keyOf(file, policy);
  const [smallest, largest] = policy.contentLengthRange;
  const { bytes, etag } = await storeStream(file, largest);
  if (bytes < smallest) {
    throw new UploadRefusal('missing');
  }
  return { key, etag, policy };
}

function keyOf(file: IncomingFile, policy: UploadPolicy): string {
  const name = (file.name ?? '').normalize('NFC');
  if (name === '') {
    throw new UploadRefusal('missing');
  }
  const key = (file.fields.get('key') ?? '').replace('${filename}', () => name);
  if (!key.startsWith(policy.prefix) || file.fields.get('success_action_redirect') !== policy.successActionRedirect) {
    throw new UploadRefusal('forged');
  }
  if (!isSafeKey(key)) {
    throw new UploadRefusal('name');
  }
  return key;
}

/** Writes up to `largest` bytes; what comes after is read away, so that the browser gets to see the answer. */
async function storeStream(file: IncomingFile, largest: number): Promise<{ bytes: number; etag: string }> {
  const target = await open(file.temporary, 'wx', 0o600);
  const hash = createHash('md5');
  let bytes = 0;
  try {
    for await (const part of file.stream) {
      bytes += part.length;
      if (bytes <= largest) {
        hash.update(part);
        await target.write(part);
      }
    }
  } finally {
    await target.close();
  }
  if (bytes > largest) {
    throw new UploadRefusal('large');
  }
  return { bytes, etag: hash.digest('hex') };
}

function isOwnAddress(documents: FileDocuments, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(documents.options.baseUrl).origin;
}

function refusal(error: unknown): LocalAnswer {
  if (!(error instanceof UploadRefusal)) {
    throw error;
  }
  const { status, zh, en } = reasons[error.reason];
  const body = page(
    'zh',
    zh,
    html`<h1>${zh}</h1>
      <p lang="en">${en}</p>`,
  );
  return { status, headers: { ...pageHeaders, connection: 'close' }, body };
}
