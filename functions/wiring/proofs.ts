import { SeedSigner } from '../adapters/system/seed-signer.ts';
import type { Archive } from '../ports/archive.ts';
import type { Signer } from '../ports/signer.ts';
import type { Common } from './container.ts';
import { need } from './env.ts';
import { readSecret } from './secrets.ts';

/** The store that is written once; the S3 client is loaded when it is first used. */
export function composeArchive({ environment, overrides }: Pick<Common, 'environment' | 'overrides'>): Archive {
  if (overrides.archive) return overrides.archive;
  const bucket = need(environment, 'ARCHIVE_BUCKET');
  let opened: Promise<Archive> | undefined;
  const open = (): Promise<Archive> => (opened ??= openArchive(bucket));
  return {
    write: async (key, bytes, contentType) => (await open()).write(key, bytes, contentType),
    read: async (key) => (await open()).read(key),
    list: async (prefix) => (await open()).list(prefix),
  };
}

async function openArchive(bucket: string): Promise<Archive> {
  const [{ S3Client }, { S3Archive }] = await Promise.all([import('@aws-sdk/client-s3'), import('../adapters/archive/s3-archive.ts')]);
  return new S3Archive(new S3Client({}), bucket);
}

/** Signs checkpoints with the key behind the stage's secret, which is read when the first one is signed. */
export function composeSigner({ environment, overrides }: Common): Signer {
  if (overrides.signer) return overrides.signer;
  const secret = need(environment, 'CHECKPOINT_SECRET');
  return signerOf(() => readSecret(secret));
}

/** Signs with the key that a secret stands for; a host that keeps its own secret hands in how to read it. */
export function signerOf(read: () => Promise<string>): Signer {
  return new SeedSigner(read);
}
