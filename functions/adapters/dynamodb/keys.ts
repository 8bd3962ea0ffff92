import type { KeyPrefix } from '../../table-design.ts';

/** A partition key: its prefix decides which functions may touch it. */
export function partition(prefix: KeyPrefix, ...parts: string[]): string {
  return [prefix, ...parts].join('#');
}

/** Sort key of an event; padded so that text order is number order. */
export function eventSortKey(seq: number): string {
  return `event#${String(seq).padStart(6, '0')}`;
}

/** Whole seconds since 1970. */
export function epochSeconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/** The one item that says who is away; small, because leave that is over is dropped when new leave is entered. */
export const leavesKey = { pk: partition('roster', 'leaves'), sk: 'leaves' };

/** The one item that names the roster's people whom mail does not reach. */
export const marksKey = { pk: partition('roster', 'marks'), sk: 'marks' };
