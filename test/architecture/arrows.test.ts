import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrowsOf, brokenArrows, sourceFilesIn } from './broken-arrows.ts';
import { rooms } from './rooms.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');
const tops = ['bin', 'lib', 'functions', 'web', 'local', 'scripts'];

describe('imports between rooms', () => {
  const files = sourceFilesIn(root, tops);

  it('go one way only', () => {
    expect(brokenArrows(root, files, rooms)).toEqual([]);
  });

  it('are really read', () => {
    const arrows = files.flatMap((file) => arrowsOf(root, file));

    expect(files).toContain('functions/domain/chain.ts');
    expect(arrows).toContainEqual({ file: 'functions/domain/chain.ts', target: 'node:crypto', typeOnly: false });
    expect(arrows).toContainEqual({ file: 'functions/domain/chain.ts', target: 'functions/domain/proposal/events.ts', typeOnly: true });
    expect(arrows.length).toBeGreaterThan(files.length);
  });
});

describe('a wrong arrow', () => {
  it('is found, whichever way it is written', () => {
    const broken = brokenArrows(fixtures, sourceFilesIn(fixtures, tops), rooms);

    expect(broken).toEqual([
      'functions/domain/wrong-arrows.ts -> node:http',
      'functions/domain/wrong-arrows.ts -> functions/adapters/dynamodb/wrong-store.ts',
      'functions/domain/wrong-arrows.ts -> functions/usecases/wrong-verb.ts (type)',
      'functions/domain/wrong-arrows.ts -> functions/adapters/dynamodb/wrong-store.ts',
      'functions/domain/wrong-arrows.ts -> functions/adapters/dynamodb/wrong-store.ts',
      'functions/domain/wrong-arrows.ts -> (computed)',
      'functions/domain/wrong-arrows.ts touches randomUUID',
      'functions/domain/wrong-arrows.ts touches Math.random(',
      'functions/domain/wrong-arrows.ts touches Date.now(',
    ]);
  });
});
