import { readCarried } from '../../domain/assessment/carried.ts';
import { countFact, emptyLedger } from '../../domain/assessment/counted-ledger.ts';
import { daysOf, periodOfName, quarterOf, quartersOf } from '../../domain/period.ts';
import { addDays, dayAt } from '../../domain/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Balances, Ledger } from '../../ports/ledger.ts';
import type { Programmes } from '../../ports/programmes.ts';

export interface CarryPorts {
  clock: Clock;
  programmes: Programmes;
  ledger: Ledger;
  balances: Balances;
}

/** Facts that one call reads at most, to end within the time that a sweep has; it finishes the quarter that it is at. */
const mostFacts = 500_000;

/**
 * Carries forward the quarters that are over and are not carried, the newest first: reports then read what they come to instead of their
 * entries. A quarter is over a day after its last: what was recorded in its last minutes is in the table by then. Safe to repeat and
 * beside others; what is entered late in between makes it begin anew with the next call.
 * @returns the quarters that were carried
 */
export async function carryQuarters(ports: CarryPorts): Promise<string[]> {
  const { balances, programmes, clock } = ports;
  const today = dayAt(clock.now());
  const all = quartersOf({ year: Number(today.slice(0, 4)) }, 'stock', programmes.current.ledgerFromYear);
  const over = all.filter((quarter) => addDays(daysOf(periodOfName(quarter)).to, 1) < today && quarter < quarterOf(today));
  const carried: string[] = [];
  let facts = 0;
  const books = await balances.read(over);
  // What an import brings counts only once it is done, which changes no quarter any more: read after the books, so that one that begins now
  // is seen by its changes.
  if ((await ports.ledger.imports()).underWay.size > 0) return carried;
  for (const { quarter, changes, carried: known } of books.toReversed()) {
    if ((known && readCarried(known, none)) || facts >= mostFacts) continue;
    const counted = await countQuarter(ports, quarter);
    facts += counted.facts;
    if (await balances.carry(counted, changes)) carried.push(quarter);
  }
  return carried;
}

/** To see whether a quarter is as it was written, none of it need be read. */
const none: ReadonlySet<string> = new Set();

async function countQuarter({ ledger }: CarryPorts, quarter: string) {
  const counted = emptyLedger();
  let facts = 0;
  let through: string | null = null;
  await ledger.eachFact(quarter, null, (fact) => {
    facts += 1;
    if (fact.recordedAt > (through ?? '')) through = fact.recordedAt;
    countFact(counted, fact, {});
  });
  return { quarter, through, tallies: counted.quarters.get(quarter) ?? new Map(), facts };
}
