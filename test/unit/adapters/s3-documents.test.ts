import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { presignedLink } from '../../../functions/adapters/documents/presigned-link.ts';
import { S3Documents } from '../../../functions/adapters/documents/s3-documents.ts';

const client = new S3Client({ region: 'cn-north-1', credentials: { accessKeyId: 'key', secretAccessKey: 'secret' } });
const s3 = mockClient(client);
const documents = new S3Documents(client, 'bucket');
const inputs = () => s3.calls().map(({ args: [command] }) => [command.constructor.name, command.input]);

beforeEach(() => s3.reset());
afterEach(() => void vi.useRealTimers());

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

  it('are handed out by a link that S3 takes, whose signature is that of the AWS reference', async () => {
    // The example of "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
    vi.setSystemTime('2013-05-24T00:00:00Z');
    const example = new S3Client({
      region: 'us-east-1',
      useGlobalEndpoint: true,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    });

    const link = await presignedLink(example, { bucket: 'examplebucket', key: 'test.txt', query: {}, expiresInSeconds: 86_400 });

    expect(link).toMatch(/^https:\/\/examplebucket\.s3\.amazonaws\.com\/test\.txt\?/);
    expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
  });

  it('are handed out under their own name, for as long as is said', async () => {
    const link = new URL(
      await documents.downloadLink('proposals/p1/d 1', {
        fileName: "方案 (1)'.pdf",
        contentType: 'application/pdf',
        expiresInSeconds: 300,
      }),
    );

    expect(link.pathname).toMatch(/\/proposals\/p1\/d%201$/);
    expect(link.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(link.searchParams.get('response-content-type')).toBe('application/pdf');
    expect(link.searchParams.get('response-content-disposition')).toBe("attachment; filename*=UTF-8''%E6%96%B9%E6%A1%88%20%281%29%27.pdf");
    expect(s3.calls()).toEqual([]);
  });

  async function* pieces(count: number, bytes: number): AsyncGenerator<Uint8Array> {
    for (let piece = 0; piece < count; piece += 1) yield Buffer.alloc(bytes, piece);
  }

  it('that come piece by piece are put at once where they fit into one part', async () => {
    await documents.writePieces('evidence/e1', pieces(3, 2), 'application/zip');

    expect(inputs()).toEqual([
      ['PutObjectCommand', { Bucket: 'bucket', Key: 'evidence/e1', ContentType: 'application/zip', Body: Buffer.from([0, 0, 1, 1, 2, 2]) }],
    ]);
  });

  it('that are larger go up in parts, in their order', async () => {
    s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'u1' });
    s3.on(UploadPartCommand).callsFake(({ PartNumber, Body }) => ({ ETag: `${PartNumber}:${Body.length}` }));

    await documents.writePieces('evidence/e1', pieces(7, 3 << 20), 'application/zip');

    expect(s3.commandCalls(CompleteMultipartUploadCommand)[0]?.args[0].input.MultipartUpload?.Parts).toEqual([
      { PartNumber: 1, ETag: `1:${8 << 20}` },
      { PartNumber: 2, ETag: `2:${8 << 20}` },
      { PartNumber: 3, ETag: `3:${5 << 20}` },
    ]);
  });

  it('leave nothing behind when a part fails', async () => {
    s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'u1' });
    s3.on(UploadPartCommand).rejects(new Error('cut off'));

    await expect(documents.writePieces('evidence/e1', pieces(7, 3 << 20), 'application/zip')).rejects.toThrow('cut off');
    expect(s3.commandCalls(AbortMultipartUploadCommand)[0]?.args[0].input).toEqual({
      Bucket: 'bucket',
      Key: 'evidence/e1',
      UploadId: 'u1',
    });
    expect(s3.commandCalls(CompleteMultipartUploadCommand)).toHaveLength(0);
  });
});
