/** The files that pages load. */
export interface AssetFiles {
  /** The file of a name, or null; `etag` changes with its bytes. */
  read(name: string): { body: Uint8Array; contentType: string; etag: string } | null;
}
