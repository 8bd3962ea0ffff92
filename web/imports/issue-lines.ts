import type { LedgerIssue, LedgerNote } from '../../functions/domain/import/issues.ts';
import { ledgerColumnsOf, type LedgerColumn } from '../../functions/domain/import/ledger-form.ts';
import { choiceListsOf } from '../../functions/domain/programme-lookup.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { csvFile } from '../../functions/domain/report-csv.ts';
import type { Language } from '../../functions/domain/text.ts';
import { importTexts, ledgerRuleTexts } from '../messages/imports.ts';
import { otherRuleTexts, ruleTexts } from '../messages/rules.ts';
import { sharedTexts } from '../messages/shared.ts';
import type { RuleValues } from '../messages/zh/rules.ts';
import { allowedText } from './allowed-text.ts';

/** An issue in words: where, what is wrong, what is allowed. */
export interface IssueLine {
  sheet: string;
  row: string;
  /** Letters and heading. */
  column: string;
  what: string;
  allowed: string;
  found: string;
}

type Words = { language: Language; programme: Programme };

/** Issues of a file in words. */
export function issueLines(issues: readonly LedgerIssue[], { language, programme }: Words): IssueLine[] {
  const known = new Map<string, ReadonlyMap<string, LedgerColumn>>();
  const columnOf = ({ register, name }: LedgerIssue): LedgerColumn | undefined => {
    if (register === null || name === null) return undefined;
    const columns = known.get(register) ?? columnsByName(programme, register);
    known.set(register, columns);
    return columns.get(name);
  };
  const lists = choiceListsOf(programme);
  const t = importTexts[language].issue;
  return issues.map((issue) => {
    const column = columnOf(issue);
    const { sheet, row, found } = issue;
    const label = column?.label[language] ?? '';
    return {
      sheet,
      row: row === null ? t.file : String(row),
      column: [issue.column ?? '', label].filter((part) => part !== '').join(' ') || (row === null ? '' : t.wholeRow),
      what: ruleText(issue, language),
      allowed: column ? allowedText(column.field, lists, language) : '',
      found: found ?? '',
    };
  });
}

function columnsByName(programme: Programme, register: string): ReadonlyMap<string, LedgerColumn> {
  const found = programme.registers.find(({ id }) => id === register);
  const columns = found ? ledgerColumnsOf(found, programme) : [];
  return new Map(columns.map((column) => [column.name, column]));
}

function ruleText({ rule, values }: LedgerIssue, language: Language): string {
  const texts: Readonly<Record<string, (values: RuleValues) => string>> = { ...ruleTexts[language], ...ledgerRuleTexts[language] };
  const text = Object.hasOwn(texts, rule) ? texts[rule] : undefined;
  return text?.(values) ?? otherRuleTexts[language];
}

/** A note in words. */
export function noteText({ sheet, rule, values }: LedgerNote, language: Language): string {
  return sharedTexts[language].labelled(sheet, importTexts[language].notes[rule](values));
}

/** Issues as a CSV file that spreadsheets open. */
export function issuesCsv(issues: readonly LedgerIssue[], words: Words): string {
  const t = importTexts[words.language].issue;
  const lines = issueLines(issues, words).map(({ sheet, row, column, what, allowed, found }) => [sheet, row, column, what, allowed, found]);
  return csvFile([[t.sheet, t.row, t.column, t.what, t.allowed, t.found], ...lines]);
}
