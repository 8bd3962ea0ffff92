/** Bytes that are read piece by piece, because a package may be larger than memory. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `at`; both lie within the size. The bytes are valid until the next read. */
  read(at: number, length: number): Uint8Array;
}

/** How much is read at once. */
const pieceBytes = 1 << 20;

const lineFeed = 0x0a;

/** A range of a source. */
export interface ByteRange {
  from: number;
  bytes: number;
}

/** Bytes at hand as a source. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}

/**
 * The pieces of a range, in order.
 * @yields bytes that are valid until the next read
 */
export function* piecesOf(source: ByteSource, { from, bytes }: ByteRange): Generator<Uint8Array> {
  for (let at = from; at < from + bytes; at += pieceBytes) yield source.read(at, Math.min(pieceBytes, from + bytes - at));
}

/**
 * The lines of a range without their line feeds.
 * @yields a line, or null in the place of a last one that has no line feed
 */
export function* linesOf(source: ByteSource, range: ByteRange): Generator<string | null> {
  let rest: Buffer[] = [];
  for (const piece of piecesOf(source, range)) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let at = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, at)) {
      yield rest.length === 0 ? bytes.toString('utf8', at, end) : Buffer.concat([...rest, bytes.subarray(at, end)]).toString('utf8');
      rest = [];
      at = end + 1;
    }
    // Copied: the piece is valid until the next read only.
    if (at < bytes.length) rest.push(Buffer.from(bytes.subarray(at)));
  }
  if (rest.length > 0) yield null;
}
