import { ScanCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { plainOf, type AttributeItem } from '../../functions/adapters/dynamodb/stored-json.ts';
import { DynamoTableRecords, type ItemSource } from '../../functions/adapters/dynamodb/dynamo-table-records.ts';
import { itemsOf } from '../../functions/adapters/dynamodb/derived-items.ts';
import type { InspectionReport } from '../../functions/usecases/inspection/inspect-table.ts';
import { inspectTable } from '../../functions/usecases/inspection/inspect-table.ts';
import { repairTable } from '../../functions/usecases/inspection/repair-table.ts';
import type { ItemPlace, Finding } from '../../functions/domain/inspection/findings.ts';
import { chainPartsOf } from '../../functions/domain/registers/item-chain.ts';
import type { ChainName } from '../../functions/domain/proof/checkpoint.ts';
import type { PlainItem, TableRepairs } from '../../functions/ports/table-records.ts';
import type { Archive } from '../../functions/ports/archive.ts';
import type { Container } from '../../functions/wiring/compose.ts';
import { localTableName } from '../../local/local-environment.ts';

/** Items of a table by their keys; never changed, so that each tear begins with the same. */
export type TableItems = ReadonlyMap<string, PlainItem>;

const nameOf = ({ pk, sk }: ItemPlace): string => `${pk}|${sk}`;
const placeOf = (item: PlainItem): ItemPlace => ({ pk: String(item['pk']), sk: String(item['sk']) });

/** Everything in a table. */
export async function itemsIn(client: DynamoDBClient): Promise<TableItems> {
  const items: AttributeItem[] = [];
  let start: AttributeItem | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: localTableName, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return new Map(items.map((item): [string, PlainItem] => [nameOf(placeOf(plainOf(item))), plainOf(item)]));
}

/** A table in memory, to be inspected and put right. */
export class TornTable implements ItemSource {
  readonly items: Map<string, PlainItem>;
  readonly #parts: Pick<Container, 'programmes' | 'clock' | 'randomness'>;
  readonly #archive: Pick<Archive, 'list' | 'read'> | null;

  constructor(
    items: TableItems,
    parts: Pick<Container, 'programmes' | 'clock' | 'randomness'>,
    archive: Pick<Archive, 'list' | 'read'> | null = null,
  ) {
    this.items = new Map(items);
    this.#parts = parts;
    this.#archive = archive;
  }

  async *pages(): AsyncGenerator<PlainItem[]> {
    yield [...this.items.values()];
  }

  async get(place: ItemPlace): Promise<PlainItem | null> {
    return this.items.get(nameOf(place)) ?? null;
  }

  /** @param trustedKey the public key that was kept, in PEM; `earlier`: a copy of before, whose words are compared */
  inspect(trustedKey: string | null = null, earlier: TornTable | null = null): Promise<InspectionReport> {
    const { programmes, clock } = this.#parts;
    const records = new DynamoTableRecords(this);
    return inspectTable({
      records,
      programme: programmes.current,
      clock,
      archive: this.#archive,
      trustedKey,
      earlier: earlier && new DynamoTableRecords(earlier),
    });
  }

  repair(findings: readonly Finding[]): Promise<Finding[]> {
    const programme = this.#parts.programmes.current;
    return repairTable({ ...this.#parts, records: new DynamoTableRecords(this), programme, repairs: this.#repairs() }, findings);
  }

  #repairs(): TableRepairs {
    const put = async (item: PlainItem): Promise<void> => void this.items.set(nameOf(placeOf(item)), plainJson(item));
    return {
      events: async (chain) => {
        const own = [...this.items.values()].filter(({ pk, sk }) => pk === partitionOf(chain) && String(sk).startsWith('event#'));
        return own.map(({ sk, body }) => ({ seq: Number(String(sk).slice(6)), event: JSON.parse(String(body)) as unknown }));
      },
      writtenOf: itemsOf,
      put,
      set: (item) => put({ ...this.items.get(nameOf(placeOf(item))), ...item }),
      remove: async (place) => void this.items.delete(nameOf(place)),
      send: (message) => put({ pk: `outbox#${message.id}`, sk: 'message', queuePk: 'outbox', queueSk: message.createdAt, body: message }),
    };
  }
}

function plainJson(item: PlainItem): PlainItem {
  return JSON.parse(JSON.stringify(item)) as PlainItem;
}

function partitionOf({ kind, id }: ChainName): string {
  if (kind === 'proposal') return `proposal#${id}`;
  if (kind === 'quarter-close') return `close#${id}`;
  const { register, id: item } = chainPartsOf(id);
  return `register#${register}#${item}`;
}
