/**
 * How something stored compares with what its events make of it today. `older-form`: what both say is the same, but one of them lacks a
 * field that the other has, as what an earlier version of the product stored does.
 */
export type Comparison = 'same' | 'older-form' | 'different';

/**
 * Compares items of the table. Places in lists, documents and versions are attributes of it: no version of the product left one out, and
 * without one the item is in no list.
 */
export function compareItems(stored: Readonly<Record<string, unknown>>, fresh: Readonly<Record<string, unknown>>): Comparison {
  const names = Object.keys({ ...stored, ...fresh }).filter((name) => (stored[name] === undefined) !== (fresh[name] === undefined));
  return names.length > 0 ? 'different' : compareForms(stored, fresh);
}

/** Tells whether an attribute of text is not there: a document, or a place in a list, which every version of the product wrote. */
export function lacksText(stored: Readonly<Record<string, unknown>>, fresh: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fresh).some(([name, value]) => typeof value === 'string' && stored[name] === undefined);
}

/** Compares values of JSON; a field that is undefined is one that is not there. */
function compareForms(stored: unknown, fresh: unknown): Comparison {
  if (Object.is(stored, fresh)) return 'same';
  if (Array.isArray(stored) && Array.isArray(fresh)) return compareLists(stored, fresh);
  if (!isObject(stored) || !isObject(fresh)) return 'different';
  return compareFields(stored, fresh);
}

function compareLists(stored: readonly unknown[], fresh: readonly unknown[]): Comparison {
  if (stored.length !== fresh.length) return 'different';
  return worst(stored.map((each, index) => compareForms(each, fresh[index])));
}

function compareFields(stored: Readonly<Record<string, unknown>>, fresh: Readonly<Record<string, unknown>>): Comparison {
  const fields = new Set([...Object.keys(stored), ...Object.keys(fresh)]);
  const found = Array.from(fields, (field): Comparison => {
    const [one, other] = [stored[field], fresh[field]];
    if (one === undefined && other === undefined) return 'same';
    return one === undefined || other === undefined ? 'older-form' : compareForms(one, other);
  });
  return worst(found);
}

function worst(found: readonly Comparison[]): Comparison {
  if (found.includes('different')) return 'different';
  return found.includes('older-form') ? 'older-form' : 'same';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
