import type { z } from 'zod';
import { apiRoot } from '../../contract/api/routes.ts';
import type { moneySchema, personSchema, Quantity } from '../../contract/api/shapes.ts';
import type { QuarterClose } from '../../domain/close/close.ts';
import { maskClose } from '../../domain/close/masked-close.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Indicator } from '../../domain/indicators.ts';
import { yuanOf } from '../../domain/money.ts';
import { maskName } from '../../domain/masking.ts';
import { daysOf, periodName, type Period } from '../../domain/period.ts';
import type { ReportFormat } from '../../domain/outputs/report-files.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Register } from '../../domain/registers/register.ts';
import type { Bilingual } from '../../domain/text.ts';
import { asOfIn, yearsOf } from '../period.ts';
import type { ApiPorts } from './api-ports.ts';
import { missing, wrong } from './faults.ts';

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

/** The instant up to which is asked; undefined for all that is recorded. @throws CallFault (`request-invalid`) for a day that there is not */
export function instantAsked({ clock }: Pick<ApiPorts, 'clock'>, asOf: string | undefined): string | undefined {
  if (asOf === undefined) return undefined;
  try {
    return asOfIn(new URLSearchParams({ asOf }), clock.now());
  } catch (error) {
    if (hasCode(error, 'request-invalid')) throw wrong('query', 'asOf');
    throw error;
  }
}

/** Period, first and last day, and up to when was counted, as answers carry them. */
export function headOfPeriod(period: Period, asOf: string | undefined): { period: string; from: string; to: string; asOf: string | null } {
  return { period: periodName(period), ...daysOf(period), asOf: asOf ?? null };
}

/** An indicator that there is. @throws CallFault with `not-found` */
export function indicatorNamed({ programmes }: Pick<ApiPorts, 'programmes'>, id: string, place: 'path' | 'query'): Indicator {
  const indicator = programmes.current.indicators.find((each) => each.id === id);
  if (!indicator) throw missing(place, 'indicator', (t) => t.noIndicator(id));
  return indicator;
}

/** A register that there is. @throws CallFault with `not-found` */
export function registerNamed({ programmes }: Pick<ApiPorts, 'programmes'>, id: string): Register {
  const register = programmes.current.registers.find((each) => each.id === id);
  if (!register) throw missing('path', 'register', (t) => t.noRegister(id));
  return register;
}

/** The close of a quarter, people masked in what was written. @throws CallFault with `not-found` while it has not begun */
export async function closeNamed({ closes, programmes }: Pick<ApiPorts, 'closes' | 'programmes'>, quarter: string): Promise<QuarterClose> {
  const close = await closes.load(quarter);
  if (!close) throw missing('path', 'quarter', (t) => t.noClose);
  return maskClose(close, programmes.current);
}

/** Somebody of the roster, masked; null for nobody. */
export function personOf({ people }: Pick<Programme, 'people'>, id: string | null): z.input<typeof personSchema> | null {
  if (id === null) return null;
  const name = people.find((person) => person.id === id)?.name;
  return { id, name: name ? { zh: maskName(name.zh), en: maskName(name.en) } : null };
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
  report: (period: string, query: Query = {}) => `${apiRoot}/reports/${period}${asked(query)}`,
  reportFile: (period: string, format: ReportFormat, query: Query = {}) => `${apiRoot}/reports/${period}/files/${format}${asked(query)}`,
  figure: (period: string, indicator: string, query: Query = {}) => `${apiRoot}/reports/${period}/figures/${indicator}${asked(query)}`,
  entriesOfFigure: (period: string, indicator: string, query: Query = {}) =>
    `${apiRoot}/reports/${period}/figures/${indicator}/entries${asked(query)}`,
  entries: (query: Query) => `${apiRoot}/entries${asked(query)}`,
  proposals: (query: Query) => `${apiRoot}/proposals${asked(query)}`,
  proposal: (id: string) => `${apiRoot}/proposals/${id}`,
  event: (id: string, seq: number) => `${apiRoot}/proposals/${id}#/events/${seq - 1}`,
  registers: () => `${apiRoot}/registers`,
  items: (register: string, query: Query = {}) => `${apiRoot}/registers/${register}/items${asked(query)}`,
  item: (register: string, id: string) => `${apiRoot}/registers/${register}/items/${id}`,
  itemEvent: (register: string, id: string, seq: number) => `${apiRoot}/registers/${register}/items/${id}#/events/${seq - 1}`,
  closes: () => `${apiRoot}/quarters`,
  close: (quarter: string) => `${apiRoot}/quarters/${quarter}`,
  frozen: (quarter: string, version: number) => `${apiRoot}/quarters/${quarter}/versions/${version}`,
  frozenFile: (quarter: string, version: number, name: string) => `${at.frozen(quarter, version)}/files/${name}`,
  frozenEntries: ({ quarter, version, indicator }: { quarter: string; version: number; indicator: string }, query: Query = {}) =>
    `${at.frozen(quarter, version)}/figures/${indicator}/entries${asked(query)}`,
  checkpoints: (query: Query = {}) => `${apiRoot}/checkpoints${asked(query)}`,
  checkpoint: (day: string) => `${apiRoot}/checkpoints/${day}`,
} as const;

type Query = Readonly<Record<string, string | number | undefined>>;

/** A query without what is absent. */
function asked(query: Query): string {
  const text = new URLSearchParams(queryOf(query)).toString();
  return text === '' ? '' : `?${text}`;
}

/** The same period on a page for people. */
export function pageQuery(period: Period, asOf?: string): string {
  const quarter = 'quarter' in period ? `&quarter=${period.quarter}` : '';
  return `year=${period.year}${quarter}${asOf === undefined ? '' : `&asOf=${encodeURIComponent(asOf)}`}`;
}

/** Members without what is absent, as text. */
function queryOf(given: Query): Record<string, string> {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
