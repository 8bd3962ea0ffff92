import type { Documents } from '../ports/documents.ts';
import type { Common } from './container.ts';
import { need } from './env.ts';

/**
 * The store of documents. The S3 client is loaded when the first document is touched: it is larger than all else together, and most
 * requests touch none.
 */
export function composeDocuments({ environment, overrides }: Common): Documents {
  if (overrides.documents) return overrides.documents;
  const bucket = need(environment, 'DOCUMENTS_BUCKET');
  let opened: Promise<Documents> | undefined;
  const open = (): Promise<Documents> => (opened ??= openBucket(bucket));
  return {
    uploadForm: async (options) => (await open()).uploadForm(options),
    list: async (prefix) => (await open()).list(prefix),
    read: async (key) => (await open()).read(key),
    write: async (key, bytes, contentType) => (await open()).write(key, bytes, contentType),
    writePieces: async (key, pieces, contentType) => (await open()).writePieces(key, pieces, contentType),
    downloadLink: async (key, file) => (await open()).downloadLink(key, file),
    remove: async (key) => (await open()).remove(key),
  };
}

async function openBucket(bucket: string): Promise<Documents> {
  const [{ S3Client }, { S3Documents }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('../adapters/documents/s3-documents.ts'),
  ]);
  return new S3Documents(new S3Client({}), bucket);
}
