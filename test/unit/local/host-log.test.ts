import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JsonLog } from '../../../functions/adapters/system/json-log.ts';
import { openHostLog } from '../../../local/host-log.ts';

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-log-'));
  printed = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

function opened(verbose = false) {
  return openHostLog(folder, { verbose, print: (line) => printed.push(line) });
}

describe('the log of a host', () => {
  it('keeps every line in a file, and prints those of failures only, or all of them when that is asked for', () => {
    const [quiet, talking] = [opened(), opened(true)];
    for (const { write } of [quiet, talking]) {
      const log = new JsonLog({ write });
      log.info('outbox message delivered', { outboxId: 'o1' });
      log.error('outbox message not delivered', {}, new Error('no route to the host'));
    }

    const levels = (lines: readonly string[]): string[] => lines.map((line) => String(JSON.parse(line).level));
    expect(levels(readFileSync(quiet.file, 'utf8').trim().split('\n'))).toEqual(['info', 'error', 'info', 'error']);
    expect(levels(printed)).toEqual(['error', 'info', 'error']);
  });

  it('begins a new file when the one before has grown large, and keeps that one only', () => {
    for (const name of ['first', 'second']) opened().write(name + 'x'.repeat(8_000_000));
    const { file, write } = opened();
    write('third');

    expect(readFileSync(file, 'utf8')).toBe('third\n');
    expect(readdirSync(path.dirname(file))).toEqual(['functions.jsonl', 'functions.jsonl.before']);
    expect(readFileSync(`${file}.before`, 'utf8')).toMatch(/^second/);
  });

  it('goes on without a line that the disk does not take, tells it once, and still prints failures', () => {
    mkdirSync(path.join(folder, 'logs'));
    symlinkSync('/dev/full', path.join(folder, 'logs', 'functions.jsonl'));
    const { file, write } = opened();

    for (const line of ['{"level":"info"}', '{"level":"info"}', '{"level":"error"}']) write(line);

    expect(printed).toEqual([expect.stringContaining(`cannot be written to ${file} (ENOSPC)`), '{"level":"error"}']);
  });
});
