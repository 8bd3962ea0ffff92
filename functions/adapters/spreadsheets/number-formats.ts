/** Numbers of the formats that show percent (ECMA-376 part 1, 18.8.30). */
const percents = new Set([9, 10]);

/**
 * Tells whether a number format shows another number than the one that the file keeps: in percent, in thousands or with 万 or 亿 behind it,
 * or with a point that is drawn into the digits. Whoever filled in the table has seen that other number.
 */
export function isRescaledFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return percents.has(id);
  const shown = (code.split(';')[0] ?? '').replaceAll(/\[[^\]]*\]|_.|\*./g, '');
  const isCarried = /[0#?][!\\]\.[0#?]|[0#?]"\."[0#?]/.test(shown);
  const digits = shown.replaceAll(/"[^"]*"|[!\\]./g, '');
  const isScaled = /[0#?],+(?![0#?,])/.test(digits) || digits.includes('%');
  return isCarried || isScaled || /[0#?][^0#?]*[千万亿]/.test(shown);
}
