import { chainPartsOf } from './item-chain.ts';
import type { ItemEvent, ItemEventData } from './item-events.ts';
import type { EvidenceFile, ItemAsk, RegisterItem } from './item.ts';

/** The item after an event. The first event has to be `item-entered`. */
export function foldItem(item: RegisterItem | null, event: ItemEvent): RegisterItem {
  const { data } = event;
  const known = data.type === 'item-entered' ? begin(event, data) : item;
  if (!known) throw new Error(`the record of ${event.itemId} begins with ${data.type}`);
  return { ...known, ...changesBy(event, known), revision: event.seq, headHash: event.hash };
}

/** The item as all its events make it; null when there are none. */
export function foldItemEvents(events: readonly ItemEvent[]): RegisterItem | null {
  return events.reduce<RegisterItem | null>(foldItem, null);
}

function begin(event: ItemEvent, data: Extract<ItemEventData, { type: 'item-entered' }>): RegisterItem {
  const { at, actor } = event;
  return {
    ...chainPartsOf(event.itemId),
    revision: 0,
    headHash: '',
    state: 'draft',
    ...dossierOf(event, data),
    origin: data.origin,
    ...(event.sealed?.carried ? { carried: event.sealed.carried } : {}),
    replaces: data.replaces,
    replacedBy: null,
    enteredBy: actor.id,
    enteredAt: at,
    changedBy: actor.id,
    changedAt: at,
    confirmed: null,
    ended: null,
    voided: null,
    ask: null,
    counted: [],
  };
}

type Dossier = Pick<RegisterItem, 'date' | 'owner' | 'unit' | 'title' | 'answers' | 'evidence'>;

/** What the form said. What was erased of it is empty. */
function dossierOf({ sealed }: ItemEvent, data: Extract<ItemEventData, { type: 'item-entered' | 'item-changed' }>): Dossier {
  const { date, owner, unit } = data;
  const evidence = data.evidence.map((ref): EvidenceFile => ({ ref, name: sealed?.fileNames?.[ref.id] ?? `${ref.id}.${ref.type}` }));
  return { date, owner, unit, title: sealed?.title ?? '', answers: sealed?.answers ?? {}, evidence };
}

function changesBy(event: ItemEvent, item: RegisterItem): Partial<RegisterItem> {
  const { data, at, actor } = event;
  const reason = event.sealed?.reason ?? '';
  const ask: ItemAsk = { of: 'void', by: actor.id, at, reason, on: null, outcome: null };
  switch (data.type) {
    case 'item-entered':
      return {};
    case 'item-changed':
      return { ...dossierOf(event, data), changedBy: actor.id, changedAt: at };
    case 'item-confirmed':
      return { state: 'confirmed', confirmed: { by: actor.role === 'system' ? null : actor.id, at }, counted: data.facts };
    case 'item-end-asked':
      return { ask: { ...ask, of: 'end', on: data.on, outcome: data.outcome } };
    case 'item-void-asked':
      return { ask };
    case 'item-ask-dropped':
      return { ask: null };
    case 'item-ended': {
      const { on, outcome, facts } = data;
      return { ask: null, ended: { on, outcome, reason: item.ask?.reason ?? '', by: actor.id, at }, counted: [...item.counted, ...facts] };
    }
    case 'item-voided':
      return {
        state: 'void',
        ask: null,
        voided: { reason: item.ask?.reason ?? reason, by: actor.id, at },
        counted: [...item.counted, ...data.facts],
      };
    case 'item-replaced':
      return { replacedBy: data.by };
    default:
      return data satisfies never;
  }
}
