import type { Language } from './text.ts';

const fenPerWanYuan = 1_000_000;
/** The most whole 万元 whose fen are still an exact integer. */
const mostWanYuan = Math.floor(Number.MAX_SAFE_INTEGER / fenPerWanYuan) - 1;

/**
 * Reads an amount typed in 万元 as an integer of fen; null when it is no amount. Full-width characters, spaces, a closing 万 or 万元 and
 * commas between groups of three are accepted, and at most six decimals. Works on digits only, so nothing is rounded.
 */
export function parseWanYuan(typed: string): number | null {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/万元?$/, '');
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!match?.[1]) return null;
  const whole = Number(match[1].replaceAll(',', ''));
  if (whole > mostWanYuan) return null;
  return whole * fenPerWanYuan + Number((match[2] ?? '').padEnd(6, '0'));
}

/** An amount of fen in 万元 as plain decimal digits, without separators or closing zeros: what a form keeps. */
export function wanYuanOf(fen: number): string {
  return decimal(fen, 6, { grouped: false });
}

/** An amount of fen in yuan as plain decimal digits, for tables that machines read. */
export function yuanOf(fen: number): string {
  return decimal(fen, 2, { grouped: false });
}

/**
 * An amount of fen as people read it: in Chinese 5亿元, 1,800万元 or 950.50元, in English CNY 18,000,000. Never rounded: a larger
 * unit is used only while four decimals say the whole amount.
 */
export function formatYuan(fen: number, language: Language): string {
  if (language === 'en') return `${fen < 0 ? '-' : ''}CNY ${cents(Math.abs(fen))}`;
  const size = Math.abs(fen);
  if (size >= 100_000_000_00 && size % 1_000_000 === 0) return `${decimal(fen, 10)}亿元`;
  if (size >= 10_000_00 && size % 100 === 0) return `${decimal(fen, 6)}万元`;
  return `${fen < 0 ? '-' : ''}${cents(size)}元`;
}

/** Yuan with no decimals or two, as prices are written. */
function cents(fen: number): string {
  const text = decimal(fen, 2);
  return /\.\d$/.test(text) ? `${text}0` : text;
}

/** An integer divided by ten to the power of `places`, written out exactly. */
function decimal(value: number, places: number, options = { grouped: true }): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const grouped = options.grouped ? whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  return `${value < 0 ? '-' : ''}${grouped}${fraction === '' ? '' : `.${fraction}`}`;
}
