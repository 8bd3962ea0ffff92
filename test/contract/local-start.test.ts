import { chmodSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LocalHost, newPlace } from '../tour/local-host.ts';

let host: LocalHost;

afterEach(() => host.stop());

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
});
