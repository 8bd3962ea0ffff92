import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { Archive } from '../../ports/archive.ts';

/** A bucket under Object Lock: the bucket's default retention keeps what is written, the condition keeps it from being written over. */
export class S3Archive implements Archive {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async write(key: string, bytes: Uint8Array, contentType: string): Promise<boolean> {
    const put = { Bucket: this.#bucket, Key: key, Body: bytes, ContentType: contentType, IfNoneMatch: '*' };
    try {
      // Object Lock asks for a checksum with every upload; the SDK sends CRC32 by itself.
      await this.#client.send(new PutObjectCommand(put));
      return true;
    } catch (error) {
      // 412: it stands already; 409: somebody is writing it at this moment.
      if (statusOf(error) === 412 || statusOf(error) === 409) return false;
      throw error;
    }
  }

  async read(key: string): Promise<Uint8Array | null> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? null;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }

  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) }),
      );
      for (const { Key } of page.Contents ?? []) if (Key) keys.push(Key);
      token = page.NextContinuationToken;
    } while (token);
    return keys;
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
