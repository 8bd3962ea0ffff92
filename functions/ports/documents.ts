/** A form that uploads one file straight to the store, without passing a function. */
export interface UploadForm {
  url: string;
  /** Hidden fields, in order, before the file field `file`. */
  fields: Record<string, string>;
}

/** Documents by key, such as `drafts/<proposal>/<file name>` or `proposals/<proposal>/<document id>`. */
export interface Documents {
  /** @param options.prefix the key's folder; the browser adds the file's own name. Sizes are checked by the store. */
  uploadForm(options: { prefix: string; maxBytes: number; returnTo: string; expiresInSeconds: number }): Promise<UploadForm>;
  list(prefix: string): Promise<{ key: string; bytes: number }[]>;
  /** @throws `not-found` */
  read(key: string): Promise<Uint8Array>;
  write(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  remove(key: string): Promise<void>;
}
