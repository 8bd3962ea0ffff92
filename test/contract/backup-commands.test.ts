import { BatchWriteItemCommand, DeleteItemCommand, UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TableCopy } from '../../functions/adapters/dynamodb/table-copy.ts';
import { tableDesign } from '../../functions/table-design.ts';
import { localTableName } from '../../local/local-environment.ts';
import { startDynamodb } from '../../local/table/dynamodb.ts';
import { ensureTable, localDynamodbClient } from '../../local/table/table.ts';
import { openBackup, type Manifest } from '../../scripts/backup/backup-files.ts';
import { writeBackup } from '../../scripts/backup/backup-folder.ts';
import { fillTable } from '../../scripts/backup/fill-table.ts';
import { runFile, runScript, type CommandRun } from '../support/command-run.ts';
import { submitted } from '../support/acting.ts';
import { openQuietTable, type QuietTable } from '../support/quiet-table.ts';
import { confirmedItem, evidenceFile } from '../support/register-items.ts';
import { officeDoes, registerApplicant } from '../support/scenes.ts';
import { itemsIn } from '../support/table-dump.ts';

let quiet: QuietTable;
let folder: string;
let id: string;
const stops: (() => Promise<void>)[] = [];

function run(environment: Record<string, string>, command: string, ...args: string[]): Promise<CommandRun> {
  return runScript(command, args, environment);
}

/** An empty table of its own, as a restored stage has it. */
async function emptyTable(): Promise<{ client: DynamoDBClient; environment: Record<string, string> }> {
  const engine = await startDynamodb(null);
  const client = localDynamodbClient(engine.endpoint);
  await ensureTable(client, localTableName, tableDesign);
  stops.push(async () => {
    client.destroy();
    await engine.stop();
  });
  return { client, environment: { ...quiet.environment, AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint } };
}

const backup = (name = 'export') => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-backup-'));
  quiet = await openQuietTable();
  await quiet.parts.programmes.archive();
  await registerApplicant(quiet.world);
  id = (await submitted(quiet.parts)).proposalId;
  quiet.clock.addMinutes(5);
  await officeDoes(quiet.world, id, 'accept');
  delete quiet.environment['ARCHIVE_BUCKET'];
  const { errors } = await run(quiet.environment, 'export', backup());
  if (errors !== '') throw new Error(errors);
}, 60_000);

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

afterAll(async () => {
  await quiet.stop();
  rmSync(folder, { recursive: true });
});

/** The same as AWS's export to S3 writes it: files of other names and order, MD5 in base64, and everything in it. */
function exportOfAws(): string {
  const lines = readdirSync(path.join(backup(), 'data')).flatMap((name) =>
    gunzipSync(readFileSync(path.join(backup(), 'data', name)))
      .toString()
      .split('\n')
      .filter(Boolean),
  );
  const more = [
    { Item: { pk: { S: 'session#1' }, sk: { S: 'session' }, session: { M: {} } } },
    { Item: { pk: { S: 'counter#minutes-x#2026' }, sk: { S: 'counter' }, value: { N: '0' } } },
  ].map((line) => JSON.stringify(line));
  const withToken = lines.map((line) => line.replace('"sk":{"S":"summary"}', '"sk":{"S":"summary"},"taskToken":{"S":"a token"}'));
  const bytes = gzipSync([...withToken, ...more].toReversed().join('\n'));
  mkdirSync(path.join(folder, 'aws', 'data'), { recursive: true });
  writeFileSync(path.join(folder, 'aws', 'data', 'abc.json.gz'), bytes);
  const md5Checksum = createHash('md5').update(bytes).digest('base64');
  const about = { itemCount: lines.length + 2, md5Checksum, etag: 'x', dataFileS3Key: 'p/AWSDynamoDB/01/data/abc.json.gz' };
  writeFileSync(path.join(folder, 'aws', 'manifest-files.json'), `${JSON.stringify(about)}\n`);
  return path.join(folder, 'aws');
}

describe('the command restore', { timeout: 60_000 }, () => {
  it('takes an export that AWS made, in whatever order, and leaves out who was signed in and what executions waited with', async () => {
    const { client, environment } = await emptyTable();

    const { errors, output } = await run(environment, 'restore', exportOfAws());
    const items = await itemsIn(client);

    expect([errors, output]).toEqual(['', expect.stringMatching(/items restored/)]);
    expect([...items.keys()].filter((key) => key.startsWith('session#'))).toEqual([]);
    expect(items.get(`proposal#${id}|summary`)).not.toHaveProperty('taskToken');
    expect((await run(environment, 'inspect')).output).toMatch(/^whole/m);
  });

  it('sends no mail again that the old stage went on to send, and passes over numbers that it may have given', async () => {
    const { client, environment } = await emptyTable();

    const { output } = await run(
      environment,
      'restore',
      backup(),
      '--delivered-until',
      '2026-10-12T01:03:00Z',
      '--skip-numbers',
      '20',
      '--json',
    );
    const items = [...(await itemsIn(client)).entries()];

    const mails = items.flatMap(([key, item]) =>
      key.startsWith('outbox#') && JSON.stringify(item).includes('"type":"mail"') ? [item] : [],
    );
    const [early, late] = [
      mails.filter((item) => JSON.stringify(item['body']).includes('T01:00:00')),
      mails.filter((item) => JSON.stringify(item['body']).includes('T01:05:00')),
    ];
    expect([early.length > 0, late.length > 0]).toEqual([true, true]);
    expect(early.every((item) => item['queuePk'] === undefined && item['deliveredAt'] === '2026-10-12T01:03:00.000Z')).toBe(true);
    expect(late.every((item) => item['queuePk'] === 'outbox')).toBe(true);
    expect(JSON.parse(output)).toMatchObject({ wasSent: early.length });
    expect(items.find(([key]) => key.startsWith('counter#receipt'))?.[1]).toMatchObject({ value: 21 });
    expect((await run(environment, 'inspect')).output).toMatch(/counter-ahead[^]*whole/);
  });

  it('goes on where it was cut off', async () => {
    const { client, environment } = await emptyTable();
    const table = new TableCopy(client, localTableName, async () => {});
    const write = table.write.bind(table);
    let left = 3;
    const writes: Promise<void>[] = [];
    table.write = async (items) => {
      left -= 1;
      if (left < 0) throw new Error('the machine was switched off');
      writes.push(write(items));
      return writes.at(-1);
    };
    const meanwhile = { deliveredUntil: null, skipNumbers: 0, clockAheadSeconds: 0 };

    await expect(fillTable({ table, tableName: localTableName, clock: quiet.clock }, openBackup(backup()), meanwhile)).rejects.toThrow(
      /switched off/,
    );
    await Promise.all(writes);
    expect((await itemsIn(client)).size).toBeGreaterThan(1);
    const refused = [run(environment, 'export', backup('half')), run(environment, 'inspect', '--repair'), run(environment, 'resume')];
    for (const each of await Promise.all(refused))
      expect(each.errors).toMatch(/^a restore into the table \S+ was cut off: run npm run restore/);
    expect((await run(environment, 'inspect')).output).toMatch(/^FAULT restore-cut-off {2}restore#/);
    const { errors } = await run(environment, 'restore', backup());

    expect([errors, existsSync(backup('half'))]).toEqual(['', false]);
    expect((await run(environment, 'inspect')).output).toMatch(/^whole/m);
  });

  it('refuses what was cut off, changed, or is not whole, before it writes anything', async () => {
    const { client, environment } = await emptyTable();
    const spoilt = (name: string, how: (folder: string) => void): string => {
      cpSync(backup(), backup(name), { recursive: true });
      how(backup(name));
      return backup(name);
    };
    const cut = spoilt('cut', (at) => rmSync(path.join(at, 'manifest.json')));
    const changed = spoilt('changed', (at) => appendFileSync(path.join(at, 'data', '0001.json.gz'), 'x'));
    const shortened = spoilt('shortened', (at) => truncateSync(path.join(at, 'manifest.json'), 200));
    const lacking = spoilt('lacking', (at) => rmSync(path.join(at, 'data', '0002.json.gz')));

    const answers = await Promise.all([cut, changed, shortened, lacking].map((each) => run(environment, 'restore', each)));
    await quiet.client.send(
      new DeleteItemCommand({ TableName: localTableName, Key: { pk: { S: `proposal#${id}` }, sk: { S: 'event#000001' } } }),
    );
    await run(quiet.environment, 'export', backup('holed'));
    const holed = await run(environment, 'restore', backup('holed'));

    expect(answers.map(({ errors }) => errors)).toEqual([
      expect.stringContaining('it is no export, or one that was cut off'),
      expect.stringContaining('is not the file that was exported'),
      expect.stringContaining('copy the export again, or run the version that wrote it'),
      expect.stringContaining('0002.json.gz is not there: copy the export again'),
    ]);
    expect(holed.errors).toMatch(/event-missing {2}proposal:\w+ · event 1[^]*nothing was written/);
    expect((await itemsIn(client)).size).toBe(0);
  });
});

describe('an export of another table', { timeout: 60_000 }, () => {
  it('is neither inspected nor restored, be it of another design or of another programme', async () => {
    const { client, environment } = await emptyTable();
    const other = (name: string, what: RegExp, by: string): string => {
      cpSync(backup(), backup(name), { recursive: true });
      replaceIn(path.join(backup(name), 'manifest.json'), what, by);
      return backup(name);
    };
    const design = other('design', /"design": "../, '"design": "00');
    const programme = other('programme', /"id": "chunan"/, '"id": "elsewhere"');

    const answers = await Promise.all(
      [design, programme].flatMap((each) => [run(environment, 'inspect', each), run(environment, 'restore', each)]),
    );

    expect(answers.map(({ code }) => code)).toEqual([2, 1, 2, 1]);
    for (const { errors } of answers.slice(0, 2)) expect(errors).toMatch(/of another design: run the version of the product that wrote it/);
    for (const { errors } of answers.slice(2)) expect(errors).toMatch(/of the programme elsewhere, not of chunan: name the folder/);
    expect((await itemsIn(client)).size).toBe(0);
  });

  it('is told by the programme that its items keep where AWS made it, which says nothing of that', async () => {
    const { environment } = await emptyTable();
    const elsewhere = path.join(folder, 'elsewhere');
    cpSync('programme/chunan', elsewhere, { recursive: true });
    replaceIn(path.join(elsewhere, 'programme.json'), /"id": "chunan"/, '"id": "elsewhere"');

    const { code, errors } = await run({ ...environment, PROGRAMME_DIR: elsewhere }, 'restore', exportOfAws());

    expect([code, errors]).toEqual([1, expect.stringMatching(/programme-other {2}.* chunan[^]*PROGRAMME_DIR[^]*nothing was written/)]);
  });
});

describe('the command export', { timeout: 60_000 }, () => {
  it('refuses a folder that it cannot make or write to, says why, and ends', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, 'of somebody');

    const answers = await Promise.all(
      ['/proc/yincai', file, path.join(file, 'below'), backup(), ''].map((each) => run(quiet.environment, 'export', each)),
    );

    expect(answers.map(({ code, errors }) => [code, errors.trim()])).toEqual([
      [1, '/proc/yincai cannot be made or written to (ENOENT): name a folder of its own that you may write to'],
      [1, expect.stringMatching(/a-file cannot be made or written to \(it is a file, or lies under one\)/)],
      [1, expect.stringMatching(/below cannot be made or written to \(it is a file, or lies under one\)/)],
      [1, expect.stringMatching(/is not empty: an export goes into a folder of its own/)],
      [1, expect.stringMatching(/^npm run export -- FOLDER/)],
    ]);
    expect(readFileSync(file, 'utf8')).toBe('of somebody');
  });

  it('leaves nothing behind when the disk takes no more', async () => {
    const cramped = backup('cramped');
    // No file may grow: the system answers as a full disk does, by another code.
    const limited = ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, 'scripts/export.ts', cramped];
    const { code, errors } = await runFile('/bin/sh', limited, { ...quiet.environment, NODE_COMPILE_CACHE: '' });

    expect([code, errors]).toEqual([1, expect.stringMatching(/there is no room for the export in .*cramped/)]);
    expect(existsSync(cramped)).toBe(false);
  });

  it('takes away what other parts have written when one fails, and only what it made itself', async () => {
    const own = backup('own');
    mkdirSync(own);
    async function* endless() {
      for (;;) yield `${await Promise.resolve('a line')}\n`;
    }
    async function* fails(): AsyncGenerator<string> {
      yield 'a line\n';
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    }

    await expect(writeBackup(own, [endless(), fails()], () => ({}) as Manifest)).rejects.toThrow(/no room .* \(ENOSPC\).*Nothing was left/);

    expect(readdirSync(own)).toEqual([]);
    await expect(writeBackup(backup('new/one'), [fails()], () => ({}) as Manifest)).rejects.toThrow(/ENOSPC/);
    await expect(writeBackup(backup(`new/${'x'.repeat(300)}`), [], () => ({}) as Manifest)).rejects.toThrow(
      /cannot be made .*ENAMETOOLONG/,
    );
    expect(existsSync(backup('new'))).toBe(false);
  });
});

function replaceIn(file: string, what: RegExp, by: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(what, by));
}

describe('the command inspect', { timeout: 60_000 }, () => {
  it('ends otherwise when it could not look than when something is not whole, and says what it wants', async () => {
    const { PROGRAMME_DIR: _where, ...nowhere } = quiet.environment;

    const [noPlace, noArchive] = await Promise.all([
      run(nowhere, 'inspect', backup()),
      run(quiet.environment, 'inspect', backup(), '--archive', path.join(folder, 'nowhere')),
    ]);

    expect([noPlace.code, noPlace.errors]).toEqual([2, expect.stringMatching(/PROGRAMME_DIR is missing: name a host/)]);
    expect([noArchive.code, noArchive.errors]).toEqual([2, expect.stringMatching(/no copy of the archive/)]);
  });

  it('tells by an earlier export and its kept fingerprint that a unit says something else than it did', async () => {
    const { client, environment } = await emptyTable();
    await run(environment, 'restore', backup());
    const fingerprint = openBackup(backup()).digest;
    const unit = [...(await itemsIn(client)).keys()].find((key) => key.startsWith('unit#'))?.split('|')[0] ?? '';
    await client.send(
      new UpdateItemCommand({
        TableName: localTableName,
        Key: { pk: { S: unit }, sk: { S: 'unit' } },
        UpdateExpression: 'SET body.#name = :other',
        ExpressionAttributeNames: { '#name': 'name' },
        ExpressionAttributeValues: { ':other': { S: '另一家公司' } },
      }),
    );
    const since = ['--since', backup(), '--fingerprint', fingerprint];

    const [alone, compared, changed] = await Promise.all([
      run(environment, 'inspect'),
      run(environment, 'inspect', ...since),
      run(environment, 'inspect', ...since.with(3, '0'.repeat(64))),
    ]);

    expect([alone.code, compared.code, compared.output]).toEqual([0, 1, expect.stringMatching(new RegExp(`words-altered  ${unit} unit`))]);
    expect([changed.code, changed.errors]).toEqual([
      2,
      expect.stringContaining(`has the fingerprint ${fingerprint}, which is not the one`),
    ]);
  });

  it('names a document of an act that failed after its upload, and one that a record names and the store lacks, and removes none', async () => {
    const evidence = evidenceFile('f1');
    const { documents, registers } = quiet.parts;
    await registers.save([
      confirmedItem({ register: 'policy', id: 'p1', at: quiet.clock.now(), evidence: [evidence, evidenceFile('f2')] }),
    ]);
    await documents.write('proposals/register-policy-p1/f1', Buffer.alloc(evidence.ref.bytes));
    await documents.write(`proposals/${id}/left`, Buffer.from('left'));
    const kept = path.join(quiet.folder, 'documents');
    utimesSync(path.join(kept, 'proposals', id, 'left'), 1, 1);

    const { output } = await run({ ...quiet.environment, DOCUMENTS_FOLDER: kept }, 'inspect', '--documents', '--json');

    const named = JSON.parse(output).remarks.map(({ code: what, about }: { code: string; about: string }) => `${what} ${about}`);
    expect(named.filter((each: string) => each.startsWith('document-'))).toEqual([
      `document-orphan proposals/${id}/left, 4 bytes of 1970-01-01T00:00:01.000Z`,
      'document-missing proposals/register-policy-p1/f2',
    ]);
    expect(existsSync(path.join(kept, 'proposals', id, 'left'))).toBe(true);
  });

  it('names what is torn, puts right what follows from the events, and keeps the execution', async () => {
    const { client, environment } = await emptyTable();
    await run(environment, 'restore', backup());
    const Key = { pk: { S: `proposal#${id}` }, sk: { S: 'summary' } };
    const change = {
      UpdateExpression: 'SET version = :one, execution = :name',
      ExpressionAttributeValues: { ':one': { N: '1' }, ':name': { S: `${id}-1` } },
    };
    await client.send(new UpdateItemCommand({ TableName: localTableName, Key, ...change }));
    const step = [...(await itemsIn(client)).keys()].find((key) => key.startsWith('step#'))?.split('|') ?? [];
    const DeleteRequest = { Key: { pk: { S: step[0] ?? '' }, sk: { S: step[1] ?? '' } } };
    await client.send(new BatchWriteItemCommand({ RequestItems: { [localTableName]: [{ DeleteRequest }] } }));

    const found = await run(environment, 'inspect', '--json');
    const mended = await run(environment, 'inspect', '--repair');

    const codes = JSON.parse(found.output).faults.map(({ code }: { code: string }) => code);
    expect([found.code, codes.toSorted()]).toEqual([1, ['derived-missing', 'summary-behind']]);
    expect([mended.code, mended.output]).toEqual([
      0,
      expect.stringMatching(/REPAIRED summary-behind {2}proposal:\w+ · event 2[^]*^whole/m),
    ]);
    expect((await itemsIn(client)).get(`proposal#${id}|summary`)).toMatchObject({ execution: `${id}-1` });
  });
});
