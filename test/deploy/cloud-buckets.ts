import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { clientConfig, type LocalCloud } from './local-cloud.ts';

/** A client of the buckets on the server, which tells buckets apart by their path. */
export function bucketsOf(cloud: LocalCloud): S3Client {
  return new S3Client({ ...clientConfig(cloud), forcePathStyle: true });
}

/** The name of a bucket of the deployed stack. @throws when there is none */
export async function bucketNamed(cloud: LocalCloud, part: 'documents' | 'archive'): Promise<string> {
  const { Buckets = [] } = await bucketsOf(cloud).send(new ListBucketsCommand({}));
  const found = Buckets.map(({ Name = '' }) => Name).find((name) => name.startsWith(`yincai-${cloud.stage}-${part}`));
  if (found === undefined) throw new Error(`the stack has no bucket for ${part}`);
  return found;
}
