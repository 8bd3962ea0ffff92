import { choiceListsOf } from '../programme-lookup.ts';
import type { Programme } from '../programme.ts';
import type { Register } from '../registers/register.ts';
import { LedgerFindings } from './issues.ts';
import type { LedgerRow } from './ledger-row.ts';
import { RegisterNames } from './register-names.ts';
import { SheetReading } from './sheet-reading.ts';
import { UnreadableLedger, type LedgerTaker, type SourceRow, type SourceSheet } from './source.ts';

/** How a file is read. */
export interface LedgerReadingOptions {
  /** YYYY-MM-DD in the programme's time zone. */
  today: string;
  /** Rows of entries that are taken at most. */
  maxRows: number;
  /** The register of a CSV file whose name does not say it. */
  register?: Register | undefined;
}

/** What was read of a file: its rows in order, and everything that is wrong with it. */
export interface ReadLedger {
  rows: LedgerRow[];
  findings: LedgerFindings;
}

/** Reads an old ledger, sheet after sheet, as it comes out of its file. Nothing that a file can hold makes it fail; it is told instead. */
export class LedgerReading implements LedgerTaker {
  readonly #options: LedgerReadingOptions;
  readonly #programme: Programme;
  readonly #names: RegisterNames;
  readonly #rows: LedgerRow[] = [];
  readonly #findings = new LedgerFindings();
  /** Where each item was seen first, so that no row is taken twice. */
  readonly #seen = new Map<string, { sheet: string; row: number }>();
  readonly #registers = new Set<string>();
  #sheet: SheetReading | null = null;

  constructor(programme: Programme, options: LedgerReadingOptions) {
    this.#programme = programme;
    this.#options = options;
    this.#names = new RegisterNames(programme);
  }

  sheet(sheet: SourceSheet): void {
    this.#close();
    const { name, hidden, formulas } = sheet;
    if (this.#names.isGuide(name)) {
      this.#findings.note(name, 'sheet-for-reading');
      this.#sheet = null;
      return;
    }
    if (hidden) this.#findings.note(name, 'hidden-sheet');
    if (formulas > 0) this.#findings.note(name, 'formulas', { count: formulas });
    const register = this.#options.register ?? this.#names.find(name);
    const { today } = this.#options;
    const reading = { lists: choiceListsOf(this.#programme), today };
    const context = { programme: this.#programme, reading, names: this.#names, findings: this.#findings };
    this.#sheet = new SheetReading(sheet, register, { ...context, begin: (known) => this.#begin(known), take: (row) => this.#take(row) });
  }

  row(row: SourceRow): void {
    this.#sheet?.row(row);
  }

  /** What was read once the file has ended. */
  end(): ReadLedger {
    this.#close();
    return { rows: this.#rows, findings: this.#findings };
  }

  /** Ends at something that leaves no way on: what came before is told all the same. */
  breakOff({ fault, row, values }: UnreadableLedger): ReadLedger {
    this.#findings.issue({ sheet: this.#sheet?.name ?? '', row, rule: fault, values });
    return { rows: this.#rows, findings: this.#findings };
  }

  #close(): void {
    this.#sheet?.end();
  }

  #begin({ id }: Register): boolean {
    if (this.#registers.has(id)) return false;
    this.#registers.add(id);
    return true;
  }

  #take(row: LedgerRow): void {
    const { maxRows } = this.#options;
    if (this.#rows.length >= maxRows) throw new UnreadableLedger('too-many-rows', { row: row.row, max: maxRows });
    const { register, id, sheet } = row;
    const first = this.#seen.get(`${register}/${id}`);
    if (first) {
      this.#findings.issue({ sheet, row: row.row, register, rule: 'duplicate-row', values: { row: first.row, sheet: first.sheet } });
      return;
    }
    this.#seen.set(`${register}/${id}`, { sheet, row: row.row });
    this.#rows.push(row);
  }
}
