import type { Indicator } from '../../domain/indicators.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { quartersOf, type Period } from '../../domain/period.ts';
import { indicatorOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import { makesFigure } from '../../domain/report.ts';
import type { Ledger } from '../../ports/ledger.ts';

/** The entries that make a figure of a draft, by date. @throws `not-found` for an unknown indicator */
export async function readDraftFigure(
  { ledger }: { ledger: Pick<Ledger, 'entries'> },
  asked: { period: Period; programme: Programme; indicator: string; cutOff: string },
): Promise<{ indicator: Indicator; entries: LedgerEntry[] }> {
  const { period, programme, cutOff } = asked;
  const indicator = indicatorOf(programme, asked.indicator);
  const all = await ledger.entries(quartersOf(period, indicator.type, programme.ledgerFromYear), indicator.id);
  return { indicator, entries: all.filter((entry) => makesFigure(entry, indicator, { period, asOf: cutOff })) };
}
