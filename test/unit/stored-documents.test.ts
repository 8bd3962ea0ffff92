import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedDocuments } from '../../functions/adapters/dynamodb/named-documents.ts';
import type { PlainItem } from '../../functions/ports/table-records.ts';
import { inspectDocuments } from '../../functions/usecases/inspection/inspect-documents.ts';

const now = '2026-11-23T08:00:00.000Z';
const old = '2026-11-20T08:00:00.000Z';

/** A document, what names it, how deep within, and how it lies in the store. */
const document = fc.record({
  owner: fc.constantFrom('proposal', 'register', 'task', 'summary', 'nothing'),
  depth: fc.nat({ max: 4 }),
  stands: fc.constantFrom('there', 'young', 'gone', 'larger'),
});

type Drawn = typeof document extends fc.Arbitrary<infer Value> ? Value : never;
type Case = Drawn & { id: string; folder: string };

const folders: Record<Case['owner'], string> = {
  proposal: 'p1',
  register: 'register-policy-r1',
  task: 'task-t1',
  summary: 'p2',
  nothing: 'p1',
};

function itemOf({ id, owner, depth }: Case): PlainItem[] {
  let named: unknown = { id, type: 'pdf', bytes: 10, digest: 'a'.repeat(64) };
  for (let level = 0; level < depth; level += 1) named = level % 2 === 0 ? [named] : { within: named };
  if (owner === 'nothing') return [];
  if (owner === 'task') return [{ pk: 'task#t1', sk: 'task', listing: { settled: named } }];
  if (owner === 'summary') return [{ pk: 'proposal#p2', sk: 'summary', body: JSON.stringify({ named }) }];
  const pk = owner === 'proposal' ? 'proposal#p1' : 'register#policy#r1';
  return [{ pk, sk: `event#${id}`, body: JSON.stringify({ data: { named } }) }];
}

async function codesOf(cases: readonly Case[]): Promise<string[]> {
  async function* pages() {
    yield cases.flatMap(itemOf);
  }
  async function* stored() {
    for (const { id, folder, stands } of cases) {
      if (stands === 'gone') continue;
      yield { key: `proposals/${folder}/${id}`, bytes: stands === 'larger' ? 11 : 10, at: stands === 'young' ? now : old };
    }
  }
  const found = await inspectDocuments({ named: () => namedDocuments({ pages }), stored }, now);
  return found.map(({ code, about }) => `${code} ${about?.match(/d\d+/)?.[0]}`);
}

/** What is wrong with a document, by the rule alone. */
function expected({ owner, stands, id }: Case): string[] {
  if (owner === 'nothing') return stands === 'gone' || stands === 'young' ? [] : [`document-orphan ${id}`];
  if (owner === 'summary') return [];
  if (stands === 'gone') return [`document-missing ${id}`];
  return stands === 'larger' ? [`document-differs ${id}`] : [];
}

describe('the documents of a store', () => {
  it('are orphans only when nothing at all names them and they are older than a day; what a record names is there, of its size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(document, { maxLength: 12 }), async (drawn) => {
        const cases = drawn.map((each, index): Case => ({ ...each, id: `d${index}`, folder: folders[each.owner] }));

        expect((await codesOf(cases)).toSorted()).toEqual(cases.flatMap(expected).toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
