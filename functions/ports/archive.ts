/** A store in which nothing that was written can be changed or taken away. Keys are such as `checkpoints/2026-11-23/checkpoint.json`. */
export interface Archive {
  /** Writes once. @returns false when something stands under the key already, which stays as it is */
  write(key: string, bytes: Uint8Array, contentType: string): Promise<boolean>;
  /** Null when nothing stands under the key. */
  read(key: string): Promise<Uint8Array | null>;
  /** Keys under a prefix, ascending. */
  list(prefix: string): Promise<string[]>;
}
