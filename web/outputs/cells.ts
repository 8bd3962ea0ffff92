import { pointsText } from '../../functions/domain/assessment/points.ts';
import type { Cell, CellType, Column, Link } from '../../functions/domain/outputs/report-document.ts';
import type { Indicator } from '../../functions/domain/indicators.ts';
import { flooredRate } from '../../functions/domain/rate.ts';
import type { Language } from '../../functions/domain/text.ts';
import { rateText, valueText } from '../views/audit/period.ts';
import { dayText, numberText } from '../views/parts/values.tsx';
import type { OutputContext } from './output-context.ts';

function linked(link: Link | undefined): { link?: Link } {
  return link ? { link } : {};
}

/** A text, which may lead somewhere. */
export function textCell(value: string, link?: Link): Cell {
  return { type: 'text', value, text: value, ...linked(link) };
}

/** A whole number. */
export function countCell(value: number, link?: Link): Cell {
  return { type: 'integer', value, text: numberText(value), ...linked(link) };
}

/** A day. */
export function dayCell(day: string, language: Language): Cell {
  return { type: 'date', value: day, text: dayText(day, language) };
}

/** A value in an indicator's unit; null leaves the cell empty. */
export function valueCell(value: number | null, unit: Indicator['unit'], at: { language: Language; link?: Link }): Cell {
  if (value === null) return null;
  return { type: unit === 'cny' ? 'money' : 'integer', value, text: valueText(value, unit, at.language), ...linked(at.link) };
}

/** A share of a target, floored as everywhere, so that nothing is reached before it is. */
export function rateCell(rate: number | null): Cell {
  return rate === null ? null : { type: 'percent', value: flooredRate(rate), text: rateText(rate) };
}

/** A part of a whole, rounded. */
export function shareCell(share: number | null): Cell {
  if (share === null) return null;
  const value = Math.round(share * 1000) / 1000;
  return { type: 'percent', value, text: rateText(value) };
}

/** Points of a score, from hundredths; null leaves the cell empty. */
export function pointsCell(hundredths: number | null): Cell {
  return hundredths === null ? null : { type: 'decimal', value: hundredths / 100, text: pointsText(hundredths) };
}

/** A column that is as wide as so many Chinese characters beside the others. */
export function column(head: string, type: CellType, width: number): Column {
  return { head, type, width };
}

/** A page of the site. */
export function pageLink({ baseUrl }: Pick<OutputContext, 'baseUrl'>, path: string): Link {
  return { url: `${baseUrl}${path}` };
}

/** The table of an indicator's entries. */
export function entriesTableId(indicatorId: string): string {
  return `entries-${indicatorId}`;
}
