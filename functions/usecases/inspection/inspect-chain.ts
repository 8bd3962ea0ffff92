import { finding, type Finding, type ItemPlace } from '../../domain/inspection/findings.ts';
import { compareItems, lacksText } from '../../domain/inspection/stored-form.ts';
import { chainText, type ChainName, type Head } from '../../domain/proof/checkpoint.ts';
import type { DerivedItem, StoredEvent, StoredHead } from '../../ports/table-records.ts';
import type { TableRecords } from '../../ports/table-records.ts';
import { deriveChain, type DerivedChain, type DerivingPorts } from './derive-chain.ts';

/** A chain as it lies in the table. */
export interface StoredChain {
  chain: ChainName;
  events: readonly StoredEvent[];
  head: StoredHead | null;
}

/** What a checkpoint says of a chain. */
export interface ChainAnchor {
  /** Null when it holds no head of it. */
  head: Head | null;
  /** When its heads began to be collected. */
  at: string;
}

/** What was found of a chain. */
export interface InspectedChain extends DerivedChain {
  derived: DerivedItem[];
  /** Sealed parts of it were erased, so that texts cannot be compared. */
  isErased: boolean;
  /** Set when what is stored beside the events knows of more of them. `isHalf`: one of the same act is there. */
  cut: { place: ItemPlace; updatedAt: string | null; isHalf: boolean; isHeld: boolean } | null;
}

/** An act may take so long from its instant to the table, so that a newer event may bear an instant before the checkpoint. */
const longestActMs = 15 * 60_000;

/** Checks a chain by itself and against a checkpoint. */
export async function inspectChain(
  ports: DerivingPorts & { records: Pick<TableRecords, 'itemsOf'> },
  { chain, events, head }: StoredChain,
  anchor: ChainAnchor | null,
): Promise<InspectedChain> {
  const derived = await deriveChain(ports, chain, events);
  const { links, record } = derived;
  const name = chainText(chain);
  const isErased = links.some(({ sealedDigest, sealed }) => sealedDigest !== null && sealed === undefined);
  const items = record ? ports.records.itemsOf(record) : { head: null, derived: [] };
  const against = anchor && derived.findings.length === 0 ? anchored(name, links, anchor) : [];
  const findings = [...derived.findings, ...against];
  const cut = record && head && head.version > links.length ? cutAt(links, head, anchor) : null;
  if (cut) findings.push(finding('record-cut', { chain: name, seq: links.length + 1, place: cut.place, repair: { does: 'derive' } }));
  else if (record) findings.push(...headFindings(name, { head, fresh: items.head, events: links.length, isErased }));
  return { links, record, findings, derived: items.derived, isErased, cut };
}

function cutAt(
  links: DerivedChain['links'],
  { place, updatedAt }: StoredHead,
  anchor: ChainAnchor | null,
): NonNullable<InspectedChain['cut']> {
  const held = anchor?.head?.version ?? 0;
  return { place, updatedAt, isHalf: links.at(-1)?.at === updatedAt, isHeld: held > links.length };
}

interface HeadComparison {
  head: StoredHead | null;
  fresh: DerivedItem | null;
  events: number;
  isErased: boolean;
}

function headFindings(chain: string, { head, fresh, events, isErased }: HeadComparison): Finding[] {
  if (!fresh) return [];
  const repair = { does: 'derive' } as const;
  const { place } = fresh;
  if (!head) return [finding('summary-missing', { chain, place, repair })];
  if (head.version < events) return [finding('summary-behind', { chain, seq: head.version + 1, place, repair })];
  const compared = compareItems(head.item, fresh.item);
  if (compared === 'same') return [];
  // What is in no list is not found by the sweep either, which stores anew what another fold stored.
  if (lacksText(head.item, fresh.item)) return [finding('summary-differs', { chain, place, repair })];
  if (isErased) return [finding('sealed-erased', { chain, place })];
  if (head.fold === 'same') return [finding('summary-differs', { chain, place, repair })];
  const [{ folded: _stored, ...words }, { folded: _made, ...made }] = [head.item, fresh.item];
  return [finding(compareItems(words, made) === 'different' ? 'other-fold' : 'older-form', { chain, place, repair })];
}

function anchored(chain: string, links: DerivedChain['links'], { head, at }: ChainAnchor): Finding[] {
  const held = head?.version ?? 0;
  if (held > links.length) return [finding('checkpoint-short', { chain, seq: links.length + 1 })];
  if (head && links[held - 1]?.hash !== head.hash) return [finding('checkpoint-differs', { chain, seq: held })];
  const earliest = Date.parse(at) - longestActMs;
  const early = links.slice(held).find((link) => Date.parse(link.at) < earliest);
  return early ? [finding('event-backdated', { chain, seq: early.seq })] : [];
}
