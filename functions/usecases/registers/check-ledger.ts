import { dayAt } from '../../domain/calendar.ts';
import { differenceOf, factsOfRow } from '../../domain/import/import-items.ts';
import type { ImportSample, RegisterShare } from '../../domain/import/import-record.ts';
import type { LedgerFindings } from '../../domain/import/issues.ts';
import { itemIdOf, type LedgerRow } from '../../domain/import/ledger-row.ts';
import { LedgerReading, type ReadLedger } from '../../domain/import/read-ledger.ts';
import { sha256Of, UnreadableLedger } from '../../domain/import/source.ts';
import { registerOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import { headOfItem } from '../../domain/registers/item-form.ts';
import type { RegisterItem } from '../../domain/registers/item.ts';
import { labelOf } from '../../domain/registers/counting.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Imports } from '../../ports/imports.ts';
import type { LedgerFiles } from '../../ports/ledger-files.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Registers } from '../../ports/registers.ts';

export interface CheckPorts {
  clock: Clock;
  programmes: Programmes;
  registers: Registers;
  imports: Imports;
  ledgerFiles: LedgerFiles;
}

/** A file that somebody wants to import. */
export interface LedgerFile {
  name: string;
  bytes: Uint8Array;
  /** Id of the register of a CSV file that does not name it. */
  register?: string | undefined;
  /** Rows that are taken at most. */
  maxRows: number;
}

/** Rows that the command takes from a file at most, and those that a page takes within the time of a request. */
export const mostRows = { command: 200_000, page: 5_000 } as const;

/** What a file says, what is wrong with it, and what it would bring. Nothing is written. */
export interface CheckedLedger {
  fileName: string;
  bytes: number;
  sha256: string;
  findings: LedgerFindings;
  registers: RegisterShare[];
  /** The rows that are in no register yet; when something is wrong, those of them that are right. */
  fresh: LedgerRow[];
  figures: { indicator: string; amount: number }[];
  samples: ImportSample[];
}

/** Reads a file as an import would, without writing anything. @throws `not-found` for an unknown register */
export async function checkLedger(ports: CheckPorts, file: LedgerFile): Promise<CheckedLedger> {
  const programme = ports.programmes.current;
  const { rows, findings } = await readFile(ports, programme, file);
  const fresh: LedgerRow[] = [];
  const judge = new RowJudge(ports, findings);
  for (let next = 0; next < rows.length; next += rowsAtOnce) fresh.push(...(await judge.freshOf(rows.slice(next, next + rowsAtOnce))));
  const { name, bytes } = file;
  return {
    fileName: name,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
    findings,
    registers: sharesOf(rows, fresh),
    fresh,
    figures: figuresOf(fresh, programme),
    samples: samplesOf(fresh, programme),
  };
}

const rowsAtOnce = 100;

async function readFile(ports: CheckPorts, programme: Programme, file: LedgerFile): Promise<ReadLedger> {
  const register = file.register === undefined ? undefined : registerOf(programme, file.register);
  const reading = new LedgerReading(programme, { today: dayAt(ports.clock.now()), maxRows: file.maxRows, register });
  try {
    await ports.ledgerFiles.read(file, reading);
    return reading.end();
  } catch (error) {
    if (error instanceof UnreadableLedger) return reading.breakOff(error);
    throw error;
  }
}

/** Tells rows that are new from those that were taken in before. */
class RowJudge {
  readonly #ports: CheckPorts;
  readonly #findings: LedgerFindings;
  readonly #isOut = new Map<string, boolean>();

  constructor(ports: CheckPorts, findings: LedgerFindings) {
    this.#ports = ports;
    this.#findings = findings;
  }

  async freshOf(rows: readonly LedgerRow[]): Promise<LedgerRow[]> {
    const items = await this.#ports.registers.loadMany(rows);
    const judged = await Promise.all(rows.map((row, index) => this.#judged(row, items[index] ?? null)));
    return judged.filter((row) => row !== null);
  }

  /** The row as it is to be taken in, or null when it is there already. */
  async #judged(row: LedgerRow, item: RegisterItem | null, attempt = 0): Promise<LedgerRow | null> {
    if (!item) return row;
    if (item.state === 'void') {
      // What one by one was found wrong stays away; what was taken back with its whole import may come again.
      if (!(await this.#wentOut(item))) return null;
      const again = { ...row, id: itemIdOf(row.register, row, attempt + 1), replaces: item.id };
      if (item.replacedBy !== null && item.replacedBy !== again.id) return null;
      return this.#judged(again, await this.#ports.registers.load(again.register, again.id), attempt + 1);
    }
    const name = differenceOf(row, item);
    if (name === null) return null;
    const { sheet, register } = row;
    this.#findings.issue({ sheet, row: row.row, register, name, rule: 'differs-from-item', values: { item: item.id } });
    return null;
  }

  async #wentOut({ origin }: RegisterItem): Promise<boolean> {
    if (origin.type !== 'import' || origin.id === null) return false;
    const known = this.#isOut.get(origin.id);
    if (known !== undefined) return known;
    const isOut = (await this.#ports.imports.load(origin.id))?.state === 'out';
    this.#isOut.set(origin.id, isOut);
    return isOut;
  }
}

function sharesOf(rows: readonly LedgerRow[], fresh: readonly LedgerRow[]): RegisterShare[] {
  const shares = new Map<string, RegisterShare>();
  for (const { register } of rows) {
    const share = shares.get(register) ?? { register, fresh: 0, there: 0 };
    share.there += 1;
    shares.set(register, share);
  }
  for (const { register } of fresh) {
    const share = shares.get(register);
    if (!share) continue;
    share.fresh += 1;
    share.there -= 1;
  }
  return [...shares.values()];
}

function figuresOf(rows: readonly LedgerRow[], programme: Programme): CheckedLedger['figures'] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    for (const { indicator, amount } of factsOfRow(row, programme)) sums.set(indicator, (sums.get(indicator) ?? 0) + amount);
  }
  return programme.indicators.flatMap(({ id }) => (sums.has(id) ? [{ indicator: id, amount: sums.get(id) ?? 0 }] : []));
}

/** The first rows of each register; where titles name people, by their day. */
function samplesOf(rows: readonly LedgerRow[], programme: Programme): ImportSample[] {
  const counts = new Map<string, number>();
  const samples: ImportSample[] = [];
  for (const row of rows) {
    const count = counts.get(row.register) ?? 0;
    counts.set(row.register, count + 1);
    if (count >= samplesPerRegister) continue;
    const { register, sheet } = row;
    const known = registerOf(programme, register);
    const head = headOfItem(known, row.answers);
    samples.push({ register, sheet, row: row.row, date: head.date, title: labelOf(head, known) });
  }
  return samples;
}

const samplesPerRegister = 3;

/** The first and the last day of rows. */
export function daysOfRows(rows: readonly LedgerRow[], programme: Programme): { from: string; to: string } {
  let [from, to] = ['', ''];
  for (const { register, answers } of rows) {
    const { date } = headOfItem(registerOf(programme, register), answers);
    if (from === '' || date < from) from = date;
    if (date > to) to = date;
  }
  return { from, to };
}
