import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableDesign } from '../../functions/table-design.ts';
import { localTableName } from '../../local/local-environment.ts';
import { startDynamodb, type RunningDynamodb } from '../../local/table/dynamodb.ts';
import { ensureTable, localDynamodbClient } from '../../local/table/table.ts';
import { bareEnvironment } from '../support/command-run.ts';

let folder: string;
let engine: RunningDynamodb;
let slow: Server;
/** Told when the table is being read, which is never answered. */
let reading: () => void;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-interrupted-'));
  engine = await startDynamodb(null);
  const client = localDynamodbClient(engine.endpoint);
  await ensureTable(client, localTableName, tableDesign);
  client.destroy();
  slow = createServer((asked, answer) => {
    if (String(asked.headers['x-amz-target']).endsWith('.Scan')) return reading();
    const passed = request(engine.endpoint, { method: 'POST', headers: asked.headers }, (said) => {
      answer.writeHead(said.statusCode ?? 500, said.headers);
      said.pipe(answer);
    });
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(slow, 'listening');
});

afterAll(async () => {
  slow.closeAllConnections();
  slow.close();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

describe('an export that is interrupted', { timeout: 60_000 }, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('takes away by %s what it wrote, and says so', async (signal, code) => {
    const target = path.join(folder, signal);
    const { port } = slow.address() as AddressInfo;
    const environment = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', TABLE_NAME: localTableName };
    const where = { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`, PROGRAMME_DIR: 'programme/chunan' };
    const env = bareEnvironment({ ...environment, ...where });
    const read = new Promise<void>((resolve) => {
      reading = resolve;
    });

    const child = spawn(process.execPath, ['scripts/export.ts', target], { env });
    let errors = '';
    child.stderr.on('data', (said: Buffer) => {
      errors += said.toString();
    });
    const closed = once(child, 'close');
    await Promise.race([read, closed]);
    const begun = existsSync(path.join(target, 'data'));
    child.kill(signal);

    expect([begun, (await closed)[0]]).toEqual([true, code]);
    expect(errors).toBe(`the export into ${target} was interrupted: nothing was left there\n`);
    expect(existsSync(target)).toBe(false);
  });
});
