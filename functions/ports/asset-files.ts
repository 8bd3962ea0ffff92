/** The files that pages load. */
export interface AssetFiles {
  /** The file of a name, all of them text, or null; `etag` changes with it. */
  read(name: string): { body: string; contentType: string; etag: string } | null;
}
