import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tableDesign } from '../../functions/table-design.ts';
import { engineBinary, startDynamodb } from '../../local/table/dynamodb.ts';
import type { RunningDynamodb } from '../../local/table/dynamodb.ts';
import { isProcessOf } from '../../local/process/processes.ts';
import { ensureTable, localDynamodbClient } from '../../local/table/table.ts';

let folder: string;
let file: string;
let engine: RunningDynamodb;
let client: DynamoDBClient;

async function start(): Promise<void> {
  engine = await startDynamodb(file);
  client = localDynamodbClient(engine.endpoint);
}

async function stop(): Promise<void> {
  client.destroy();
  await engine.stop();
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-table-'));
  file = path.join(folder, 'yincai.sqlite');
  await start();
});

afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const key = { pk: { S: 'proposal#p1' }, sk: { S: 'summary' } };

describe('the embedded table', () => {
  it('is made once and keeps its items over a restart', async () => {
    expect(await ensureTable(client, 'yincai', tableDesign)).toBe(true);
    await client.send(new PutItemCommand({ TableName: 'yincai', Item: key }));

    await stop();
    await start();

    expect(await ensureTable(client, 'yincai', tableDesign)).toBe(false);
    expect((await client.send(new GetItemCommand({ TableName: 'yincai', Key: key }))).Item).toEqual(key);
  });

  it('refuses a stored table of another design with a clear error', async () => {
    await ensureTable(client, 'yincai', { ...tableDesign, indexes: tableDesign.indexes.slice(1) });

    await expect(ensureTable(client, 'yincai', tableDesign)).rejects.toThrow(/another design .* --data/);
  });

  it('makes indexes that keep some attributes only', async () => {
    const design = {
      partitionKey: 'pk',
      sortKey: 'sk',
      indexes: [{ name: 'queue', partitionKey: 'a', sortKey: 'b', projection: ['title'] }],
    };

    await ensureTable(client, 'small', design);

    expect(await ensureTable(client, 'small', design)).toBe(false);
  });
});

describe('the table engine', () => {
  it('names the command that brings it where it is missing', () => {
    expect(() => engineBinary('plan9', 'mips')).toThrow('npm install --no-save @dynoxide/plan9-mips@');
  });

  it('dies with a host that is killed', async () => {
    const pidFile = path.join(folder, 'other.sqlite.pid');
    const script = `const { startDynamodb } = await import('./local/table/dynamodb.ts'); await startDynamodb(${JSON.stringify(path.join(folder, 'other.sqlite'))}); process.kill(process.pid, 'SIGKILL');`;
    const host = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    await new Promise((resolve) => {
      host.once('exit', resolve);
    });
    const pid = Number(readFileSync(pidFile, 'utf8'));

    await expect.poll(() => isProcessOf(pid, 'other.sqlite')).toBe(false);
  });
});
