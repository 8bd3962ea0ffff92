import type { Language } from '../text.ts';

const digits = '零一二三四五六七八九';

/** A number from 1 to 99 as headings count: 一, 十, 十二, 二十一. */
function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${ones === 0 ? '' : digits[ones]}`;
}

/**
 * What stands before a heading: in Chinese 一、 （一） 1. （1） by level (GB/T 9704-2012, 7.3.3), in English 1. 1.1. 1.1.1.
 * @param place the section's place on each level from the first to its own, counting from 1
 */
export function headingNumber(place: readonly number[], language: Language): string {
  if (language === 'en') return `${place.join('.')}. `;
  const last = place.at(-1) ?? 1;
  if (place.length === 1) return `${chineseNumber(last)}、`;
  if (place.length === 2) return `（${chineseNumber(last)}）`;
  return place.length === 3 ? `${last}.` : `（${last}）`;
}
