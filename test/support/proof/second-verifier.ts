import { createHash, verify as verifySignature } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A verifier written from docs/evidence.md alone: it shares nothing with the product's, and holds whole packages in memory. `fits` or why
 * not, in words of its own.
 */
export function verdictOn(archive: Buffer, kept?: { checkpoint: string; publicKey: string }): string {
  try {
    check(archive, kept);
    return 'fits';
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}

// What was read is JSON of any shape; a wrong one fails on the way.
// eslint-disable-next-line typescript/no-explicit-any
type Json = any;

const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

function demand(condition: unknown, complaint: string): asserts condition {
  if (!condition) throw new Error(complaint);
}

/** RFC 8785: keys in the order of UTF-16 code units, numbers and strings as ECMAScript writes them. */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const int = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};

/** The one archive that files make. */
function zipOf(files: [name: Buffer, content: Buffer][]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const shared = Buffer.concat([
      int(20, 2),
      int(0x0800, 2),
      int(0, 2),
      int(0, 2),
      int(0x21, 2),
      int(crc32(content), 4),
      int(content.length, 4),
      int(content.length, 4),
      int(name.length, 2),
      int(0, 2),
    ]);
    const body = Buffer.concat([int(0x04034b50, 4), shared, name, content]);
    directory.push(Buffer.concat([int(0x02014b50, 4), int(20, 2), shared, Buffer.alloc(10), int(offset, 4), name]));
    bodies.push(body);
    offset += body.length;
  }
  const index = Buffer.concat(directory);
  const end = [
    int(0x06054b50, 4),
    Buffer.alloc(4),
    int(files.length, 2),
    int(files.length, 2),
    int(index.length, 4),
    int(offset, 4),
    int(0, 2),
  ];
  return Buffer.concat([...bodies, index, ...end]);
}

/** Files as the local headers tell of them. */
function unzip(archive: Buffer): [Buffer, Buffer][] {
  const files: [Buffer, Buffer][] = [];
  let at = 0;
  while (archive.readUInt32LE(at) === 0x04034b50) {
    const [size, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const name = archive.subarray(at + 30, at + 30 + nameLength);
    files.push([name, archive.subarray(at + 30 + nameLength, at + 30 + nameLength + size)]);
    at += 30 + nameLength + size;
  }
  return files;
}

function linesOf(content: Buffer): Json[] {
  const texts = content.toString('utf8').split('\n');
  demand(texts.pop() === '', 'a file does not end with a line feed');
  demand(Buffer.from(`${texts.join('\n')}\n`).equals(content), 'a file is no UTF-8');
  return texts.map((text) => {
    const value = JSON.parse(text);
    demand(canonical(value) === text, 'a line is not canonical');
    return value;
  });
}

function hasFields(value: Json, fields: string, optional = ''): void {
  const [wanted, more] = [fields.split(' '), optional.split(' ')];
  const given = Object.keys(value);
  demand(
    wanted.every((field) => given.includes(field)) && given.every((field) => wanted.includes(field) || more.includes(field)),
    'fields',
  );
}

const partSize = 4_194_304;

function partsOf(files: Map<string, Buffer>, folder: string): Json[] {
  const parts = [...files].filter(([path]) => path.startsWith(folder));
  return parts.flatMap(([path, content], index) => {
    demand(path === `${folder}${String(index + 1).padStart(6, '0')}.jsonl` && content.length > 0, 'parts do not count from 1');
    demand(index === parts.length - 1 || content.length >= partSize, 'a part ends too early');
    demand(content.lastIndexOf('\n', content.length - 2) + 1 < partSize, 'a part ends too late');
    return linesOf(content);
  });
}

const compare = (a: Json, b: Json): number => (a.kind === b.kind ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.kind < b.kind ? -1 : 1);
const nodeOf = (first: number, ...rest: Buffer[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from([first]), ...rest]))
    .digest();

const trailingZeros = (value: number): number => (value === 0 ? 0 : Math.log2(value & -value));

/** RFC 9162, section 2.1.3.2, which gives the same answer as RFC 6962 without recursion. */
function leadsTo(root: string, size: number, { head, index, proof }: Json): boolean {
  demand(Number.isInteger(index) && index >= 0 && index < size, 'an index outside the tree');
  let [at, last] = [index, size - 1];
  let node = nodeOf(0, Buffer.from(hashOf(canonical(head))));
  for (const beside of proof) {
    if (last === 0) return false;
    const isRight = at % 2 === 1 || at === last;
    const bytes = Buffer.from(beside, 'hex');
    node = isRight ? nodeOf(1, bytes, node) : nodeOf(1, node, bytes);
    const levels = 1 + (isRight ? trailingZeros(at) : 0);
    [at, last] = [Math.floor(at / 2 ** levels), Math.floor(last / 2 ** levels)];
  }
  return last === 0 && node.toString('hex') === root;
}

/** What the events of each kind carry as the name of their chain. */
const ownName: Record<string, string> = { proposal: 'proposalId', 'register-item': 'itemId', 'quarter-close': 'quarter' };

function checkChain(events: Json[], kind: string): void {
  let previous = '0'.repeat(64);
  for (const [index, event] of events.entries()) {
    hasFields(event, `${ownName[kind]} seq at actor data sealedDigest previous hash`, 'sealed salt');
    const { hash, sealed, salt, ...rest } = event;
    demand(event.seq === index + 1 && event.previous === previous && hashOf(canonical(rest)) === hash, 'a chain is broken');
    demand((sealed === undefined) === (salt === undefined), 'a sealed part has no salt');
    if (sealed !== undefined) demand(hashOf(canonical({ salt, sealed })) === event.sealedDigest, 'a sealed part was changed');
    previous = hash;
  }
}

function documentsIn(data: Json): string[] {
  const isDocument = (value: Json): boolean =>
    value !== null && typeof value === 'object' && Object.keys(value).toSorted().join() === 'bytes,digest,id,type';
  return Object.values(data)
    .flat()
    .flatMap((value: Json) => (isDocument(value) ? [value.digest] : []));
}

const quarterOf = (at: string): string => {
  const inChina = new Date(Date.parse(at) + 8 * 3_600_000);
  return `${inChina.getUTCFullYear()}Q${Math.floor(inChina.getUTCMonth() / 3) + 1}`;
};

/** An event's quarter, and those of the days that it names. */
function quartersOf({ at, data, quarter }: Json): string[] {
  if (quarter !== undefined) return [quarter];
  const days = [
    data.date,
    data.on,
    data.signedOn,
    data.arrivedOn,
    ...(Array.isArray(data.facts) ? data.facts : []).map(({ date }: Json) => date),
  ];
  return [quarterOf(at), ...days.flatMap((day) => (typeof day === 'string' ? [quarterOf(`${day}T00:00:00+08:00`)] : []))];
}

function checkArchive(archive: Buffer): { files: Map<string, Buffer>; manifest: Json } {
  const packed = unzip(archive);
  demand(zipOf(packed).equals(archive), 'the archive is not the one that its files make');
  for (const [index, [name]] of packed.entries()) {
    const next = packed[index + 1];
    demand(!next || Buffer.compare(name, next[0]) < 0, 'files are not sorted');
  }
  const files = new Map(packed.map(([name, content]) => [name.toString('utf8'), content]));
  const [manifest, ...more] = linesOf(files.get('manifest.json') ?? Buffer.from('\n'));
  demand(more.length === 0, 'the manifest has more than one line');
  hasFields(manifest, 'files format heads missing programme subject withheld');
  demand(manifest.format === 'yincai-evidence/1', 'another format');
  files.delete('manifest.json');
  const found = [...files].map(([path, content]) => ({ path, bytes: content.length, sha256: hashOf(content) }));
  demand(canonical(found) === canonical(manifest.files), 'files are not those of the manifest');
  demand(
    found.every(({ path }) => /^(?:attached\/.+|checkpoint\.json|documents\/.+|(?:events|inclusions)\/\d{6}\.jsonl)$/.test(path)),
    'a file that does not belong',
  );
  return { files, manifest };
}

/** The chains of the record, by `kind` and `id`. */
function checkRecord(files: Map<string, Buffer>, manifest: Json): Map<string, Json[]> {
  const lines = partsOf(files, 'events/');
  const chains = new Map<string, Json[]>();
  for (const [index, line] of lines.entries()) {
    hasFields(line, 'event id kind');
    const name = ownName[line.kind];
    demand(name && line.event[name] === line.id, 'an event is of another chain');
    demand(index === 0 || compare(lines[index - 1], line) <= 0, 'chains are not in order');
    const chain = `${line.kind}:${line.id}`;
    chains.set(chain, [...(chains.get(chain) ?? []), line.event]);
  }
  const heads = [...chains].map(([name, chain]) => {
    const kind = name.slice(0, name.indexOf(':'));
    checkChain(chain, kind);
    return { kind, id: name.slice(kind.length + 1), version: chain.at(-1).seq, hash: chain.at(-1).hash };
  });
  demand(canonical(heads) === canonical(manifest.heads), 'heads are not those of the manifest');
  const { subject } = manifest;
  if (subject.kind === 'proposal') demand(chains.size === 1 && chains.has(`proposal:${subject.proposalId}`), 'another proposal');
  else
    demand(
      subject.kind === 'quarter' &&
        [...chains.values()].every((chain) => chain.some((event) => quartersOf(event).includes(subject.quarter))),
      'another quarter',
    );
  checkContents(files, manifest, [...chains.values()].flat());
  checkFrozen(files, [...chains.values()].flat());
  return chains;
}

/** Each version of a closed quarter is there, file by file as its list says, and the list is the one that the record names. */
function checkFrozen(files: Map<string, Buffer>, events: Json[]): void {
  const expected = new Set<string>();
  for (const { data } of events.filter((event) => event.data.type === 'frozen' || event.data.type === 'restated')) {
    const folder = `attached/v${data.version}/`;
    const list = files.get(`${folder}manifest.json`);
    demand(list && hashOf(list) === data.manifest, 'the list of a frozen version is another');
    expected.add(`${folder}manifest.json`);
    for (const { name, sha256 } of linesOf(list)[0].files) {
      const file = files.get(`${folder}${name}`);
      demand(file && hashOf(file) === sha256, 'a frozen file is another');
      expected.add(`${folder}${name}`);
    }
  }
  demand(
    [...files.keys()].every((path) => !path.startsWith('attached/v') || expected.has(path)),
    'a file that was not frozen',
  );
}

function checkContents(files: Map<string, Buffer>, manifest: Json, events: Json[]): void {
  const withheld = events.filter(({ sealedDigest, sealed }) => sealedDigest !== null && sealed === undefined).length;
  demand(withheld === manifest.withheld, 'another number of sealed parts is withheld');
  const named = new Set(events.flatMap(({ data }) => documentsIn(data)));
  const present = [...files].filter(([path]) => path.startsWith('documents/'));
  demand(
    present.every(([path, content]) => path === `documents/${hashOf(content)}` && named.has(hashOf(content))),
    'a document is another',
  );
  const missing = [...named].filter((digest) => !files.has(`documents/${digest}`)).toSorted();
  demand(canonical(missing) === canonical(manifest.missing), 'documents are missing that are not said to be');
}

const quarterHour = 15 * 60_000;

function checkAnchors(files: Map<string, Buffer>, chains: Map<string, Json[]>, checkpoint: Json): void {
  const inclusions = partsOf(files, 'inclusions/');
  const anchored = new Map<string, number>();
  for (const [index, inclusion] of inclusions.entries()) {
    hasFields(inclusion, 'head index proof');
    hasFields(inclusion.head, 'hash id kind version');
    const { head } = inclusion;
    demand(index === 0 || compare(inclusions[index - 1].head, head) < 0, 'inclusions are not in order');
    demand(leadsTo(checkpoint.root, checkpoint.size, inclusion), 'an inclusion leads to another root');
    const name = `${head.kind}:${head.id}`;
    demand(chains.get(name)?.[head.version - 1]?.hash === head.hash, 'a chain is not the one in the checkpoint');
    anchored.set(name, head.version);
  }
  for (const [name, chain] of chains) {
    for (const { seq, at } of chain) {
      const ahead = Date.parse(at) - Date.parse(checkpoint.at);
      demand(seq <= (anchored.get(name) ?? 0) ? ahead <= quarterHour : ahead >= -quarterHour, 'an event bears an impossible instant');
    }
  }
}

function check(archive: Buffer, kept?: { checkpoint: string; publicKey: string }): void {
  const { files, manifest } = checkArchive(archive);
  const chains = checkRecord(files, manifest);
  const file = files.get('checkpoint.json');
  if (!file) {
    demand(!kept && partsOf(files, 'inclusions/').length === 0, 'there is no checkpoint');
    return;
  }
  const [signed, ...more] = linesOf(file);
  demand(more.length === 0, 'there is more than one checkpoint');
  hasFields(signed, 'checkpoint key signature');
  const { checkpoint } = signed;
  hasFields(checkpoint, 'at day format previous programme root size');
  demand(checkpoint.format === 'yincai-checkpoint/1' && checkpoint.programme === manifest.programme, 'the checkpoint is of something else');
  if (kept) {
    demand(file.toString('utf8') === kept.checkpoint, 'the checkpoint is not the one that was kept');
    const bytes = Buffer.from(canonical(checkpoint));
    demand(verifySignature(null, bytes, kept.publicKey, Buffer.from(signed.signature, 'base64')), 'the signature is of another key');
  }
  checkAnchors(files, chains, checkpoint);
}
