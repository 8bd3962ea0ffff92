import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { chainEvent, digestOf, genesis } from '../../../functions/domain/chain.ts';
import { chainCloseEvent } from '../../../functions/domain/close/close-chain.ts';
import { closeEventDataSchema, type CloseEventDraft } from '../../../functions/domain/close/close-events.ts';
import { foldClose } from '../../../functions/domain/close/fold-close.ts';
import type { FoldKind } from '../../../functions/domain/folds.ts';
import { eventDataSchema, type EventDraft } from '../../../functions/domain/proposal/events.ts';
import { fold } from '../../../functions/domain/proposal/fold.ts';
import { listingOf, publicNoticeOf } from '../../../functions/domain/proposal/listing.ts';
import { openStepsOf } from '../../../functions/domain/proposal/open-steps.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { rankingEntryOf } from '../../../functions/domain/ranking.ts';
import { foldItem } from '../../../functions/domain/registers/fold-item.ts';
import { chainItemEvent } from '../../../functions/domain/registers/item-chain.ts';
import { itemEventDataSchema, type ItemEventDraft } from '../../../functions/domain/registers/item-events.ts';
import { itemListingOf, type RegisterItem } from '../../../functions/domain/registers/item.ts';

/** An event as a sample keeps it: what the chain adds is made anew. */
export interface SampleEvent {
  at: string;
  actor: unknown;
  data: { type: string };
  sealed?: unknown;
}

/** Records of one kind by name. They stay as they are: they are what older builds wrote. */
export type Samples = Record<string, SampleEvent[]>;

/** What each sample was folded to by which fold. */
export interface Prints {
  fold: number;
  prints: Record<string, string>;
}

const folder = import.meta.dirname;
export const samplesFile = (kind: FoldKind): string => join(folder, `${kind}.jsonl`);
export const printsFile = join(folder, 'prints.json');

/** One event a line. */
export function readSamples(kind: FoldKind): Samples {
  const samples: Samples = {};
  for (const line of readFileSync(samplesFile(kind), 'utf8').trim().split('\n')) {
    const { sample, ...event }: SampleEvent & { sample: string } = JSON.parse(line);
    (samples[sample] ??= []).push(event);
  }
  return samples;
}

export function writeSamples(kind: FoldKind, samples: Samples): void {
  const lines = Object.entries(samples).flatMap(([sample, events]) => events.map((event) => JSON.stringify({ sample, ...event })));
  writeFileSync(samplesFile(kind), `${lines.join('\n')}\n`);
}

export function readPrints(): Record<FoldKind, Prints> {
  return JSON.parse(readFileSync(printsFile, 'utf8'));
}

/** Every type of event that a kind of record knows. */
export const typesOf: Record<FoldKind, readonly string[]> = {
  proposal: eventDataSchema.options.map((option) => option.shape.type.value),
  'register-item': itemEventDataSchema.options.map((option) => option.shape.type.value),
  'quarter-close': closeEventDataSchema.options.map((option) => option.shape.type.value),
};

/** Digest of all that is stored of a record after each of its events, but for the numbers of folds themselves. */
export function printOf(kind: FoldKind, events: readonly SampleEvent[]): string {
  const states = statesOf[kind](events).map((state) =>
    JSON.parse(canonicalize(state) ?? '', (key, value) => (key === 'fold' ? undefined : value)),
  );
  return digestOf(states).slice(0, 16);
}

const salt = '5a'.repeat(32);

/** An event of a sample as what is appended to a record; the test holds it against its schema. */
const draftOf = ({ actor, data, sealed }: SampleEvent): unknown => ({ actor, data, ...(sealed ? { sealed } : {}) });

const statesOf: Record<FoldKind, (events: readonly SampleEvent[]) => unknown[]> = {
  proposal(events) {
    let summary: Summary | null = null;
    return events.map((event, index) => {
      const link = { proposalId: 'p1', seq: index + 1, at: event.at, previous: summary?.headHash ?? genesis, salt };
      summary = fold(summary, chainEvent(draftOf(event) as EventDraft, link));
      return [summary, listingOf(summary), publicNoticeOf(summary), openStepsOf(summary), rankingEntryOf(summary)];
    });
  },
  'register-item'(events) {
    let item: RegisterItem | null = null;
    return events.map((event, index) => {
      const link = { itemId: 'policy/i1', seq: index + 1, at: event.at, previous: item?.headHash ?? genesis, salt };
      item = foldItem(item, chainItemEvent(draftOf(event) as ItemEventDraft, link));
      return [item, itemListingOf(item)];
    });
  },
  'quarter-close'(events) {
    let close: ReturnType<typeof foldClose> | null = null;
    return events.map((event, index) => {
      const link = { quarter: '2026Q1', seq: index + 1, at: event.at, previous: close?.headHash ?? genesis, salt };
      close = foldClose(close, chainCloseEvent(draftOf(event) as CloseEventDraft, link));
      return close;
    });
  },
};
