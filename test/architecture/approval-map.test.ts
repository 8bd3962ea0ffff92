import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A test as a page names it: its file in a code span, its title in “quotes” after it. */
interface NamedTest {
  file: string;
  title: string;
}

/** The rows of the table, by their number. */
function rowsOf(page: string): Map<number, string[]> {
  const rows = [...page.matchAll(/^\| *(\d+) *\|(.*)\|\s*$/gm)];
  return new Map(rows.map(([, number, cells = '']) => [Number(number), cells.split('|').map((cell) => cell.trim())]));
}

/** The tests that a text names; a title counts for the last file before it. */
function testsNamedIn(text: string): NamedTest[] {
  const named: NamedTest[] = [];
  let file = '';
  for (const [, span, title] of text.matchAll(/`(test\/[^`]+)`|“([^”]+)”/g)) {
    if (span !== undefined) file = span;
    else if (title !== undefined) named.push({ file, title });
  }
  return named;
}

/** Titles of tests in a source, placeholders as they are written. */
function titlesIn(source: string): Set<string> {
  const titles = [...source.matchAll(/\(\s*(?:'((?:[^'\\\n]|\\.)+)'|`([^`]+)`|"([^"\n]+)"),\s*(?:\{[^}]*\},\s*)?(?:async\s*)?\(/g)];
  return new Set(titles.map(([, single, template, double]) => (single ?? template ?? double ?? '').replaceAll("\\'", "'")));
}

/** What is wrong with the tests that a text names. */
function faultsOf(text: string, read: (file: string) => string | null): string[] {
  return testsNamedIn(text).flatMap(({ file, title }) => {
    const source = read(file);
    if (source === null) return [`there is no file ${file}`];
    return titlesIn(source).has(title) ? [] : [`${file} has no test “${title}”`];
  });
}

function readTest(file: string): string | null {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

describe('the map of the approval', () => {
  const rows = rowsOf(readFileSync(join(root, 'docs/approval.md'), 'utf8'));

  it('has its thirteen points, each with what it does, what shows it and what is missing', () => {
    expect([...rows.keys()]).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    for (const cells of rows.values()) expect(cells).toHaveLength(3);
  });

  it('names only tests that there are', () => {
    const faults = [...rows.values()].flatMap(([, tests = '']) => faultsOf(tests, readTest));

    expect(faults).toEqual([]);
  });

  it('shows each point by a test, or says that it is not built', () => {
    const bare = [...rows].filter(([, [, tests = '', missing = '']]) => testsNamedIn(tests).length === 0 && missing === '');

    expect(bare.map(([number]) => number)).toEqual([]);
  });

  it('would notice a file or a title that is gone', () => {
    const source =
      "it('stays', () => {});\nit.each(days)('falls on %s', (day) => {});\nit(\n  'takes long',\n  { timeout: 1 },\n  async () => {},\n);";
    const text = '`test/a.test.ts`: “stays”, “falls on %s”, “takes long”, “goes”; `test/b.test.ts`: “stays”';

    expect(faultsOf(text, (file) => (file === 'test/a.test.ts' ? source : null))).toEqual([
      'test/a.test.ts has no test “goes”',
      'there is no file test/b.test.ts',
    ]);
  });
});
