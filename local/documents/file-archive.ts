import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Archive } from '../../functions/ports/archive.ts';
import type { Signer } from '../../functions/ports/signer.ts';
import { signerOf } from '../../functions/wiring/proofs.ts';
import type { FileDocuments } from './documents.ts';

/** Files that are written once, in place of a bucket under Object Lock. */
export class FileArchive implements Archive {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async write(key: string, bytes: Uint8Array): Promise<boolean> {
    const target = this.#path(key);
    await mkdir(path.dirname(target), { recursive: true });
    const temporary = `${target}.${randomBytes(6).toString('hex')}`;
    await writeFile(temporary, bytes);
    try {
      // A second name for the whole file, which fails when the name is taken: nobody sees half a file, and nothing is written over.
      await link(temporary, target);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return false;
    } finally {
      await rm(temporary);
    }
  }

  async read(key: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#path(key));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      return null;
    }
  }

  async list(prefix: string): Promise<string[]> {
    if (!existsSync(this.#root)) return [];
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true });
    const keys = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.#root, path.join(entry.parentPath, entry.name)));
    return keys
      .map((key) => key.split(path.sep).join('/'))
      .filter((key) => key.startsWith(prefix))
      .toSorted((a, b) => (a < b ? -1 : 1));
  }

  #path(key: string): string {
    if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(key) || key.split('/').includes('..')) throw new Error(`${key} is no key of the archive`);
    return path.join(this.#root, ...key.split('/'));
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What stands in for the archive's bucket and the secret of checkpoints, beside the documents. */
export function localProofs({ options: { folder } }: Pick<FileDocuments, 'options'>): { archive: Archive; signer: Signer } {
  return {
    archive: new FileArchive(path.join(folder, 'archive')),
    signer: signerOf(() => localSecret(path.join(folder, 'checkpoint.secret'))),
  };
}

/** Made once for each folder, so that the key outlives a restart. */
async function localSecret(file: string): Promise<string> {
  await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  return readFileSync(file, 'utf8');
}
