import { rosterMask } from '../assessment/masked-report.ts';
import type { Programme } from '../programme.ts';
import type { QuarterClose } from './close.ts';
import type { CloseEvent } from './close-events.ts';

/** A close as auditors see it: what people wrote names nobody. */
export function maskClose(close: QuarterClose, programme: Pick<Programme, 'people'>): QuarterClose {
  const mask = rosterMask(programme);
  const { restatement } = close;
  return {
    ...close,
    asks: close.asks.map((ask) => ({ ...ask, reason: mask(ask.reason) })),
    versions: close.versions.map((version) => ({ ...version, reason: mask(version.reason) })),
    restatement: restatement && { ...restatement, reason: mask(restatement.reason) },
  };
}

/** The record of a close as auditors see it. Hashes stay those of what was written. */
export function maskCloseEvents(events: readonly CloseEvent[], programme: Pick<Programme, 'people'>): CloseEvent[] {
  const mask = rosterMask(programme);
  return events.map(({ sealed, ...event }) =>
    sealed?.reason === undefined ? event : { ...event, sealed: { reason: mask(sealed.reason) } },
  );
}
