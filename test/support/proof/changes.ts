import { generateKeyPairSync, sign } from 'node:crypto';
import { lines, sha256 } from '../../../functions/domain/proof/canonical.ts';
import { signedBytes, type SignedCheckpoint } from '../../../functions/domain/proof/checkpoint.ts';
import { sourceOf as bytesAsSource } from '../../../functions/domain/proof/byte-source.ts';
import type { EvidenceSource } from '../../../functions/domain/proof/pack-evidence.ts';
import { listStored, packStored, type PackedFile } from '../../../functions/domain/proof/stored-zip.ts';
import { chainsOf, checkpointOver, itemScan, packed, rechained, scans, sourceOf, type SampleEvent } from './sample-record.ts';

/** What somebody changes: the events and the package made of them. */
export interface Original {
  events: readonly SampleEvent[];
  archive: Buffer;
  checkpoint: SignedCheckpoint;
}

/** Numbers that look random and are the same in every run (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Roll = ReturnType<typeof dice>;
type Change = (original: Original, roll: Roll) => Buffer | Promise<Buffer>;

/** The files of a package. */
export function filesOf(archive: Buffer): PackedFile[] {
  const listed = listStored(bytesAsSource(archive));
  if ('fault' in listed) throw new Error('the package is broken');
  return listed.entries.map(({ path, from, bytes }) => ({ path, bytes: archive.subarray(from, from + bytes) }));
}

/** Files packed again under a manifest that fits them: what a careful forger would do. */
export function repacked(files: readonly PackedFile[], changes: Record<string, unknown> = {}): Buffer {
  const rest = files.filter(({ path }) => path !== 'manifest.json');
  const manifest = JSON.parse(Buffer.from(files.find(({ path }) => path === 'manifest.json')!.bytes).toString());
  const described = rest
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
  return packStored([...rest, { path: 'manifest.json', bytes: lines([{ ...manifest, ...changes, files: described }]) }]);
}

/** One line of one file changed as JSON, all else fitted to it. */
function withLine(archive: Buffer, path: string, change: (values: ReturnType<typeof JSON.parse>[]) => void): Buffer {
  const files = filesOf(archive).map((file) => {
    if (file.path !== path) return file;
    const values = Buffer.from(file.bytes)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    change(values);
    return { path, bytes: lines(values) };
  });
  return repacked(files);
}

/** Events changed, chained anew and packed by the product's own code, under the checkpoint that stands. */
function forged({ checkpoint }: Original, events: readonly SampleEvent[], source: Partial<EvidenceSource> = {}): Promise<Buffer> {
  const chained = rechained(events);
  return packed({ ...sourceOf(chained), checkpoint, ...source });
}

function oneChanged(events: readonly SampleEvent[], roll: Roll, change: (event: SampleEvent) => SampleEvent): SampleEvent[] {
  const index = roll(events.length);
  return events.map((event, at) => (at === index ? change(event) : event));
}

const actedBy = (event: SampleEvent, id: string): SampleEvent => ({ ...event, actor: { ...event.actor, id } }) as SampleEvent;
const earlier = (at: string, byMinutes: number): string => new Date(Date.parse(at) - byMinutes * 60_000).toISOString();
const otherKey = generateKeyPairSync('ed25519').privateKey;

function signedAnew({ checkpoint, key }: SignedCheckpoint): SignedCheckpoint {
  return { checkpoint, key, signature: sign(null, signedBytes(checkpoint), otherKey).toString('base64') };
}

/** Ways to change a package, by what they are called; each leaves something that is not what was recorded. */
const changes: Record<string, Change> = {
  'a byte is another': ({ archive }, roll) => {
    const bytes = Buffer.from(archive);
    const at = roll(bytes.length);
    bytes[at] = bytes[at]! ^ (1 + roll(255));
    return bytes;
  },
  'bytes are gone': ({ archive }, roll) => {
    const at = roll(archive.length);
    return Buffer.concat([archive.subarray(0, at), archive.subarray(at + 1 + roll(40))]);
  },
  'bytes come twice': ({ archive }, roll) => {
    const at = roll(archive.length);
    return Buffer.concat([archive.subarray(0, at + 1 + roll(40)), archive.subarray(at)]);
  },
  'the end is gone': ({ archive }, roll) => archive.subarray(0, roll(archive.length)),
  'a file is gone': ({ archive }, roll) => {
    const files = filesOf(archive).filter(({ path }) => !path.startsWith('documents/') && path !== 'manifest.json');
    const gone = files[roll(files.length)]!.path;
    return repacked(filesOf(archive).filter(({ path }) => path !== gone));
  },
  'a file is added': ({ archive }, roll) =>
    repacked([...filesOf(archive), { path: `documents/${sha256(Buffer.from([roll(256)]))}`, bytes: Buffer.from([roll(256)]) }]),
  'documents are swapped': ({ archive }) => {
    const [first, second] = filesOf(archive).filter(({ path }) => path.startsWith('documents/'));
    const swapped = new Map([
      [first!.path, second!.bytes],
      [second!.path, first!.bytes],
    ]);
    return repacked(filesOf(archive).map(({ path, bytes }) => ({ path, bytes: swapped.get(path) ?? bytes })));
  },
  'a document is replaced throughout': (original, roll) => {
    const other = Buffer.from(`%PDF-1.4 ${roll(1_000_000)}`);
    const [replaced = other] = scans;
    const text = JSON.stringify(original.events).replaceAll(sha256(replaced), sha256(other));
    const documents = [other, ...scans.slice(1), itemScan];
    return forged(original, JSON.parse(text), {
      document: async (_id, { digest }) => documents.find((bytes) => sha256(bytes) === digest) ?? null,
    });
  },
  'a line of events is changed': ({ archive }, roll) =>
    withLine(archive, 'events/000001.jsonl', (values) => {
      const { event } = values[roll(values.length)];
      const field = ['at', 'previous', 'hash', 'sealedDigest', 'salt'][roll(5)]!;
      event[field] = `${String(event[field] ?? '').slice(1)}0`;
    }),
  'lines of events change places': ({ archive }, roll) =>
    withLine(archive, 'events/000001.jsonl', (values) => {
      const at = roll(values.length - 1);
      [values[at], values[at + 1]] = [values[at + 1], values[at]];
    }),
  'the checkpoint is changed': ({ archive }, roll) =>
    withLine(archive, 'checkpoint.json', ([signed]) => {
      const field = ['at', 'day', 'root', 'previous', 'programme'][roll(5)]!;
      signed.checkpoint[field] = field === 'previous' ? '0'.repeat(64) : String(signed.checkpoint[field]).replace(/\d/, String(roll(10)));
    }),
  'an inclusion is changed': ({ archive }, roll) =>
    withLine(archive, 'inclusions/000001.jsonl', (values) => {
      const inclusion = values[roll(values.length)];
      if (roll(2) === 0) inclusion.index += 1;
      else inclusion.head.version += 1;
    }),
  'the instant of an event is put back': (original, roll) =>
    forged(
      original,
      oneChanged(original.events, roll, (event) => ({ ...event, at: earlier(event.at, 1 + roll(20_000)) })),
    ),
  'somebody else acted': (original, roll) =>
    forged(
      original,
      oneChanged(original.events, roll, (event) => actedBy(event, `person-${roll(100)}`)),
    ),
  'what was said is another': (original, roll) => {
    const words = original.events.map((event): SampleEvent => {
      const title = `另一个项目${roll(1000)}`;
      if (!event.sealed) return event;
      return 'itemId' in event ? { ...event, sealed: { ...event.sealed, title } } : { ...event, sealed: { ...event.sealed, title } };
    });
    return forged(original, words);
  },
  'the last event is cut off': (original, roll) => {
    const chains = chainsOf(original.events);
    const shorter = roll(chains.length);
    return forged(
      original,
      chains.flatMap((chain, index) => (index === shorter ? chain.slice(0, -1) : chain)),
    );
  },
  'an event is added to the past, without an inclusion for it': (original, roll) => {
    const chains = chainsOf(original.events);
    const longer = roll(chains.length);
    const added = chains.flatMap((chain, index) => {
      const last = chain.at(-1)!;
      return index === longer ? [...chain, { ...last, seq: last.seq + 1, at: earlier(last.at, -roll(600)) }] : chain;
    });
    return forged(original, added, { inclusions: [] });
  },
  'the record is forged under the inclusions that stand': (original, roll) =>
    forged(
      original,
      oneChanged(original.events, roll, (event) => actedBy(event, `person-${roll(100)}`)),
      { inclusions: sourceOf(original.events).inclusions },
    ),
  'a chain is gone and its inclusion is not': (original, roll) => {
    const chains = chainsOf(original.events);
    const gone = roll(chains.length);
    const rest = chains.filter((_, index) => index !== gone).flat();
    return forged(original, rest, { inclusions: sourceOf(original.events).inclusions });
  },
  'inclusions change places': ({ archive }, roll) =>
    withLine(archive, 'inclusions/000001.jsonl', (values) => {
      const at = roll(values.length - 1);
      [values[at], values[at + 1]] = [values[at + 1], values[at]];
    }),
  'everything is made anew and signed with another key': (original, roll) => {
    const events = rechained(oneChanged(original.events, roll, (event) => ({ ...event, at: earlier(event.at, 1 + roll(600)) })));
    return packed({ ...sourceOf(events), checkpoint: signedAnew(checkpointOver(events)) });
  },
};

/** The ways, in turn. */
export const ways = Object.keys(changes);

/** The package changed in one way; `seed` says how, and one that would change nothing is rolled again. */
export async function changed(original: Original, way: string, seed: number): Promise<Buffer> {
  const change = changes[way];
  if (!change) throw new Error(`there is no way ${way}`);
  const roll = dice(seed);
  for (;;) {
    const result = await change(original, roll);
    if (!result.equals(original.archive)) return result;
  }
}
