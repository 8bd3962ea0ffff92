/** What is other than a story expects, in words. */
export class Deviation extends Error {
  override name = 'Deviation';
}

/** Expects one text to be another. */
export function expectSame(what: string, got: string, expected: string): void {
  if (got !== expected) throw new Deviation(`${what} is “${got}”, not “${expected}”`);
}

/** Expects something to be so. */
export function expectThat(isSo: boolean, fault: string): void {
  if (!isSo) throw new Deviation(fault);
}

/** Where two lists part, in words; null when they say the same. */
export function differenceOf(what: string, got: readonly string[], expected: readonly string[]): string | null {
  const length = Math.max(got.length, expected.length);
  const place = Array.from({ length }, (_, index) => index).find((index) => got[index] !== expected[index]);
  if (place === undefined) return null;
  return `${what}: no. ${place + 1} is ${said(got[place])}, not ${said(expected[place])}; all are: ${got.join(' | ') || 'none'}`;
}

function said(entry: string | undefined): string {
  return entry === undefined ? 'missing' : `“${entry}”`;
}
