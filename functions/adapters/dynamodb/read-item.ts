import { gunzipSync } from 'node:zlib';
import { readCarried } from '../../domain/assessment/carried.ts';
import { digestOf } from '../../domain/chain.ts';
import type { Exception } from '../../domain/exceptions.ts';
import { foldAge, type FoldKind } from '../../domain/folds.ts';
import { importMark, isUnderWay, type ImportRecord } from '../../domain/import/import-record.ts';
import { finding, type Finding, type FindingCode } from '../../domain/inspection/findings.ts';
import type { Words } from '../../domain/inspection/earlier-words.ts';
import { compareItems } from '../../domain/inspection/stored-form.ts';
import { factOf } from '../../domain/ledger.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { OutboxItem } from '../../domain/outbox.ts';
import { programmeSchema } from '../../domain/programme.ts';
import type { ChainName } from '../../domain/proof/checkpoint.ts';
import type { Task } from '../../domain/task/task.ts';
import type { RefoldProgress } from '../../ports/refolding.ts';
import type { ChainPart, PlainItem, TableRecord } from '../../ports/table-records.ts';
import type { KeyPrefix } from '../../table-design.ts';
import { comparable, comparableEntry, placeOf } from './derived-items.ts';
import { importItem, mostPieceBytes } from './dynamo-imports.ts';
import { stampIn } from './fold-stamps.ts';
import { entryOf, importsKey } from './dynamo-ledger.ts';
import { marksIn, marksOf } from './import-marks.ts';
import { meetingItem } from './dynamo-meetings.ts';
import { taskItem } from './dynamo-tasks.ts';
import { unpack } from './table.ts';

/** A record without its place. */
type Read = TableRecord extends infer Each ? (Each extends TableRecord ? Omit<Each, 'place'> : never) : never;
type Thing = Extract<Read, { what: 'thing' }>;

interface ItemToRead {
  item: PlainItem;
  /** Parts of `pk` behind the prefix. */
  rest: readonly string[];
  sk: string;
}

const other: Read = { what: 'other' };
const standsAlone = (): Read => other;

/** How an item of each prefix is read; the compiler wants one for each. */
const readers: Record<KeyPrefix, (read: ItemToRead) => Read> = {
  proposal: (read) => chainPart({ kind: 'proposal', id: read.rest.join('#') }, read),
  register: (read) => (read.sk === 'counts' ? countsOf(read) : chainPart({ kind: 'register-item', id: read.rest.join('/') }, read)),
  close: (read) => chainPart({ kind: 'quarter-close', id: read.rest.join('#') }, read),
  ledger: ledgerRecord,
  exception: exceptionRecord,
  step: ({ item, sk }) => listed({ kind: 'proposal', id: sk.split('#')[0] ?? '' }, item),
  ranking: ({ item, sk }) => listed({ kind: 'proposal', id: sk }, item),
  notice: ({ item, rest, sk }) => (sk === 'notice' ? listed({ kind: 'proposal', id: rest.join('#') }, item) : other),
  outbox: ({ item }) => ({ what: 'message', outbox: item['body'] as OutboxItem, delivered: item['queuePk'] === undefined }),
  counter: ({ item, rest }) => ({ what: 'counter', counter: rest.join('#'), value: Number(item['value']) }),
  balance: balanceRecord,
  draft: ({ sk }) => ({ what: 'draft', proposalId: sk }),
  meeting: meetingRecord,
  task: ({ item }) => {
    const task = item['listing'] as Task;
    const given = { type: 'mail', to: { type: 'person', person: task.person }, template: 'task-given', taskId: task.id } as const;
    return thing({
      needs: [`meeting ${task.source.meeting}`, `giver of task ${task.id}`],
      findings: indexFindings(item, taskItem(task)),
      messages: [{ at: task.givenAt, message: given }],
      words: wordsOf(item, { isFinal: task.state !== 'open', revision: task.revision }),
    });
  },
  import: importRecord,
  account: ({ item }) => {
    const { unitId } = item['body'] as { unitId: string };
    return thing({ needs: [`unit ${unitId}`], provides: [`account of unit ${unitId}`], words: wordsOf(item) });
  },
  unit: ({ item, rest }) => thing({ needs: [`account of unit ${rest[0]}`], provides: [`unit ${rest[0]}`], words: wordsOf(item) }),
  'api-key': ({ item, sk }) => {
    const isKey = sk.startsWith('hash#');
    const named = isKey ? (item['body'] as { id: string }).id : String(item['hash']);
    return thing({ needs: [`api-key#keys ${isKey ? 'id' : 'hash'}#${named}`] });
  },
  programme: ({ item }) => ({ what: 'programme', id: readProgramme(item).id }),
  'api-use': standsAlone,
  code: standsAlone,
  fold: ({ item, rest }) => {
    const { fold, done } = item['body'] as RefoldProgress;
    return { what: 'refolded', kind: rest.join('#'), fold: done ? fold : null };
  },
  link: standsAlone,
  mark: standsAlone,
  restore: ({ item }) =>
    item['state'] === 'under-way' ? thing({ findings: [finding('restore-cut-off', { place: placeOf(item) })] }) : other,
  roster: standsAlone,
  'self-score': standsAlone,
  session: standsAlone,
  throttle: standsAlone,
  trace: standsAlone,
};

function isPrefix(text: string): text is KeyPrefix {
  return Object.hasOwn(readers, text);
}

/** What an item of the table is. What cannot be read is a finding, not an error: the rest is read all the same. */
export function readItem(item: PlainItem): TableRecord {
  const place = placeOf(item);
  const [prefix = '', ...rest] = place.pk.split('#');
  const fails = (code: FindingCode): TableRecord => ({ ...thing({ findings: [finding(code, { place })] }), place });
  if (!isPrefix(prefix)) return fails('item-unknown');
  try {
    return { ...readers[prefix]({ item, rest, sk: place.sk }), place };
  } catch {
    return fails('item-unreadable');
  }
}

/** A programme version as it is kept. */
export function readProgramme(item: PlainItem) {
  return programmeSchema.parse(JSON.parse(gunzipSync(item['packed'] as Uint8Array).toString()));
}

function thing(about: Partial<Thing>): Thing {
  return { what: 'thing', needs: [], provides: [], numbers: [], messages: [], findings: [], words: null, ...about };
}

function listed(chain: ChainName, item: PlainItem): Read {
  return { what: 'derived', chain, seq: null, at: null, list: true, item: comparable(item), fact: null };
}

function chainPart(chain: ChainName & { kind: FoldKind }, { item, sk }: ItemToRead): Read {
  return { what: 'chain', chain, parts: [partOf(chain.kind, item, sk)] };
}

function partOf(kind: FoldKind, item: PlainItem, sk: string): ChainPart {
  if (sk.startsWith('event#')) return { part: 'event', seq: Number(sk.slice('event#'.length)), event: readOrNull(item['body']) };
  const body = unpack(item['body']) as { updatedAt?: string; changedAt?: string } | null;
  const version = Number(item['version'] ?? item['revision']);
  // Of a close the instant of its last act is not kept; nothing of it is taken back.
  const updatedAt = body?.updatedAt ?? body?.changedAt ?? null;
  const fold = foldAge(kind, stampIn(item), version);
  return { part: 'head', place: placeOf(item), version, updatedAt, fold, item: comparable(item) };
}

/** An event that is no JSON any more is found as one that cannot be read. */
function readOrNull(body: unknown): unknown {
  try {
    return unpack(body);
  } catch {
    return null;
  }
}

function countsOf({ item, rest }: ItemToRead): Read {
  const numberOf = (state: string) => Number(item[state] ?? 0);
  const counts = { draft: numberOf('draft'), confirmed: numberOf('confirmed'), void: numberOf('void') };
  return { what: 'counts', register: rest.join('#'), counts };
}

function ledgerRecord({ item, sk }: ItemToRead): Read {
  if (sk === importsKey.sk && item['pk'] === importsKey.pk) return { what: 'imports', ...marksIn(item) };
  const entry = entryOf(item);
  const { source, recordedAt: at } = entry;
  const chain: ChainName =
    source.type === 'event'
      ? { kind: 'proposal', id: source.proposalId }
      : { kind: 'register-item', id: `${source.register}/${source.itemId}` };
  const mark = item['importMark'];
  const fact = { fact: factOf(entry), mark: typeof mark === 'string' ? mark : null };
  return { what: 'derived', chain, seq: source.seq ?? null, at, list: false, item: comparableEntry(item), fact };
}

function exceptionRecord({ item }: ItemToRead): Read {
  const { proposalId, quarter, seq, at } = unpack(item['body']) as Exception;
  const chain = proposalId === '' ? { kind: 'quarter-close', id: quarter ?? '' } : { kind: 'proposal', id: proposalId };
  return { what: 'derived', chain, seq, at, list: false, item: comparable(item), fact: null };
}

const none: ReadonlySet<string> = new Set();

function balanceRecord({ item, rest }: ItemToRead): Read {
  const { packed, digest } = item;
  if (!(packed instanceof Uint8Array) || typeof digest !== 'string') return other;
  const isWritten = readCarried({ text: gunzipSync(packed).toString(), digest }, none) !== null;
  return { what: 'balance', quarter: rest.join('#'), digest: isWritten ? digest : '' };
}

function meetingRecord({ item, rest, sk }: ItemToRead): Read {
  const [id = ''] = rest;
  if (sk !== 'meeting') return thing({ needs: [`meeting ${id}`, `proposal:${sk.slice('applied#'.length)}`], words: wordsOf(item) });
  const meeting = unpack(item['body']) as Meeting;
  const { record, kind, items, revision } = meeting;
  const findings = indexFindings(item, meetingItem(meeting));
  const words = wordsOf(item, { isFinal: meeting.state !== 'called', revision });
  const tasks = record?.items.flatMap((each) => each.tasks) ?? [];
  const provides = [`meeting ${id}`, ...(record ? [`record of meeting ${id}`] : []), ...tasks.map((task) => `giver of task ${task}`)];
  // What was brought over as held before the product was there has its item and its number from elsewhere.
  if (!record || revision === 1) return thing({ findings, provides, words });
  const decided = items.flatMap((each) => {
    const vote = record.items.find(({ item: name }) => name === each.id)?.vote;
    return each.type === 'proposal' && vote ? [each.proposalId] : [];
  });
  return thing({
    findings,
    provides,
    words,
    needs: [`item of meeting ${id}`, ...tasks.map((task) => `task#${task} task`), ...decided.map((proposal) => `proposal:${proposal}`)],
    numbers: [{ counter: `minutes-${kind}#${record.heldOn.slice(0, 4)}`, number: record.minutesNumber }],
    messages: decided.map((proposalId) => ({ at: record.at, message: { type: 'apply-resolution', meetingId: id, proposalId } })),
  });
}

function importRecord({ item, rest, sk }: ItemToRead): Read {
  const [id = ''] = rest;
  if (sk !== 'import') return { what: 'piece', of: `pieces of import ${id}` };
  const record = unpack(item['body']) as ImportRecord;
  const findings = indexFindings(item, importItem(record));
  if (record.state === 'dropped') return thing({ findings });
  const named = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `import#${id} ${kind}#${String(index + 1).padStart(5, '0')}`);
  const needs = [...named('rows', record.parts), ...named('file', Math.ceil(record.bytes / mostPieceBytes))];
  const underWay = isUnderWay(record) ? [`import under way ${importMark(record)}`] : [];
  return thing({ needs: [...needs, ...marksOf(record)], provides: [`pieces of import ${id}`, ...underWay], findings });
}

/** What an item says; what is only ever made and never changed is final from the beginning. */
function wordsOf(item: PlainItem, { isFinal, revision }: Omit<Words, 'digest'> = { isFinal: true, revision: null }): Words {
  return { digest: digestOf(comparable(item)), isFinal, revision };
}

/** Tells whether the line and the place in lists are those of the item. */
function indexFindings(item: PlainItem, written: PlainItem): Finding[] {
  const compared = compareItems(comparable(item), comparable(written));
  if (compared === 'same') return [];
  const place = placeOf(item);
  const repair = { does: 'set', item: { ...item, ...written } } as const;
  return [finding(compared === 'older-form' ? 'older-form' : 'index-differs', { place, repair })];
}
