import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { linesOf, sourceOf, type ByteRange, type ByteSource } from './byte-source.ts';

/** A SHA-256 in hex. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A value as a line of canonical JSON (RFC 8785), closed with a line feed. */
export function lineOf(value: unknown): Buffer {
  return Buffer.from(`${canonicalize(value)}\n`);
}

/** Values as lines, in their order. */
export function lines(values: readonly unknown[]): Uint8Array {
  return Buffer.concat(values.map(lineOf));
}

/** A line that is not what it has to be; `line` counts from 1. */
export class LineFault extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} is not in the one form that it can have`);
    this.name = 'LineFault';
    this.line = line;
  }
}

/**
 * The values of lines in the one form that they can have.
 * @yields a value for each line
 * @throws LineFault
 */
export function* readLines<T extends z.ZodType>(source: ByteSource, range: ByteRange, schema: T): Generator<z.infer<T>> {
  let count = 0;
  for (const line of linesOf(source, range)) {
    count += 1;
    const value = line === null ? undefined : parsed(line);
    const read = schema.safeParse(value);
    if (!read.success || canonicalize(value) !== line) throw new LineFault(count);
    yield read.data;
  }
}

/** The values of lines at hand. @throws LineFault */
export function readLinesOf<T extends z.ZodType>(bytes: Uint8Array, schema: T): z.infer<T>[] {
  return [...readLines(sourceOf(bytes), { from: 0, bytes: bytes.length }, schema)];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
