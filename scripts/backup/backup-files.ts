/** The folder of an export as it is read: ours, or the one that AWS's export to S3 makes. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';

const fileSchema = z.object({ path: z.string().regex(/^data\/[\w.-]+$/), items: z.number().int().min(0), digest: z.string() });
/** A file of an export, and the digest of its bytes. */
export type BackupFile = z.infer<typeof fileSchema>;

const manifestSchema = z.object({
  format: z.literal('yincai-export/1'),
  /** The instant at which it was begun. */
  at: z.string(),
  table: z.string(),
  /** SHA-256 of the table's design. */
  design: z.string(),
  programme: z.object({ id: z.string(), version: z.string() }),
  items: z.number().int().min(0),
  /** What was left out, by the first part of its key. */
  leftOut: z.record(z.string(), z.number()),
  files: z.array(fileSchema),
});
/** What an export holds. */
export type Manifest = z.infer<typeof manifestSchema>;

/** An export as it is read: `about` is null for one that AWS made. */
export interface Backup {
  folder: string;
  files: readonly BackupFile[];
  algorithm: 'sha256' | 'md5';
  about: Manifest | null;
  /** Tells this export from every other. */
  digest: string;
}

/** Written last: an export without it was cut off. */
export const manifestName = 'manifest.json';
const manifestOfAws = 'manifest-files.json';

/** Opens an export. @throws when it was cut off, or is none */
export function openBackup(folder: string): Backup {
  const own = path.join(folder, manifestName);
  if (existsSync(own)) {
    const text = readFileSync(own, 'utf8');
    const about = readManifest(text, own);
    return { folder, files: about.files, algorithm: 'sha256', about, digest: digestOf(text) };
  }
  const aws = path.join(folder, manifestOfAws);
  if (!existsSync(aws))
    throw new Error(`${folder} holds no ${manifestName} and no ${manifestOfAws}: it is no export, or one that was cut off`);
  const text = readFileSync(aws, 'utf8');
  return { folder, files: awsFiles(text), algorithm: 'md5', about: null, digest: digestOf(text) };
}

function readManifest(text: string, file: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} is cut off, changed, or of another version: copy the export again, or run the version that wrote it`, {
      cause,
    });
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const awsFileSchema = z.object({ itemCount: z.number(), md5Checksum: z.string(), dataFileS3Key: z.string() });

function awsFiles(text: string): BackupFile[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { itemCount: items, md5Checksum: digest, dataFileS3Key } = awsFileSchema.parse(JSON.parse(line));
    return { path: `data/${path.basename(dataFileS3Key)}`, items, digest };
  });
}

/** Compares every file with its digest. @throws naming the first that is another */
export async function proveFiles({ folder, files, algorithm }: Backup): Promise<void> {
  for (const file of files) {
    if (!existsSync(path.join(folder, file.path))) throw new Error(`${file.path} is not there: copy the export again`);
    const hash = createHash(algorithm);
    for await (const piece of createReadStream(path.join(folder, file.path))) hash.update(piece);
    const found = hash.digest(algorithm === 'md5' ? 'base64' : 'hex');
    if (found !== file.digest) throw new Error(`${file.path} is not the file that was exported: copy it again`);
  }
}

/**
 * The lines of an export, file by file.
 * @yields a line without its end
 * @throws when a file holds another number of them than was written
 */
export async function* linesOf({ folder, files }: Backup): AsyncGenerator<string> {
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(path.join(folder, file.path)).pipe(createGunzip()), crlfDelay: Infinity });
    let count = 0;
    for await (const line of lines) {
      if (line === '') continue;
      count += 1;
      yield line;
    }
    if (count !== file.items) throw new Error(`${file.path} holds ${count} items, not ${file.items}`);
  }
}
