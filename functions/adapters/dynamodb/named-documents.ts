import { documentRefSchema, type DocumentRef } from '../../domain/proposal/event-parts.ts';
import type { DocumentOwner } from '../../ports/document-names.ts';
import type { PlainItem } from '../../ports/table-records.ts';
import { placeOf } from './derived-items.ts';
import type { ItemSource } from './dynamo-table-records.ts';
import { unpack } from './table.ts';

/** Documents of one item, and what says where they lie. */
type Named = { owner: DocumentOwner; refs: DocumentRef[] };

/**
 * The documents that the items of a source name, wherever in them.
 * @yields those of one item
 */
export async function* namedDocuments(source: Pick<ItemSource, 'pages'>): AsyncGenerator<Named> {
  for await (const page of source.pages())
    for (const item of page) {
      const refs = refsIn(opened(item));
      if (refs.length > 0) yield { owner: ownerOf(item), refs };
    }
}

function opened({ body, ...item }: PlainItem): unknown {
  return { ...item, body: typeof body === 'string' || body instanceof Uint8Array ? unpack(body) : body };
}

function refsIn(value: unknown): DocumentRef[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const ref = documentRefSchema.safeParse(value).data;
  return ref ? [ref] : Object.values(value).flatMap(refsIn);
}

/** Events and tasks say where their documents lie; others, such as summaries and lists, name them again. */
function ownerOf(item: PlainItem): DocumentOwner {
  const { pk, sk } = placeOf(item);
  const [prefix, id = '', second = ''] = pk.split('#');
  if (prefix === 'task') return { kind: 'task', id };
  if (!sk.startsWith('event#')) return null;
  if (prefix === 'proposal') return { kind: 'proposal', id };
  return prefix === 'register' ? { kind: 'register-item', register: id, id: second } : null;
}
