/** A form that uploads one file straight to the store, without passing a function. */
export interface UploadForm {
  url: string;
  /** Hidden fields, in order, before the file field `file`. */
  fields: Record<string, string>;
}

/** How a document is handed out: as a download, never shown inline, because it is somebody else's file. */
export interface HandedOut {
  fileName: string;
  contentType: string;
  expiresInSeconds: number;
}

/** Documents by key, such as `drafts/<proposal>/<file name>` or `proposals/<proposal>/<document id>`. */
export interface Documents {
  /** @param options.prefix the key's folder; the browser adds the file's own name. Sizes are checked by the store. */
  uploadForm(options: { prefix: string; maxBytes: number; returnTo: string; expiresInSeconds: number }): Promise<UploadForm>;
  list(prefix: string): Promise<{ key: string; bytes: number }[]>;
  /** @throws `not-found` */
  read(key: string): Promise<Uint8Array>;
  write(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Writes what comes piece by piece and may be larger than memory; nothing stands under the key until all of it has come. */
  writePieces(key: string, pieces: AsyncIterable<Uint8Array>, contentType: string): Promise<void>;
  /** An address under which whoever has it downloads one document from the store until it expires. */
  downloadLink(key: string, file: HandedOut): Promise<string>;
  remove(key: string): Promise<void>;
}
