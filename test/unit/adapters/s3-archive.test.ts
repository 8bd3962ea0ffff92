import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { S3Archive } from '../../../functions/adapters/archive/s3-archive.ts';

const client = new S3Client({ region: 'cn-north-1', credentials: { accessKeyId: 'key', secretAccessKey: 'secret' } });
const s3 = mockClient(client);
const archive = new S3Archive(client, 'bucket');
const refused = (httpStatusCode: number): S3ServiceException =>
  new S3ServiceException({ name: 'Refused', $fault: 'client', message: 'refused', $metadata: { httpStatusCode } });

beforeEach(() => s3.reset());

describe('an archive in a bucket', () => {
  it('writes on condition that nothing stands under the key', async () => {
    s3.on(PutObjectCommand).resolves({});

    expect(await archive.write('keys/a.pem', Buffer.from('x'), 'text/plain')).toBe(true);
    expect(s3.calls()[0]?.args[0].input).toEqual({
      Bucket: 'bucket',
      Key: 'keys/a.pem',
      Body: Buffer.from('x'),
      ContentType: 'text/plain',
      IfNoneMatch: '*',
    });
  });

  it.each([412, 409])('leaves what stands there when the store answers %i', async (status) => {
    s3.on(PutObjectCommand).rejects(refused(status));

    expect(await archive.write('keys/a.pem', Buffer.from('x'), 'text/plain')).toBe(false);
  });

  it('fails on any other refusal', async () => {
    s3.on(PutObjectCommand).rejects(refused(403));

    await expect(archive.write('keys/a.pem', Buffer.from('x'), 'text/plain')).rejects.toThrow('refused');
  });

  it('reads nothing under a key without an object', async () => {
    s3.on(GetObjectCommand).rejects(refused(404));

    expect(await archive.read('keys/a.pem')).toBeNull();
  });

  it('lists every page of keys', async () => {
    s3.on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'a' }], NextContinuationToken: 'more' })
      .resolvesOnce({ Contents: [{ Key: 'b' }] });

    expect(await archive.list('')).toEqual(['a', 'b']);
  });
});
