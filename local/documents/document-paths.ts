import path from 'node:path';

/** S3 takes keys of at most this many bytes; file systems take names of at most 255. */
const longestKeyBytes = 1024;
const longestNameBytes = 255;

/** Tells whether a key names a place below the root: no empty, `.` or `..` segment, no control character, no backslash. */
export function isSafeKey(key: string): boolean {
  if (Buffer.byteLength(key) > longestKeyBytes || !key.isWellFormed() || /[\p{Cc}\\]/u.test(key)) {
    return false;
  }
  return key
    .split('/')
    .every(
      (segment) => segment !== '' && segment !== '.' && segment !== '..' && Buffer.byteLength(encodeSegment(segment)) <= longestNameBytes,
    );
}

/**
 * The file of a key. Letters of every script stay readable, because a Chinese name in percent form would be three times too long
 * for a file system; everything else is percent-encoded, a leading point too, so that no key meets the store's own files.
 */
export function pathOfKey(root: string, key: string): string {
  return path.join(root, ...key.split('/').map(encodeSegment));
}

/** The key segment of a stored name. */
export function decodeSegment(name: string): string {
  return decodeURIComponent(name);
}

function encodeSegment(segment: string): string {
  const encoded = segment.replaceAll(/[^\p{L}\p{M}\p{N}._() -]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
  return encoded.startsWith('.') ? `%2E${encoded.slice(1)}` : encoded;
}
