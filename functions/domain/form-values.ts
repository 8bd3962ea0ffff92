import * as z from 'zod';
import { choicesOf, type ChoiceLists } from './form-choices.ts';
import type { Answers, ChoiceField, FormRule, RowAnswer, SimpleField, TextField } from './form.ts';
import { parseWanYuan, wanYuanOf } from './money.ts';
import { daySchema } from './text.ts';

/** What a typed value became: its normal form, nothing, or the rule that it breaks. */
export type FieldValue = { value: string | string[] } | { empty: true } | { rule: FormRule; values?: Record<string, string | number> };

/** What the rules of a field may look at besides the value. */
export interface ValueContext {
  lists: ChoiceLists;
  /** YYYY-MM-DD. */
  today: string;
  /** The answers before this one, of the same form or row. */
  answers: Answers | RowAnswer;
}

/** Reads what was typed for a simple field. Of a name that came twice the last value counts, except for checkboxes. */
export function readValue(field: SimpleField, typed: readonly string[], context: ValueContext): FieldValue {
  const text = cleanText(typed.at(-1) ?? '', field.type === 'textarea');
  if (text === null) return { rule: 'forbidden-characters' };
  if (text === '') return { empty: true };
  switch (field.type) {
    case 'checkboxes':
      return readCheckboxes(field, typed, context.lists);
    case 'date':
      return readDate(field, text, context);
    case 'integer':
      return readInteger(field, text, context.answers);
    case 'money':
      return readMoney(field, text);
    case 'radio':
    case 'select':
      return choicesOf(field, context.lists).some(({ value }) => value === text) ? { value: text } : { rule: 'not-a-choice' };
    default:
      return readText(field, text);
  }
}

/** Control characters, and the marks that make text run in another direction than it reads (U+202A–202E, U+2066–2069). */
const forbidden = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
/** The forbidden characters but for line breaks and tabs. */
const strippable = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu;
/** Spaces and invisible formatting marks only. */
const invisible = /^[\p{Z}\p{Cf}\s]*$/u;

/** NFC without outer space, line breaks as LF; null when it holds characters that no answer needs. */
export function cleanText(typed: string, multiline: boolean): string | null {
  const text = typed
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .trim();
  if (forbidden.test(multiline ? text.replaceAll('\n', ' ') : text)) return null;
  return invisible.test(text) ? '' : text;
}

/** As {@link cleanText}, but what no text needs is left out: for remarks whose page cannot point at it. */
export function strippedText(typed: string): string {
  return cleanText(typed.replaceAll(/\r\n?/g, '\n').replaceAll(strippable, ''), true) ?? '';
}

function readText(field: TextField, text: string): FieldValue {
  if (field.type === 'email') return readEmail(text, field.maxLength);
  return field.type === 'phone' ? readPhone(text) : withinLength(text, field.maxLength);
}

function withinLength(text: string, max: number): FieldValue {
  return Array.from(text).length > max ? { rule: 'too-long', values: { max } } : { value: text };
}

/** Full-width digits and signs as their ordinary forms, without spaces. */
function halfWidth(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}

const emailSchema = z.email().max(254);

function readEmail(text: string, max: number): FieldValue {
  const address = halfWidth(text);
  return emailSchema.safeParse(address).success ? withinLength(address, max) : { rule: 'not-an-email' };
}

function readPhone(text: string): FieldValue {
  const number = halfWidth(text)
    .replaceAll(/[()]/g, '')
    .replaceAll(/[-‐–—]+/g, '-');
  const digits = number.replaceAll(/\D/g, '').length;
  return /^\+?\d[\d-]*\d$/.test(number) && digits >= 5 && digits <= 18 ? { value: number } : { rule: 'not-a-phone' };
}

const typedDay = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/;

/** A day as YYYY-MM-DD, 2026/3/1, 2026.3.1 or 2026年3月1日; null when there is no such day between 1900 and 2199. */
function parseDay(text: string): string | null {
  const [, year = '', month = '', date = ''] = typedDay.exec(halfWidth(text)) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!daySchema.safeParse(day).success || day < '1900' || day >= '2200') return null;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? day : null;
}

function readDate(field: Extract<SimpleField, { type: 'date' }>, text: string, { today, answers }: ValueContext): FieldValue {
  const day = parseDay(text);
  if (!day) return { rule: 'not-a-date' };
  if (field.notAfterToday && day > today) return { rule: 'in-the-future' };
  const other = field.notBefore === undefined ? undefined : answers[field.notBefore];
  const earliest = [field.earliest ?? '', typeof other === 'string' ? other : ''].reduce((a, b) => (a > b ? a : b));
  return day < earliest ? { rule: 'too-early', values: { earliest } } : { value: day };
}

function readInteger(field: Extract<SimpleField, { type: 'integer' }>, text: string, answers: Answers | RowAnswer): FieldValue {
  const digits = halfWidth(text);
  if (!/^-?(?:\d{1,3}(?:,\d{3})+|\d+)$/.test(digits)) return { rule: 'not-a-number' };
  const other = field.atMost === undefined ? undefined : answers[field.atMost];
  const max = typeof other === 'string' ? Math.min(field.max, Number(other)) : field.max;
  const number = Number(digits.replaceAll(',', ''));
  if (number < field.min || number > max) return { rule: 'out-of-range', values: { min: field.min, max } };
  const whole = field.atLeast && answers[field.atLeast.field];
  const min = field.atLeast && typeof whole === 'string' ? shareOf(Number(whole), field.atLeast.share) : 0;
  return number < min ? { rule: 'below-share', values: { min } } : { value: String(number) };
}

/** A share of a whole number, rounded up: how many it takes to reach it. */
export function shareOf(whole: number, share: 'half' | 'two-thirds'): number {
  return share === 'half' ? Math.ceil(whole / 2) : Math.ceil((whole * 2) / 3);
}

function readMoney(field: Extract<SimpleField, { type: 'money' }>, text: string): FieldValue {
  const fen = parseWanYuan(text);
  if (fen === null) return { rule: 'not-an-amount' };
  if (fen > field.maxWanYuan * 1_000_000) return { rule: 'out-of-range', values: { min: 0, max: field.maxWanYuan } };
  return { value: wanYuanOf(fen) };
}

function readCheckboxes(field: ChoiceField, typed: readonly string[], lists: ChoiceLists): FieldValue {
  const ticked = new Set(typed.filter((value) => value !== ''));
  if (ticked.size === 0) return { empty: true };
  const chosen = choicesOf(field, lists).filter(({ value }) => ticked.has(value));
  return chosen.length === ticked.size ? { value: chosen.map(({ value }) => value) } : { rule: 'not-a-choice' };
}
