import { finding, type Finding } from './findings.ts';

/** A document as it lies in the store. `at`: when it was put there. */
export interface StoredDocument {
  /** Such as `proposals/<folder>/<document id>`. */
  key: string;
  bytes: number;
  at: string;
}

/** What is younger may belong to an act that is under way. */
const underWayMs = 86_400_000;

/** Compares the documents that the table names with those in the store. */
export class StoredDocuments {
  /** Ids by which anything in the table names a document, wherever it stands. */
  readonly #named = new Set<string>();
  /** What records name, by key. */
  readonly #wanted = new Map<string, number>();

  name(id: string): void {
    this.#named.add(id);
  }

  want(key: string, bytes: number): void {
    this.#wanted.set(key, bytes);
  }

  /** To be asked when all names are known. */
  judge({ key, bytes, at }: StoredDocument, now: string): Finding[] {
    const wanted = this.#wanted.get(key);
    this.#wanted.delete(key);
    if (wanted !== undefined)
      return wanted === bytes ? [] : [finding('document-differs', { about: `${key}, ${bytes} bytes, not ${wanted}` })];
    if (this.#named.has(key.slice(key.lastIndexOf('/') + 1)) || Date.parse(now) - Date.parse(at) < underWayMs) return [];
    return [finding('document-orphan', { about: `${key}, ${bytes} bytes of ${at}` })];
  }

  /** What records name and nobody saw. */
  missing(): Finding[] {
    return Array.from(this.#wanted.keys(), (key) => finding('document-missing', { about: key }));
  }
}
