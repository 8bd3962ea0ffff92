import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LocalHost, newPlace } from '../tour/local-host.ts';

let host: LocalHost;

afterEach(() => host.stop());

/** A start that is expected to be refused. */
function refusedStart(...options: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, ['local/start.ts', ...options], { encoding: 'utf8', timeout: 20_000 });
  expect(status).toBe(1);
  return stderr.trim();
}

describe('npm start', { timeout: 90_000 }, () => {
  it('leaves the terminal readable, and keeps what it does and what people wrote from everybody else, in an older folder too', async () => {
    const place = await newPlace();
    host = new LocalHost({ now: '2026-10-12T01:00:00.000Z', demo: 'none' }, place);
    const inFolder = (...names: string[]) => path.join(place.dataDir, ...names);
    const openToOthers = () =>
      ['.', ...globSync('**', { cwd: place.dataDir })].filter((name) => (statSync(inFolder(name)).mode & 0o077) !== 0);

    await host.start();
    const body = new URLSearchParams({ email: 'office@chunan.example' });
    await fetch(`${host.base}/office/sign-in`, { method: 'POST', body, headers: { origin: host.base } });
    await host.settle();

    expect(host.output).toMatch(/^Yincai is ready: \S+ \([\d.]+ s\)\. Ctrl-C stops it\.\nWhat it does is logged in \S+;[^\n]+\n$/);
    expect(readFileSync(inFolder('logs', 'functions.jsonl'), 'utf8')).toMatch(/"message":"outbox message delivered","correlationId":/);
    expect(openToOthers()).toEqual([]);

    await host.kill();
    chmodSync(place.dataDir, 0o755);
    chmodSync(inFolder('yincai.sqlite'), 0o644);
    await host.start();

    expect(openToOthers()).toEqual([]);
  });

  it('seeds after a first start that failed, keeps what others put into the folder, and lets no second host touch it', async () => {
    const place = await newPlace();
    host = new LocalHost({ now: '2026-10-12T01:00:00.000Z', demo: 'ledger' }, place);
    const inFolder = (...names: string[]) => path.join(place.dataDir, ...names);
    mkdirSync(inFolder('documents'));
    for (const theirs of ['thesis.txt', 'documents/theirs.txt']) writeFileSync(inFolder(theirs), 'of somebody');

    const mistyped = refusedStart('--data', place.dataDir, '--port', String(place.port), '--programme', 'programme/chuann');
    await host.start();

    expect(mistyped).toMatch(/^Yincai cannot start: .*programme\.json[^\n]*\nIts folder is \/\S+chuann; --programme names another\.$/);
    expect(existsSync(inFolder('demo-done'))).toBe(true);

    // As if the seeding were still under way.
    rmSync(inFolder('demo-done'));
    const second = refusedStart('--data', place.dataDir);

    expect(second).toMatch(/^Yincai cannot start: another host \(process \d+\) runs on \S+: stop it/);
    await expect(fetch(`${host.base}/home`).then(({ status }) => status)).resolves.toBe(200);

    await host.kill();
    writeFileSync(inFolder('mailbox', 'of-half-a-demo'), '');
    await host.start();

    expect(existsSync(inFolder('demo-done'))).toBe(true);
    expect(existsSync(inFolder('mailbox', 'of-half-a-demo'))).toBe(false);
    for (const theirs of ['thesis.txt', 'documents/theirs.txt']) expect(readFileSync(inFolder(theirs), 'utf8')).toBe('of somebody');
  });

  it('says in one line that a data folder cannot be made', () => {
    const lines = ['/proc/yincai', path.resolve('package.json')].map((folder) => refusedStart('--data', folder));

    expect(lines).toEqual([
      'Yincai cannot start: the data folder /proc/yincai cannot be made or written to (ENOENT): name another by --data',
      expect.stringMatching(
        /^Yincai cannot start: the data folder \S+package\.json cannot be .*it is a file, or lies under one\): [^\n]+$/,
      ),
    ]);
  });
});
