import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileArchive, localProofs } from '../../local/documents/file-archive.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-archive-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = async (archive: FileArchive, key: string) => Buffer.from((await archive.read(key)) ?? []).toString();

describe('the file archive', () => {
  it('keeps the first of twenty writes at once, whole', async () => {
    const archive = new FileArchive(folder);

    const written = await Promise.all(Array.from({ length: 20 }, (_, run) => archive.write('a/b.txt', Buffer.from(`run ${run}`))));

    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await bytesOf(archive, 'a/b.txt')).toBe(`run ${written.indexOf(true)}`);
    expect(await archive.list('')).toEqual(['a/b.txt']);
  });

  it('lists keys under a prefix in their order, and nothing before the first', async () => {
    const archive = new FileArchive(path.join(folder, 'later'));
    const before = await archive.list('');
    for (const key of ['b/2', 'a/1', 'b/1']) await archive.write(key, Buffer.from(key));

    expect(before).toEqual([]);
    expect(await archive.list('b/')).toEqual(['b/1', 'b/2']);
    expect(await archive.read('c')).toBeNull();
  });

  it.each(['../a', '/a', 'a//b', '', 'a/../b'])('refuses the key %j', async (key) => {
    await expect(new FileArchive(folder).write(key, Buffer.from('x'))).rejects.toThrow('no key');
  });

  it('signs with a key that outlives a restart', async () => {
    const idOf = async () => (await localProofs({ options: { folder } } as never).signer.publicKey()).id;

    expect(await idOf()).toBe(await idOf());
  });
});
