import { periodOfName, type Period } from '../../../functions/domain/period.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import { formatYuan } from '../../../functions/domain/money.ts';
import { flooredRate } from '../../../functions/domain/rate.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { numberText } from '../parts/values.tsx';

/** How far a report looks: up to an instant, or as a version of its quarter was frozen; absent: all that is recorded. */
export type Asked = string | { version: number } | undefined;

/** A period as query of an address, with the instant or the version that is asked for when one is. */
export function periodQuery(period: Period, asked?: Asked): string {
  const query = 'quarter' in period ? `year=${period.year}&quarter=${period.quarter}` : `year=${period.year}`;
  if (asked === undefined) return query;
  return typeof asked === 'string' ? `${query}&asOf=${encodeURIComponent(asked)}` : `${query}&version=${asked.version}`;
}

/** A period in words. */
export function periodText(period: Period, language: Language): string {
  const t = sharedTexts[language].periods;
  return 'quarter' in period ? t.quarter(period.year, period.quarter) : t.year(period.year);
}

/** A quarter such as `2026Q3` in words. */
export function quarterText(quarter: string, language: Language): string {
  return periodText(periodOfName(quarter), language);
}

/** A value in its indicator's unit: money in words, everything else a number. */
export function valueText(value: number, unit: Indicator['unit'], language: Language): string {
  return unit === 'cny' ? formatYuan(value, language) : numberText(value);
}

/** A share as percentage with at most one decimal, rounded down. */
export function rateText(rate: number): string {
  return `${numberText(Math.round(flooredRate(rate) * 1000) / 10)}%`;
}
