import { hasCode } from '../domain/errors.ts';

const codes = ['stale-page', 'not-allowed-now', 'already-decided', 'version-moved'] as const;

/** Tells whether an act was refused because something else came first, so that the page shows what. */
export function isOvertaken(error: unknown): boolean {
  return codes.some((code) => hasCode(error, code));
}
