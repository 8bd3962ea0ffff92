import { draftFigures, departmentsOf, isOfQuarter } from '../../domain/close/draft-figures.ts';
import { confirmersOf } from '../../domain/close/confirmers.ts';
import type { Draft } from '../../domain/close/close-acts.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { unreachablePeople } from '../../domain/marked-address.ts';
import { periodOfName, quartersOf } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import { makesFigure, type Report } from '../../domain/report.ts';
import type { MarkedAddresses } from '../../ports/marked-addresses.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Registers } from '../../ports/registers.ts';
import type { Roster } from '../../ports/roster.ts';
import { reportPeriod, type ReportPorts } from '../reports/report-period.ts';
import { keepersOf } from '../registers/entry-keepers.ts';

/** What counting a quarter needs. */
export interface QuarterPorts extends ReportPorts {
  registers: Pick<Registers, 'load'>;
  proposals: Pick<ProposalStore, 'events' | 'load'>;
}

/** What making a draft needs besides. */
export interface DraftPorts extends QuarterPorts {
  roster: Pick<Roster, 'leaves'>;
  addresses: Pick<MarkedAddresses, 'list'>;
}

/** A quarter as the ledger tells it: its report, and every entry that one of its figures rests on. */
export interface CountedQuarter {
  report: Report;
  entries: LedgerEntry[];
}

/** The programmes with another version in force: a quarter keeps the definitions that its close began with. */
export function pinnedTo(programmes: Programmes, current: Programme): Programmes {
  return { current, byVersion: (version) => programmes.byVersion(version), archive: () => programmes.archive() };
}

/** Counts a quarter by the definitions of a programme version, as of an instant. */
export async function countQuarter(
  ports: QuarterPorts,
  { quarter, programme, cutOff }: { quarter: string; programme: Programme; cutOff: string },
): Promise<CountedQuarter> {
  const pinned = { ...ports, programmes: pinnedTo(ports.programmes, programme) };
  const [report, entries] = await Promise.all([
    reportPeriod(pinned, { period: periodOfName(quarter), asOf: cutOff }),
    entriesBehind(ports, { quarter, programme, cutOff }),
  ]);
  return { report, entries };
}

/** Earlier years hold stocks only, and these are read by themselves; queries under way together. */
const atOnce = 8;

async function entriesBehind(
  { ledger }: QuarterPorts,
  { quarter, programme, cutOff }: { quarter: string; programme: Programme; cutOff: string },
): Promise<LedgerEntry[]> {
  const period = periodOfName(quarter);
  const indicators = new Map(programme.indicators.map((indicator) => [indicator.id, indicator]));
  const ofYear = quartersOf(period, 'flow', programme.ledgerFromYear);
  const before = quartersOf(period, 'stock', programme.ledgerFromYear).filter((each) => !ofYear.includes(each));
  const stocks = programme.indicators.filter(({ type }) => type === 'stock').map(({ id }) => id);
  const wishes = [
    ...ofYear.map((each) => ({ each, stock: undefined })),
    ...before.flatMap((each) => stocks.map((stock) => ({ each, stock }))),
  ];
  const found: LedgerEntry[] = [];
  for (let next = 0; next < wishes.length; next += atOnce) {
    const lists = await Promise.all(wishes.slice(next, next + atOnce).map(({ each, stock }) => ledger.entries([each], stock)));
    for (const entry of lists.flat()) {
      const indicator = indicators.get(entry.indicator);
      if (indicator && makesFigure(entry, indicator, { period, asOf: cutOff, toDate: true })) found.push(entry);
    }
  }
  return found;
}

/** A draft of a quarter as of an instant, and who is asked to confirm it. */
export async function draftQuarter(
  ports: DraftPorts,
  { quarter, programme, cutOff }: { quarter: string; programme: Programme; cutOff: string },
): Promise<Draft> {
  const { report, entries } = await countQuarter(ports, { quarter, programme, cutOff });
  const [keepers, { leaves }, marks] = await Promise.all([
    keepersOf(
      ports,
      entries.filter((entry) => isOfQuarter(entry, quarter)),
    ),
    ports.roster.leaves(),
    ports.addresses.list(),
  ]);
  const { current } = ports.programmes;
  const roster = { programme: current, now: ports.clock.now(), leaves, unreachable: unreachablePeople(marks, current) };
  const figures = draftFigures(report, entries);
  const asks = departmentsOf(figures).map((department) => {
    const own = new Set(figures.filter((figure) => figure.department === department).map(({ indicator }) => indicator));
    const enteredBy = new Set([...keepers].flatMap(([entry, people]) => (own.has(entry.indicator) ? people : [])));
    const entered = [...enteredBy].toSorted();
    return { department, people: confirmersOf(department, entered, roster), enteredBy: entered };
  });
  return { cutOff, figures, asks };
}
