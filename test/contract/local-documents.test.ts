import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../local/clock.ts';
import { FileDocuments } from '../../local/documents/documents.ts';
import { closeServer, listenOnLoopback } from '../../local/http/listen.ts';
import { receiveUpload } from '../../local/documents/upload-endpoint.ts';

let folder: string;
let clock: ManualClock;
let documents: FileDocuments;
let server: Server;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-documents-'));
  clock = new ManualClock('2026-10-12T01:00:00.000Z');
  server = createServer((request, response) => {
    void receiveUpload(documents, request).then((answer) => response.writeHead(answer.status, { ...answer.headers }).end(answer.body));
  });
  const port = await listenOnLoopback(server, 0);
  documents = new FileDocuments({ folder, baseUrl: `http://127.0.0.1:${port}`, clock });
});

afterEach(async () => {
  await closeServer(server, 100);
  rmSync(folder, { recursive: true, force: true });
});

interface Upload {
  name?: string;
  bytes?: Uint8Array<ArrayBuffer>;
  /** Changes to the hidden fields. */
  fields?: Record<string, string>;
}

async function upload({ name = '协议.pdf', bytes = Buffer.from('hello'), fields = {} }: Upload = {}): Promise<Response> {
  const form = await documents.uploadForm({
    prefix: 'drafts/p1/',
    maxBytes: 1000,
    returnTo: `${documents.options.baseUrl}/unit/drafts/p1/documents`,
    expiresInSeconds: 600,
  });
  const body = new FormData();
  for (const [field, value] of Object.entries({ ...form.fields, ...fields })) {
    body.append(field, value);
  }
  body.append('file', new Blob([bytes]), name);
  return fetch(form.url, { method: 'POST', body, redirect: 'manual' });
}

const stored = () => documents.list('');
const leftovers = () => readdirSync(path.join(documents.root, '.incoming'));

describe('an upload to the file store', () => {
  it('stores the file under its name and goes on to the page named', async () => {
    const response = await upload();

    expect(response.status).toBe(303);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.pathname).toBe('/unit/drafts/p1/documents');
    expect(location.searchParams.get('key')).toBe('drafts/p1/协议.pdf');
    expect(await documents.list('drafts/p1/')).toEqual([{ key: 'drafts/p1/协议.pdf', bytes: 5 }]);
    expect(Buffer.from(await documents.read('drafts/p1/协议.pdf')).toString()).toBe('hello');
    expect(leftovers()).toEqual([]);
  });

  it('takes a file of just the size allowed', async () => {
    expect((await upload({ bytes: Buffer.alloc(1000) })).status).toBe(303);
  });

  it.each([1001, 3_000_000])('refuses a file of %d bytes where 1000 are allowed', async (size) => {
    const response = await upload({ bytes: Buffer.alloc(size) });

    expect(response.status).toBe(413);
    expect(await response.text()).toContain('文件太大');
    expect(await stored()).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it('refuses an empty file', async () => {
    expect((await upload({ bytes: Buffer.alloc(0) })).status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it.each(['../../secret.pdf', '..', 'a\\..\\b.pdf'])('keeps a file named %j inside the folder, or refuses it', async (name) => {
    const response = await upload({ name });

    expect([303, 400]).toContain(response.status);
    for (const { key } of await stored()) {
      expect(key).toMatch(/^drafts\/p1\/[^/]+$/);
    }
  });

  it('refuses a name longer than a file system takes', async () => {
    expect((await upload({ name: `${'长'.repeat(100)}.pdf` })).status).toBe(400);
  });

  it.each([
    ['another place', { key: 'proposals/p2/x.pdf' }],
    ['a way out of the folder', { key: 'drafts/p1/../../x.pdf' }],
    ['another page to go to', { success_action_redirect: 'http://evil.example/' }],
    ['another signature', { 'x-signature': '0'.repeat(64) }],
    ['no policy', { policy: '' }],
  ])('refuses a form that was changed to name %s', async (_, fields) => {
    const response = await upload({ fields });

    expect([400, 403]).toContain(response.status);
    expect(await stored()).toEqual([]);
  });

  it('refuses a policy that allows more than the signed one', async () => {
    const form = await documents.uploadForm({
      prefix: 'drafts/p1/',
      maxBytes: 1_000_000,
      returnTo: documents.options.baseUrl,
      expiresInSeconds: 600,
    });
    const text = Buffer.from(form.fields['policy'] ?? '', 'base64')
      .toString()
      .replace('drafts/p1/', 'drafts/');

    expect((await upload({ fields: { policy: Buffer.from(text).toString('base64') } })).status).toBe(403);
  });

  it('refuses a form that has expired', async () => {
    const form = await documents.uploadForm({
      prefix: 'drafts/p1/',
      maxBytes: 1000,
      returnTo: documents.options.baseUrl,
      expiresInSeconds: 600,
    });
    await clock.advanceTo('2026-10-12T01:10:01.000Z');

    const response = await upload({ fields: form.fields });

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('已过期');
  });

  it('refuses a return address of another site', async () => {
    const form = await documents.uploadForm({
      prefix: 'drafts/p1/',
      maxBytes: 1000,
      returnTo: 'http://evil.example/',
      expiresInSeconds: 600,
    });

    expect((await upload({ fields: form.fields })).status).toBe(403);
  });

  it('refuses a body that is no upload, and one that breaks off', async () => {
    const url = `${documents.options.baseUrl}/_documents`;
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };

    const plain = await fetch(url, { method: 'POST', body: 'hello' });
    const broken = await fetch(url, { method: 'POST', headers, body: '--x\r\nContent-Disposition: form-data; name="key"\r\n\r\nabc' });

    expect([plain.status, broken.status]).toEqual([400, 400]);
  });
});

describe('the file store', () => {
  it('writes, lists by prefix in order, reads and removes', async () => {
    await documents.write('proposals/p1/b', Buffer.from('b'));
    await documents.write('proposals/p1/a', Buffer.from('aa'));
    await documents.write('proposals/p10/c', Buffer.from('c'));

    expect(await documents.list('proposals/p1/')).toEqual([
      { key: 'proposals/p1/a', bytes: 2 },
      { key: 'proposals/p1/b', bytes: 1 },
    ]);
    expect((await documents.list('proposals/p1')).map(({ key }) => key)).toHaveLength(3);
    await documents.remove('proposals/p1/a');
    await expect(documents.read('proposals/p1/a')).rejects.toMatchObject({ code: 'not-found' });
    expect(await documents.list('nothing/')).toEqual([]);
  });

  it('refuses a key that leads outside', async () => {
    await expect(documents.read('../upload.key')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes an upload form that was made before a restart', async () => {
    const before = documents.uploadKey;
    const again = new FileDocuments(documents.options);

    expect(again.uploadKey).toEqual(before);
  });
});
