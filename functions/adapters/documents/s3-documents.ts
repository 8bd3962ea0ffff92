import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { AppError } from '../../domain/errors.ts';
import { attachmentNamed } from '../../domain/file-types.ts';
import type { Documents, HandedOut, UploadForm } from '../../ports/documents.ts';
import { uploadPieces } from './multipart-upload.ts';
import { presignedLink } from './presigned-link.ts';

/** Documents in a bucket. */
export class S3Documents implements Documents {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async uploadForm(options: { prefix: string; maxBytes: number; returnTo: string; expiresInSeconds: number }): Promise<UploadForm> {
    const { prefix, maxBytes, returnTo, expiresInSeconds } = options;
    const { url, fields } = await createPresignedPost(this.#client, {
      Bucket: this.#bucket,
      Key: `${prefix}\${filename}`,
      Conditions: [
        ['content-length-range', 1, maxBytes],
        ['starts-with', '$key', prefix],
      ],
      Fields: { success_action_redirect: returnTo },
      Expires: expiresInSeconds,
    });
    return { url, fields };
  }

  async list(prefix: string): Promise<{ key: string; bytes: number }[]> {
    const { Contents } = await this.#client.send(new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix }));
    return (Contents ?? []).map(({ Key, Size }) => ({ key: Key ?? '', bytes: Size ?? 0 })).filter(({ key }) => key !== prefix);
  }

  async read(key: string): Promise<Uint8Array> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      if (error instanceof NoSuchKey) throw new AppError('not-found', 'the document is not in the store', { cause: error });
      throw error;
    }
  }

  async write(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes, ContentType: contentType }));
  }

  async writePieces(key: string, pieces: AsyncIterable<Uint8Array>, contentType: string): Promise<void> {
    await uploadPieces(this.#client, { Bucket: this.#bucket, Key: key, ContentType: contentType }, pieces);
  }

  async downloadLink(key: string, { fileName, contentType, expiresInSeconds }: HandedOut): Promise<string> {
    const query = { 'response-content-disposition': attachmentNamed(fileName), 'response-content-type': contentType };
    return presignedLink(this.#client, { bucket: this.#bucket, key, query, expiresInSeconds });
  }

  async remove(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }
}
