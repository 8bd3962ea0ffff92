import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { digestOf } from '../../domain/chain.ts';
import { AppError } from '../../domain/errors.ts';
import { programmeSchema, type Programme } from '../../domain/programme.ts';
import type { KeptProgrammes } from '../../ports/programmes.ts';
import { partition } from './keys.ts';
import type { Table } from './table.ts';

/** Programme versions: the current one comes with the code, older ones are kept as `programme#<version>`. */
export class DynamoProgrammes implements KeptProgrammes {
  readonly current: Programme;
  readonly #table: Table;
  readonly #older = new Map<string, Programme>();
  /** What is kept of the current version, as it was packed, once it was seen to be what is in force: unpacking takes far longer than reading. */
  #seen: Uint8Array | null = null;

  constructor(table: Table, current: Programme) {
    this.#table = table;
    this.current = current;
  }

  async byVersion(version: string): Promise<Programme> {
    if (version === this.current.version) return this.current;
    const known = this.#older.get(version);
    if (known) return known;
    const programme = await this.#kept(version);
    if (!programme) throw new AppError('programme-version-missing', `programme version ${version} is not kept in the table`);
    this.#older.set(version, programme);
    return programme;
  }

  async archive(): Promise<void> {
    // Read first: a condition that fails is billed as a write of the whole item.
    if (!(await this.isKept())) await this.#keep();
  }

  async isKept(): Promise<boolean> {
    const packed = await this.#packed(this.current.version);
    if (!packed) return false;
    if (this.#seen && Buffer.compare(this.#seen, packed) === 0) return true;
    if (contentDigest(unpacked(packed)) !== contentDigest(this.current)) throw reused(this.current.version);
    this.#seen = packed;
    return true;
  }

  async #keep(): Promise<void> {
    const Item = { ...keyOf(this.current.version), packed: gzipSync(JSON.stringify(this.current)) };
    try {
      await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // Another was first.
      await this.isKept();
    }
  }

  async #kept(version: string): Promise<Programme | null> {
    const packed = await this.#packed(version);
    return packed && unpacked(packed);
  }

  async #packed(version: string): Promise<Uint8Array | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: keyOf(version), ConsistentRead: true }),
    );
    const packed: unknown = Item?.['packed'];
    return packed instanceof Uint8Array ? packed : null;
  }
}

function unpacked(packed: Uint8Array): Programme {
  return programmeSchema.parse(JSON.parse(gunzipSync(packed).toString()));
}

function keyOf(version: string): { pk: string; sk: string } {
  return { pk: partition('programme', version), sk: 'programme' };
}

/** What a version stands for. Both sides are read by today's schema; days off are facts and may be loaded under the same version. */
function contentDigest(programme: Programme): string {
  const { calendar: _facts, ...rules } = programme;
  return digestOf(rules);
}

function reused(version: string): AppError<'programme-invalid'> {
  const what = `version ${version} is kept in the table with other content; raise version, so that proposals under way keep their rules`;
  const place = { file: 'programme.json', path: 'version', rule: 'version-reused' };
  return new AppError('programme-invalid', `the programme cannot be used: ${place.file}, ${place.path}: ${what} (${place.rule})`, place);
}
