import type { z } from 'zod';
import { apiRoot } from '../../contract/api/routes.ts';
import type { moneySchema, Quantity } from '../../contract/api/shapes.ts';
import type { Indicator } from '../../domain/indicators.ts';
import { yuanOf } from '../../domain/money.ts';
import { daysOf, type Period } from '../../domain/report.ts';
import type { Bilingual } from '../../domain/text.ts';
import { yearsOf } from '../audit/period.ts';
import type { ApiPorts } from './api-ports.ts';
import { missing, wrong } from './faults.ts';

/** A period as the API names it: 2026 or 2026Q3. */
export function nameOfPeriod(period: Period): string {
  return 'quarter' in period ? `${period.year}Q${period.quarter}` : String(period.year);
}

const quarters = { 1: 1, 2: 2, 3: 3, 4: 4 } as const;
const quarterNames = [1, 2, 3, 4] as const;

/** The period of a name, within the years of the ledger. @throws CallFault with `not-found` for another year */
export function periodNamed({ programmes, clock }: Pick<ApiPorts, 'programmes' | 'clock'>, name: string, place: 'path' | 'query'): Period {
  const year = Number(name.slice(0, 4));
  const years = yearsOf(programmes.current, clock.now());
  if (!years.includes(year)) throw missing(place, 'period', (t) => t.years(years.at(-1) ?? year, years[0] ?? year));
  if (name.length === 4) return { year };
  const quarter = quarterNames.find((each) => String(each) === name.slice(5));
  if (quarter === undefined) throw wrong(place, 'period');
  return { year, quarter: quarters[quarter] };
}

/** Period, first and last day, as answers carry them. */
export function headOfPeriod(period: Period): { period: string; from: string; to: string } {
  return { period: nameOfPeriod(period), ...daysOf(period) };
}

/** An indicator that there is. @throws CallFault with `not-found` */
export function indicatorNamed({ programmes }: Pick<ApiPorts, 'programmes'>, id: string, place: 'path' | 'query'): Indicator {
  const indicator = programmes.current.indicators.find((each) => each.id === id);
  if (!indicator) throw missing(place, 'indicator', (t) => t.noIndicator(id));
  return indicator;
}

/** An amount of fen. */
export function moneyOf(fen: number): z.input<typeof moneySchema> {
  return { unit: 'cny', fen, yuan: yuanOf(fen) };
}

/** A value in an indicator's unit; amounts of money are in fen. */
export function quantityOf(value: number, { unit }: Pick<Indicator, 'unit'>): Quantity {
  return unit === 'cny' ? moneyOf(value) : { unit, value };
}

/** Something of the programme by id and in words; one that is gone goes by its id. */
export function namedIn(list: readonly { id: string; name: Bilingual }[], id: string): { id: string; name: Bilingual } {
  return { id, name: list.find((item) => item.id === id)?.name ?? { zh: id, en: id } };
}

/** Addresses of what there is to read. */
export const at = {
  report: (period: string) => `${apiRoot}/reports/${period}`,
  figure: (period: string, indicator: string) => `${apiRoot}/reports/${period}/figures/${indicator}`,
  entriesOfFigure: (period: string, indicator: string) => `${apiRoot}/reports/${period}/figures/${indicator}/entries`,
  entries: (query: Record<string, string>) => `${apiRoot}/entries?${new URLSearchParams(query)}`,
  proposals: (query: Record<string, string>) => `${apiRoot}/proposals?${new URLSearchParams(query)}`,
  proposal: (id: string) => `${apiRoot}/proposals/${id}`,
  event: (id: string, seq: number) => `${apiRoot}/proposals/${id}#/events/${seq - 1}`,
} as const;

/** The same period on a page for people. */
export function pageQuery(period: Period): string {
  return 'quarter' in period ? `year=${period.year}&quarter=${period.quarter}` : `year=${period.year}`;
}

/** A query without what is absent, as text. */
export function queryOf(given: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
