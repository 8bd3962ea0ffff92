import { choicesOf, type Choice, type ChoiceLists } from '../form-choices.ts';
import type { ChoiceField } from '../form.ts';
import { wanYuanOf } from '../money.ts';
import { languages } from '../text.ts';
import { plainText, type AmountUnit, type KnownHeading } from './headings.ts';
import type { SourceCell } from './source.ts';

/** What is wrong with a cell before its field is asked. */
export type CellRule =
  | 'merged-cell'
  | 'cell-error'
  | 'formula-without-value'
  | 'amount-without-unit'
  | 'number-not-a-date'
  | 'number-rescaled';

/** What a cell gives its field, as somebody would have typed it, or what is wrong with it. */
export type CellText = { texts: string[] } | { rule: CellRule };

/** Reads a cell for its column. What is not certain is handed on as it is, so that the field refuses it with its own words. */
export function textOfCell(cell: SourceCell, { column: { field }, unit }: KnownHeading, lists: ChoiceLists): CellText {
  if (cell.kind === 'merged') return { rule: 'merged-cell' };
  if (cell.kind === 'error') return { rule: 'cell-error' };
  if (cell.kind === 'uncalculated') return { rule: 'formula-without-value' };
  if (cell.kind === 'rescaled') return { rule: 'number-rescaled' };
  switch (field.type) {
    case 'money':
      return amountOf(cell, unit);
    case 'date':
      return dayOf(cell);
    case 'integer':
      return { texts: [wholeNumberOf(cell.text)] };
    case 'radio':
    case 'select':
      return { texts: [chosen(cell.text, field, lists)] };
    case 'checkboxes':
      return { texts: partsOf(cell.text).map((part) => chosen(part, field, lists)) };
    case 'text':
      // A line break within a cell is there for the looks of the table.
      return { texts: [cell.text.replaceAll(/\s*[\r\n]+\s*/g, ' ')] };
    default:
      return { texts: [cell.text] };
  }
}

/** Half-width and without spaces. */
function compact(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}

const decimalPattern = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
/** 1.2亿元, 3亿5000万元, 500万, 5,000,000元. What follows a larger unit without one of its own is not certain. */
const amountPattern = new RegExp(
  `^(?:人民币|rmb|cny|[¥￥])?(?:(?<yi>${decimalPattern})亿)?(?:(?<wan>${decimalPattern})万)?(?:(?<yuan>${decimalPattern})(?=元))?元?$`,
  'i',
);

function amountOf({ text, kind }: SourceCell, unit: AmountUnit | null): CellText {
  const typed = compact(text);
  if (new RegExp(`^(?:${decimalPattern})$`).test(typed)) {
    if (unit === null) return { rule: 'amount-without-unit' };
    return { texts: [wanYuan([fenOf(typed, unit)]) ?? typed] };
  }
  const { yi, wan, yuan } = amountPattern.exec(typed)?.groups ?? {};
  if (kind !== 'text' || [yi, wan, yuan].every((part) => part === undefined)) return { texts: [text] };
  return { texts: [wanYuan([fenOf(yi, 10), fenOf(wan, 6), fenOf(yuan, 2)]) ?? text] };
}

/** A decimal number times a power of ten in fen; null when that is no whole number of fen. */
function fenOf(digits: string | undefined, power: number): bigint | null {
  const [whole = '0', fraction = ''] = (digits ?? '0').replaceAll(',', '').split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept.length > power ? null : BigInt(whole + kept.padEnd(power, '0'));
}

function wanYuan(parts: readonly (bigint | null)[]): string | null {
  let sum = 0n;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum > BigInt(Number.MAX_SAFE_INTEGER) ? null : wanYuanOf(Number(sum));
}

/** 20260301, and a time of day behind a date that says nothing more about the day. */
function dayOf({ text, kind }: SourceCell): CellText {
  const typed = text.normalize('NFKC').trim();
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(typed) ?? [];
  if (year !== undefined) return { texts: [`${year}-${month}-${day}`] };
  if (kind === 'number') return { rule: 'number-not-a-date' };
  return { texts: [typed.replace(/[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$/, '')] };
}

/** Words that count: 50人, 3场. */
const measureWord = /(?<=\d)(?:人次|人|名|个|次|场|期|家|件|条|份|项|支|篇|位|学时|小时)$/;

function wholeNumberOf(text: string): string {
  const typed = compact(text).replace(measureWord, '');
  const [, tenThousands] = /^(\d+(?:\.\d{1,4})?)万$/.exec(typed) ?? [];
  if (tenThousands !== undefined) return String(fenOf(tenThousands, 4));
  return typed.replace(/^(\d+)\.0+$/, '$1');
}

/** Several choices in one cell. */
function partsOf(text: string): string[] {
  return text
    .split(/[、，,;；|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The value of the choice that a text names by value or label, with or without the explanation in brackets; else the text itself. */
function chosen(text: string, field: ChoiceField, lists: ChoiceLists): string {
  const wanted = plainText(text);
  const choices = choicesOf(field, lists);
  const whole = choices.find((choice) => namesOf(choice).includes(wanted));
  if (whole) return whole.value;
  const short = choices.filter((choice) => namesOf(choice).some((name) => name.replace(/\([^()]*\)$/, '') === wanted));
  if (short.length === 1 && short[0]) return short[0].value;
  const yes = { true: 'yes', false: 'no', 是: 'yes', 否: 'no' }[wanted];
  return choices.find(({ value }) => value === yes)?.value ?? text;
}

function namesOf({ value, label }: Choice): string[] {
  return [plainText(value), ...languages.map((language) => plainText(label[language]))];
}
