import { languages } from '../text.ts';
import type { LedgerColumn } from './ledger-form.ts';

/** What amounts of a column are in, as a power of ten of a fen: 元 is 2, 万元 is 6. */
export type AmountUnit = 2 | 5 | 6 | 10;

/** A heading that was understood. `unit` is null where the heading of an amount names none. */
export interface KnownHeading {
  column: LedgerColumn;
  unit: AmountUnit | null;
}

/** Headings of columns that say nothing: running numbers. */
const runningNumbers = new Set(['序号', 'no.', 'no', '#', '行号']);

/** Units as headings name them in brackets. */
const units: ReadonlyMap<string, AmountUnit> = new Map([
  ['元', 2],
  ['yuan', 2],
  ['cny', 2],
  ['千元', 5],
  ['万元', 6],
  ['万', 6],
  ['10,000yuan', 6],
  ['亿元', 10],
  ['亿', 10],
  ['100millionyuan', 10],
]);

/** A text as it is compared: half-width, small letters, without spaces. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

/** A text without a closing bracket, and what stands in the bracket. */
function withoutBracket(plain: string): { base: string; inside: string | null } {
  const [, base, inside] = /^(.+)\(([^()]*)\)$/.exec(plain) ?? [];
  return base === undefined || inside === undefined ? { base: plain, inside: null } : { base, inside };
}

/** A heading without the marks by which forms tell that it is required. */
function plainHeading(text: string): string {
  return plainText(text)
    .replaceAll(/^\*+|\*+$/g, '')
    .replace(/\((?:必填|选填|required|optional)\)$/, '')
    .replace(/[::]$/, '');
}

/** Finds the column that a heading names, by its label in either language or its id. */
export class Headings {
  readonly #known = new Map<string, KnownHeading>();

  constructor(columns: readonly LedgerColumn[]) {
    for (const column of columns) {
      const isAmount = column.field.type === 'money';
      for (const text of [column.name, ...languages.map((language) => column.label[language])]) {
        this.#add(plainHeading(text), { column, unit: isAmount ? 6 : null });
        // A label may explain itself in brackets; of an amount they hold the unit, which the heading then has to name itself.
        const { base } = withoutBracket(plainHeading(text));
        this.#add(base, { column, unit: null });
      }
    }
  }

  #add(text: string, heading: KnownHeading): void {
    if (!this.#known.has(text)) this.#known.set(text, heading);
  }

  /** The column of a heading, or null when there is none. */
  find(text: string): KnownHeading | null {
    const plain = plainHeading(text);
    const known = this.#known.get(plain);
    if (known) return known;
    const { base, inside } = withoutBracket(plain);
    const unit = inside === null ? undefined : units.get(inside);
    const amount = this.#known.get(base);
    return unit !== undefined && amount?.column.field.type === 'money' ? { column: amount.column, unit } : null;
  }

  /** Whether a column only counts the rows. */
  isRunningNumber(text: string): boolean {
    return runningNumbers.has(plainHeading(text));
  }
}
