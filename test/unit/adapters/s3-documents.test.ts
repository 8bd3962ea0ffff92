import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { S3Documents } from '../../../functions/adapters/documents/s3-documents.ts';

const client = new S3Client({ region: 'cn-north-1', credentials: { accessKeyId: 'key', secretAccessKey: 'secret' } });
const s3 = mockClient(client);
const documents = new S3Documents(client, 'bucket');
const inputs = () => s3.calls().map(({ args: [command] }) => [command.constructor.name, command.input]);

beforeEach(() => s3.reset());

describe('documents in a bucket', () => {
  it('are uploaded by a form that allows one folder, a size and an hour', async () => {
    const before = Date.now();

    const form = await documents.uploadForm({
      prefix: 'drafts/p1/',
      maxBytes: 1000,
      returnTo: 'https://y.example/unit',
      expiresInSeconds: 3600,
    });

    const { policy = '', ...fields } = Object.fromEntries(Object.entries(form.fields).map(([name, value]) => [name.toLowerCase(), value]));
    const policySchema = z.object({ expiration: z.string(), conditions: z.array(z.unknown()) });
    const { expiration, conditions } = policySchema.parse(JSON.parse(Buffer.from(policy, 'base64').toString()));
    expect(new URL(form.url).hostname).toMatch(/^(?:bucket\.)?s3\.cn-north-1\.amazonaws\.com\.cn$/);
    expect(fields).toMatchObject({ key: 'drafts/p1/${filename}', success_action_redirect: 'https://y.example/unit', bucket: 'bucket' });
    expect(conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 1000],
        ['starts-with', '$key', 'drafts/p1/'],
        { success_action_redirect: 'https://y.example/unit' },
        { bucket: 'bucket' },
      ]),
    );
    expect(Math.abs(Date.parse(expiration) - before - 3_600_000)).toBeLessThan(10_000);
    expect(s3.calls()).toEqual([]);
  });

  it('are listed by their folder, which is no document itself', async () => {
    s3.on(ListObjectsV2Command).resolves({
      Contents: [
        { Key: 'drafts/p1/', Size: 0 },
        { Key: 'drafts/p1/意向书.pdf', Size: 12 },
      ],
    });

    expect(await documents.list('drafts/p1/')).toEqual([{ key: 'drafts/p1/意向书.pdf', bytes: 12 }]);
    expect(inputs()).toEqual([['ListObjectsV2Command', { Bucket: 'bucket', Prefix: 'drafts/p1/' }]]);
  });

  it('are none in an empty folder', async () => {
    s3.on(ListObjectsV2Command).resolves({});

    expect(await documents.list('drafts/p1/')).toEqual([]);
  });

  it('are written with their type, and removed', async () => {
    s3.on(PutObjectCommand).resolves({}).on(DeleteObjectCommand).resolves({});
    const bytes = new TextEncoder().encode('%PDF-');

    await documents.write('proposals/p1/d1', bytes, 'application/pdf');
    await documents.remove('proposals/p1/d1');

    expect(inputs()).toEqual([
      ['PutObjectCommand', { Bucket: 'bucket', Key: 'proposals/p1/d1', Body: bytes, ContentType: 'application/pdf' }],
      ['DeleteObjectCommand', { Bucket: 'bucket', Key: 'proposals/p1/d1' }],
    ]);
  });

  it('are not found when the bucket has no such key, and the cause is kept', async () => {
    const missing = new NoSuchKey({ message: 'no', $metadata: {} });
    s3.on(GetObjectCommand, { Bucket: 'bucket', Key: 'proposals/p1/d1' }).rejects(missing);

    await expect(documents.read('proposals/p1/d1')).rejects.toMatchObject({ code: 'not-found', cause: missing });
  });

  it('fail with what the bucket says of everything else', async () => {
    const denied = Object.assign(new Error('Access Denied'), { name: 'AccessDenied' });
    s3.onAnyCommand().rejects(denied);

    await expect(documents.read('proposals/p1/d1')).rejects.toBe(denied);
    await expect(documents.list('x')).rejects.toBe(denied);
  });
});
