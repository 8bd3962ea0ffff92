import type { JSX } from 'preact';
import { dayAt } from '../../../functions/domain/calendar.ts';
import { formatYuan } from '../../../functions/domain/money.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { useShell } from '../shell.tsx';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A day as 2026年11月23日 or 23 November 2026; text that is no day stays as it is, and null is a last day that has not been set yet. */
export function dayText(day: string | null, language: Language): string {
  if (day === null) return language === 'zh' ? '待定日期' : 'a day yet to be set';
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!match) return day;
  const [, year = '', month = '', date = ''] = match;
  if (language === 'zh') return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** An instant in Shanghai time, to the minute. */
export function instantText(instant: string, language: Language): string {
  const time = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${dayText(dayAt(instant), language)}${language === 'zh' ? ' ' : ', '}${time}`;
}

/** A whole or decimal number with thousands separators. */
export function numberText(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A size in kB or MB, rounded up so that nothing larger than said is accepted. */
export function sizeText(bytes: number): string {
  if (bytes >= 1_048_576) return `${Math.ceil(bytes / 104_857.6) / 10} MB`;
  return `${Math.ceil(bytes / 1024)} kB`;
}

/** Names joined as the language does. */
export function listText(items: readonly string[], language: Language): string {
  return items.join(language === 'zh' ? '、' : ', ');
}

/** A day. */
export function Day({ value }: { value: string }): JSX.Element {
  return <time dateTime={value}>{dayText(value, useShell().language)}</time>;
}

/** An instant, in Shanghai time. */
export function Instant({ value }: { value: string }): JSX.Element {
  return <time dateTime={value}>{instantText(value, useShell().language)}</time>;
}

/** An amount of fen. */
export function Money({ fen }: { fen: number }): JSX.Element {
  return <span class="figure">{formatYuan(fen, useShell().language)}</span>;
}
