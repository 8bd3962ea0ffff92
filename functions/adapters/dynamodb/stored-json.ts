import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { PlainItem } from '../../ports/table-records.ts';

/** An item as the client gives and takes it. */
export type AttributeItem = Record<string, AttributeValue>;

/**
 * An item as one line, as AWS's own export to S3 writes it (`DYNAMODB_JSON`): `{"Item": …}`, bytes in base64.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
export function lineOfItem(item: AttributeItem): string {
  return `${JSON.stringify({ Item: item }, (_name, value: unknown) => (isBytes(value) ? bytesOf(value).toString('base64') : value))}\n`;
}

/** Reads what {@link lineOfItem} or AWS wrote. @throws when it is no item */
export function itemOfLine(line: string): AttributeItem {
  const read = JSON.parse(line) as { Item?: Record<string, JsonValue> };
  if (typeof read.Item !== 'object') throw new Error('a line of an export holds an item');
  return Object.fromEntries(Object.entries(read.Item).map(([name, value]) => [name, fromJson(value)]));
}

/** A value as it stands in JSON: bytes are text there. */
type JsonValue = { B: string } | { BS: string[] } | { L: JsonValue[] } | { M: Record<string, JsonValue> } | { S: string };

function fromJson(value: JsonValue): AttributeValue {
  if ('B' in value) return { B: Buffer.from(value.B, 'base64') };
  if ('BS' in value) return { BS: value.BS.map((text) => Buffer.from(text, 'base64')) };
  if ('L' in value) return { L: value.L.map(fromJson) };
  if ('M' in value) return { M: Object.fromEntries(Object.entries(value.M).map(([name, each]) => [name, fromJson(each)])) };
  return value;
}

// Before the replacer sees a Buffer it has become what its toJSON makes of it.
interface BufferJson {
  type: 'Buffer';
  data: number[];
}

function isBytes(value: unknown): value is Uint8Array | BufferJson {
  if (value instanceof Uint8Array) return true;
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
}

function bytesOf(value: Uint8Array | BufferJson): Buffer {
  return Buffer.from(value instanceof Uint8Array ? value : value.data);
}

/** An item as the product's code sees it, as the document client makes it. */
export function plainOf(item: AttributeItem): PlainItem {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

function plain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.M !== undefined) return plainOf(value.M);
  if (value.L !== undefined) return value.L.map(plain);
  return plainSet(value);
}

function plainSet(value: AttributeValue): unknown {
  if (value.B !== undefined) return value.B;
  if (value.SS !== undefined) return new Set(value.SS);
  if (value.NS !== undefined) return new Set(value.NS.map(Number));
  return value.BS === undefined ? null : new Set(value.BS);
}
