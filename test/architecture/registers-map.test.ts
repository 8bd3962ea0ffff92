import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProgramme } from '../../functions/wiring/programme.ts';

const programme = loadProgramme('programme/chunan');
const page = readFileSync(join(import.meta.dirname, '../../docs/registers.md'), 'utf8');

interface Row {
  id: string;
  keptIn: string[];
  counted: string[];
}

function rowsOf(text: string): Row[] {
  return [...text.matchAll(/^\| *(B\d+) *\|(.*)\|\s*$/gm)].map(([, id = '', cells = '']) => {
    const [, keptIn = '', , counted = ''] = cells.split('|');
    return { id, keptIn: spansIn(keptIn), counted: spansIn(counted) };
  });
}

function spansIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}

/** What a row may name as the place where an item of the method is kept. */
const places = new Set([
  'programme',
  'proposals',
  'tasks',
  ...programme.registers.map(({ id }) => `register/${id}`),
  ...(programme.meetings ?? []).map(({ id }) => `meeting/${id}`),
]);
const indicators = new Set(programme.indicators.map(({ id }) => id));

function faultsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ id, keptIn, counted }) => [
    ...(keptIn.length === 0 ? [`${id} is kept nowhere`] : []),
    ...keptIn.filter((place) => !places.has(place)).map((place) => `${id}: there is no ${place}`),
    ...counted.filter((indicator) => !indicators.has(indicator)).map((indicator) => `${id}: there is no indicator ${indicator}`),
  ]);
}

describe('the map of the registers', () => {
  const rows = rowsOf(page);

  it('has every item of the method once', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 48 }, (_, index) => `B${index + 1}`));
  });

  it('names only registers, meetings and indicators that there are', () => {
    expect(faultsOf(rows)).toEqual([]);
  });

  it('leaves no register and no indicator out', () => {
    const named = new Set(rows.flatMap(({ keptIn, counted }) => [...keptIn, ...counted]));

    expect([...places, ...indicators].filter((each) => !named.has(each))).toEqual([]);
  });

  it('would notice a register or an indicator that is gone', () => {
    const text = '| B1 | item | `register/gone`, `tasks` | what | `trainings`, `gone` |\n| B2 | item | | what | nothing |';

    expect(faultsOf(rowsOf(text))).toEqual(['B1: there is no register/gone', 'B1: there is no indicator gone', 'B2 is kept nowhere']);
  });
});

describe('every register', () => {
  it('is counted by an indicator', () => {
    const counted = new Set(
      programme.indicators.flatMap(({ sources }) => sources.map((source) => (source.from === 'register' ? source.register : ''))),
    );

    expect(programme.registers.map(({ id }) => id).filter((id) => !counted.has(id))).toEqual([]);
  });
});
