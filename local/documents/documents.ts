import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../functions/domain/errors.ts';
import type { Clock } from '../../functions/ports/clock.ts';
import type { Documents, HandedOut, UploadForm } from '../../functions/ports/documents.ts';
import { decodeSegment, isSafeKey, pathOfKey } from './document-paths.ts';
import { signLink } from './signed-link.ts';
import { signPolicy } from './upload-policy.ts';

export interface FileDocumentsOptions {
  /** Folder that holds `documents/` and the upload key. */
  folder: string;
  /** Origin of the host, such as http://127.0.0.1:3000. */
  baseUrl: string;
  clock: Clock;
}

/** Documents in files, with the same upload form as S3. The content type is not kept: the port never gives it back. */
export class FileDocuments implements Documents {
  readonly options: FileDocumentsOptions;
  readonly root: string;
  /** Signs upload forms; made once for each folder, so that an open form outlives a restart. */
  readonly uploadKey: Uint8Array;

  constructor(options: FileDocumentsOptions) {
    this.options = options;
    this.root = path.join(options.folder, 'documents');
    mkdirSync(this.#incoming(), { recursive: true });
    this.uploadKey = loadKey(path.join(options.folder, 'upload.key'));
  }

  async uploadForm(options: { prefix: string; maxBytes: number; returnTo: string; expiresInSeconds: number }): Promise<UploadForm> {
    const policy = {
      expiration: new Date(Date.parse(this.options.clock.now()) + options.expiresInSeconds * 1000).toISOString(),
      prefix: options.prefix,
      contentLengthRange: [1, options.maxBytes] satisfies [number, number],
      successActionRedirect: options.returnTo,
    };
    return {
      url: `${this.options.baseUrl}/_documents`,
      fields: {
        key: `${options.prefix}\${filename}`,
        success_action_redirect: options.returnTo,
        ...signPolicy(policy, this.uploadKey),
      },
    };
  }

  /** In the order of keys, as S3 lists them. */
  async list(prefix: string): Promise<{ key: string; bytes: number }[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const start = folder === '' ? this.root : this.#path(folder.slice(0, -1));
    const names = await readdir(start, { recursive: true, withFileTypes: true }).catch(onMissing([]));
    const files = names.filter((name) => name.isFile() && !name.parentPath.startsWith(this.#incoming()));
    const found = await Promise.all(files.map((file) => this.#describe(path.join(file.parentPath, file.name))));
    return found.filter(({ key }) => key.startsWith(prefix)).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  async read(key: string): Promise<Uint8Array> {
    try {
      return await readFile(this.#path(key));
    } catch (error) {
      if (isMissing(error)) {
        throw new AppError('not-found', 'no document is stored under this key', { cause: error });
      }
      throw error;
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const temporary = this.temporaryFile();
    await writeFile(temporary, bytes);
    await this.adopt(temporary, key);
  }

  async writePieces(key: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const temporary = this.temporaryFile();
    try {
      await writeFile(temporary, pieces);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await this.adopt(temporary, key);
  }

  async downloadLink(key: string, { expiresInSeconds, ...file }: HandedOut): Promise<string> {
    const expiration = new Date(Date.parse(this.options.clock.now()) + expiresInSeconds * 1000).toISOString();
    return `${this.options.baseUrl}/_documents?${signLink({ key, expiration, ...file }, this.uploadKey)}`;
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  /** A new name beside the documents for bytes that are still coming in. */
  temporaryFile(): string {
    return path.join(this.#incoming(), randomUUID());
  }

  /** Puts a whole temporary file in a key's place in one step. */
  async adopt(temporary: string, key: string): Promise<void> {
    const target = this.#path(key);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(temporary, target);
  }

  #incoming(): string {
    return path.join(this.root, '.incoming');
  }

  #path(key: string): string {
    if (!isSafeKey(key)) {
      throw new AppError('not-found', 'the key names no place in the store');
    }
    return pathOfKey(this.root, key);
  }

  async #describe(file: string): Promise<{ key: string; bytes: number }> {
    const key = path.relative(this.root, file).split(path.sep).map(decodeSegment).join('/');
    return { key, bytes: (await stat(file)).size };
  }
}

function loadKey(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    const key = randomBytes(32);
    writeFileSync(file, key, { mode: 0o600 });
    return key;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function onMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) {
      return value;
    }
    throw error;
  };
}
