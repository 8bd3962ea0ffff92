import { itemsOf } from '../../functions/adapters/dynamodb/derived-items.ts';
import type { AttributeItem } from '../../functions/adapters/dynamodb/stored-json.ts';
import { lineOfItem } from '../../functions/adapters/dynamodb/stored-json.ts';
import { digestOf } from '../../functions/domain/chain.ts';
import { deriveProposal } from '../../functions/domain/inspection/derived-record.ts';
import type { ProposalEvent } from '../../functions/domain/proposal/events.ts';
import type { PlainItem } from '../../functions/ports/table-records.ts';
import { tableDesign } from '../../functions/table-design.ts';
import { writeBackup } from '../../scripts/backup/backup-folder.ts';
import { chunan } from '../support/chunan.ts';
import { recordedProposals, rechained } from '../support/proof/sample-record.ts';

/** Writes the export of a table with so many proposals in review: all their items, made by those who write them. @returns how many items */
export async function writeBackupSample(folder: string, proposals: number): Promise<number> {
  const events = (await recordedProposals()).filter(({ proposalId }, _, all) => proposalId === all.at(-1)?.proposalId);
  const parts = [0, 1, 2, 3].map((part) => lines(events, { from: (part * proposals) / 4, to: ((part + 1) * proposals) / 4 }));
  const { items } = await writeBackup(folder, parts, () => ({
    format: 'yincai-export/1',
    at: '2026-10-12T16:00:00.000Z',
    table: 'sample',
    design: digestOf(tableDesign),
    leftOut: {},
    programme: { id: programme.id, version: programme.version },
  }));
  return items;
}

async function* lines(sample: readonly ProposalEvent[], { from, to }: { from: number; to: number }): AsyncGenerator<string> {
  for (let index = from; index < to; index += 1) {
    const proposalId = `bench-${String(index).padStart(8, '0')}`;
    for (const item of itemsFor(rechained(sample.map((event) => numbered({ ...event, proposalId }, index)))))
      yield lineOfItem(attributes(item));
  }
  if (from === 0) yield lineOfItem(attributes({ pk: 'counter#receipt#2026', sk: 'counter', value: sampleSize }));
}

/** Proposals of the sample, and receipts that they were given. */
export const sampleSize = 2000;

function numbered(event: ProposalEvent, index: number): ProposalEvent {
  return event.data.type === 'intake-accepted'
    ? { ...event, data: { ...event.data, receiptNumber: `淳才受〔2026〕${index + 1}号` } }
    : event;
}

const programme = chunan();

function itemsFor(events: readonly ProposalEvent[]): PlainItem[] {
  const record = deriveProposal(events, () => programme);
  const { head, derived } = itemsOf(record);
  const stored = events.map((event) => ({
    pk: `proposal#${event.proposalId}`,
    sk: `event#${String(event.seq).padStart(6, '0')}`,
    body: JSON.stringify(event),
  }));
  const messages = record.messages.map(({ at, message }, index) => {
    const id = `${events[0]?.proposalId}-${index}`;
    return { pk: `outbox#${id}`, sk: 'message', body: { id, createdAt: at, attempts: 1, message }, deliveredAt: at };
  });
  return [...stored, ...(head ? [head.item] : []), ...derived.map(({ item }) => item), ...messages];
}

function attributes(item: PlainItem): AttributeItem {
  return Object.fromEntries(Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, attributeOf(value)]])));
}

function attributeOf(value: unknown): AttributeItem[string] {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  return Array.isArray(value) ? { L: value.map(attributeOf) } : { M: attributes(value as PlainItem) };
}
