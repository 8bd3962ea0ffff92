import { createHash } from 'node:crypto';
import type { Documents } from '../../ports/documents.ts';
import type { Randomness } from '../../ports/randomness.ts';

/** A function's answer holds 6 MB at most (AWS Lambda quotas), and in base64 it is a third longer. */
export const mostDirectBytes = 4_000_000;

/** How long a link into the store is good: for a click, not for passing on. */
export const linkSeconds = 300;

/** A file that is made while it is handed out. */
export interface MadeFile {
  fileName: string;
  contentType: string;
  pieces: AsyncIterable<Uint8Array>;
}

/** A made file: its bytes where they fit into an answer, else a link to where they lie for a day. */
export type MadeOut = { bytes: Uint8Array } | { link: string; size: number; sha256: string };

/** Hands out a file of whatever size, holding no more of it than an answer takes. */
export async function handOut(
  ports: { documents: Pick<Documents, 'writePieces' | 'downloadLink'>; randomness: Pick<Randomness, 'id'> },
  { fileName, contentType, pieces }: MadeFile,
): Promise<MadeOut> {
  const rest = pieces[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  while (size <= mostDirectBytes) {
    const next = await rest.next();
    if (next.done) return { bytes: Buffer.concat(begun) };
    begun.push(next.value);
    size += next.value.length;
  }
  const key = `evidence/${ports.randomness.id()}`;
  const counted = new Counted(begun, rest);
  await ports.documents.writePieces(key, counted.pieces(), contentType);
  const link = await ports.documents.downloadLink(key, { fileName, contentType, expiresInSeconds: linkSeconds });
  return { link, ...counted.facts() };
}

/** Counts and hashes pieces as they pass. */
class Counted {
  readonly #hash = createHash('sha256');
  readonly #begun: Uint8Array[];
  readonly #rest: AsyncIterator<Uint8Array>;
  #size = 0;

  constructor(begun: Uint8Array[], rest: AsyncIterator<Uint8Array>) {
    this.#begun = begun;
    this.#rest = rest;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for (let piece = this.#begun.shift(); piece; piece = this.#begun.shift()) yield this.#count(piece);
    for (let next = await this.#rest.next(); !next.done; next = await this.#rest.next()) yield this.#count(next.value);
  }

  facts(): { size: number; sha256: string } {
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }

  #count(piece: Uint8Array): Uint8Array {
    this.#hash.update(piece);
    this.#size += piece.length;
    return piece;
  }
}
