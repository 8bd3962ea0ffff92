import type { CellRule } from './cell-text.ts';
import type { FileFault } from './source.ts';

/** Every rule that a file, a sheet or a row can break besides those of the form. */
export type LedgerRule =
  | FileFault
  | CellRule
  | 'unknown-sheet'
  | 'no-heading'
  | 'unknown-column'
  | 'double-column'
  | 'missing-column'
  | 'cell-without-heading'
  | 'not-asked-here'
  | 'duplicate-row'
  | 'differs-from-item'
  | 'sheet-twice';

/** Something that is wrong with a file: where, what, and what would be allowed. Nothing of the file is taken while there is one. */
export interface LedgerIssue {
  sheet: string;
  /** The row as the file counts it; null for the whole sheet or file. */
  row: number | null;
  /** The letters of the column; in a JSON file its name. Null for the whole row. */
  column: string | null;
  /** The register and the name of its column, where they are known: they tell what is allowed. */
  register: string | null;
  name: string | null;
  /** One of {@link LedgerRule}, or a rule of the form. */
  rule: string;
  values: Readonly<Record<string, string | number>>;
  /** What the cell says, shortened; for the office's eyes. */
  found: string | null;
}

/** Something about a file that is no fault, but that nobody should miss. */
export interface LedgerNote {
  sheet: string;
  rule: 'hidden-sheet' | 'hidden-rows' | 'total-row' | 'formulas' | 'sheet-without-entries' | 'sheet-for-reading' | 'column-skipped';
  values: Readonly<Record<string, string | number>>;
}

/** Issues and notes of a file; of a file in which everything is wrong the first issues only, and how many there are. */
export class LedgerFindings {
  readonly issues: LedgerIssue[] = [];
  readonly notes: LedgerNote[] = [];
  issueCount = 0;

  issue(issue: Pick<LedgerIssue, 'sheet' | 'rule'> & Partial<LedgerIssue>): void {
    this.issueCount += 1;
    if (this.issues.length >= mostIssues) return;
    const found = issue.found === null || issue.found === undefined ? null : shortened(issue.found);
    this.issues.push({ row: null, column: null, register: null, name: null, values: {}, ...issue, found });
  }

  note(sheet: string, rule: LedgerNote['rule'], values: LedgerNote['values'] = {}): void {
    if (this.notes.length < mostIssues) this.notes.push({ sheet, rule, values });
  }
}

/** Nobody corrects more than this from one list. */
export const mostIssues = 1000;

function shortened(text: string): string {
  const signs = Array.from(text);
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : text;
}
