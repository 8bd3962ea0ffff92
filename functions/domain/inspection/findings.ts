import type { OutboxMessage } from '../outbox.ts';

/** What an inspection of a table may find: in words for whoever operates it, and what to do. Remarks are no faults. */
export const findingWords = {
  'restore-cut-off': {
    says: 'an export was being restored into the table, and not all of it is there: all else that was found may come of that',
    todo: 'run npm run restore -- FOLDER again with the same export: it goes on',
  },
  'event-missing': {
    says: 'an event is missing from the record: others follow it',
    todo: 'restore to another instant; an event cannot be made again',
  },
  'event-altered': {
    says: 'an event is not what it was when it was recorded: hash, place or sealed part do not fit',
    todo: 'restore to an instant before the change; find out who could write to the table',
  },
  'event-unreadable': {
    says: 'an event cannot be read',
    todo: 'restore to another instant, or run the version of the product that wrote it',
  },
  'record-cut': {
    says: 'the record ends before what is stored beside it: the end of the last act is missing',
    todo: 'repair takes back an act of the last minutes that no checkpoint holds; otherwise restore to another instant',
  },
  'summary-missing': { says: 'there are events, and no summary of them', todo: 'repair makes it from the events' },
  'summary-behind': { says: 'the summary lacks the last events', todo: 'repair makes it from the events' },
  'summary-differs': {
    says: 'the summary, or its place in a list, is not what the events make of it',
    todo: 'repair makes it from the events',
  },
  'older-form': {
    says: 'stored by another version of the product, in fewer or other fields; this one reads the events in its place',
    todo: 'nothing; repair, the sweep or the next act stores it anew',
  },
  'other-fold': {
    says: 'stored by another version of the product, and says something else than this one makes of the events; lists show it',
    todo: 'repair makes it from the events; where that version is in force again, leave it and look with that one',
  },
  'fold-altered': {
    says: 'it bears the number of an older fold though the sweep has stored all of them anew: it was written past the product',
    todo: 'repair makes it from the events; find out who could write to the table',
  },
  'sealed-erased': {
    says: 'sealed parts were erased, so that what is stored cannot be compared with them',
    todo: 'nothing, when they were erased on purpose',
  },
  'programme-missing': {
    says: 'the programme version that it goes by is not kept in the table',
    todo: 'restore it from another backup: without it nobody can act on the proposal',
  },
  'programme-other': {
    says: 'the table is of another programme than the one it is compared with',
    todo: 'name the folder of its programme by PROGRAMME_DIR, or a host that runs it by --host; nothing else that was found counts',
  },
  'checkpoint-invalid': {
    says: 'the checkpoint does not fit its own heads or its key',
    todo: 'name another --day; look at who could write to the archive',
  },
  'checkpoint-gone': { says: 'the checkpoint holds a record that is not there', todo: 'restore to an instant after the checkpoint' },
  'checkpoint-short': { says: 'the checkpoint holds more events than there are', todo: 'restore to an instant after the checkpoint' },
  'checkpoint-differs': {
    says: 'the record is not the one that the checkpoint holds: it was rewritten',
    todo: 'restore to an instant before it was rewritten; show the auditors',
  },
  'event-backdated': {
    says: 'an event that the checkpoint does not hold bears an instant before it',
    todo: 'find out who wrote it: auditors who verify the record are told the same',
  },
  'derived-missing': { says: 'what an event brings is missing', todo: 'repair makes it from the events' },
  'derived-differs': { says: 'what an event brings is not what is stored', todo: 'repair makes it from the events' },
  'derived-surplus': {
    says: 'no event brings it',
    todo: 'repair takes it away where it belongs to an act of the last minutes or to a list; otherwise an event is missing',
  },
  'message-missing': {
    says: 'a message of an act is not in the outbox',
    todo: 'repair puts it there; it is sent unless you say that it was delivered',
  },
  'message-gone': {
    says: 'a message of an act of some days ago is not in the outbox',
    todo: 'nothing, where that version of the product sent others; otherwise look whether its reader knows',
  },
  'message-surplus': {
    says: 'a message belongs to no act that was recorded',
    todo: 'repair takes it away where it belongs to an act of the last minutes and was not delivered; otherwise events are missing',
  },
  'number-twice': { says: 'a number was given twice', todo: 'tell the office: one of them needs another number' },
  'counter-behind': {
    says: 'a counter is behind the numbers that were given',
    todo: 'repair sets it to the numbers that the record bears',
  },
  'counter-ahead': {
    says: 'a counter passed over numbers that no event bears',
    todo: 'nothing; they stay unused, so that none is given twice',
  },
  'counts-differ': { says: 'the count of a register is not that of its items', todo: 'repair counts anew' },
  'balance-differs': {
    says: 'a quarter carried forward is not what its entries come to',
    todo: 'repair takes it away; the next sweep counts it anew',
  },
  'draft-left': { says: 'a draft stands beside the proposal that it became', todo: 'repair takes it away' },
  'counterpart-missing': { says: 'the other half of it is missing', todo: 'restore to another instant; until then nobody can use it' },
  'pieces-left': {
    says: 'file and rows of an import that was never put forward, or was dropped',
    todo: 'nothing; the same file put forward again takes their place',
  },
  'document-orphan': {
    says: 'a document that nothing in the table names, older than a day: its act failed after the upload, or was lost with a restore',
    todo: 'compare with the acts that were lost; when it belongs to none, remove it by hand',
  },
  'document-missing': {
    says: 'a document that a record names is not in the store',
    todo: 'nothing, when it was erased on purpose; otherwise take it back from the versions that the bucket keeps, or from a copy',
  },
  'document-differs': {
    says: 'a document is of another size than its record says',
    todo: 'take it back from the versions that the bucket keeps; find out who could write to the store',
  },
  'words-altered': {
    says: 'it says something else than in the earlier export, and no act of the product makes that of it',
    todo: 'find out who could write to the table; the export says what it was',
  },
  'words-gone': {
    says: 'the earlier export holds it, and it is not there',
    todo: 'restore to another instant; the export says what it was',
  },
  'words-changed': {
    says: 'it was changed since the earlier export, as its count of changes says too',
    todo: 'nothing, when somebody acted on it since; the record does not tell who',
  },
  'index-differs': { says: 'its line or place in a list is not what it says itself', todo: 'repair writes them from the item itself' },
  'item-unknown': {
    says: 'an item of a kind that this version of the product does not know',
    todo: 'run the version of the product that wrote it',
  },
  'item-unreadable': { says: 'an item cannot be read', todo: 'restore to another instant' },
} as const;
export type FindingCode = keyof typeof findingWords;

const remarks: ReadonlySet<FindingCode> = new Set([
  'older-form',
  'other-fold',
  'sealed-erased',
  'counter-ahead',
  'event-backdated',
  'message-gone',
  'document-orphan',
  'document-missing',
  'pieces-left',
  'words-changed',
]);

/** Tells whether a finding is a fault, which a whole table has none of. */
export function isFault({ code }: Pick<Finding, 'code'>): boolean {
  return !remarks.has(code);
}

/** Where something stands in the table. */
export interface ItemPlace {
  pk: string;
  sk: string;
}

/** How something that is wrong can be put right from what is there. */
export type Repair =
  /** Written again as the events of its chain make it. */
  | { does: 'derive' }
  /** Taken away, because nothing stands behind it. */
  | { does: 'remove' }
  /** Set to what was counted. */
  | { does: 'set'; item: Readonly<Record<string, unknown>> }
  | { does: 'send'; message: OutboxMessage; at: string };

/** One thing that was found. `chain` is such as `proposal:01…`, `seq` the number of the event. */
export interface Finding {
  code: FindingCode;
  chain: string | null;
  seq: number | null;
  place: ItemPlace | null;
  /** What exactly, by ids and codes: never a name or a text of somebody. */
  about: string | null;
  /** Null when it cannot be put right here. */
  repair: Repair | null;
}

/** A finding with nothing but its code, to which the rest is added. */
export function finding(code: FindingCode, more: Partial<Omit<Finding, 'code'>> = {}): Finding {
  return { code, chain: null, seq: null, place: null, about: null, repair: null, ...more };
}

/** A finding as one line. */
export function lineOfFinding(found: Finding): string {
  const { code, chain, seq, place, about, repair } = found;
  const { says, todo } = findingWords[code];
  const where = [chain, seq === null ? null : `event ${seq}`, place && `${place.pk} ${place.sk}`, about].filter((part) => part !== null);
  const hope = isFault(found) ? (repair ? 'can be repaired' : 'cannot be repaired') : 'remark';
  return `${code}  ${where.join(' · ')}\n    ${says}. ${hope}: ${todo}`;
}
