/** Numbers of the formats that show a day (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of Chinese locales). */
const builtIn = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Tells whether a number format shows a day, so that a number in it is one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id);
  const bare = code
    .split(';')[0]
    ?.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase();
  if (!bare || /^(?:general|standard|g\/通用格式|@)$/.test(bare)) return false;
  // A month alone is a month only where no hour makes it minutes.
  return /[yd]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare));
}

const dayMs = 86_400_000;

/**
 * The day of a serial number as YYYY-MM-DD; null when there is none. Excel counts from 1900-01-01 as 1 and takes 1900 for a leap year, so
 * that 60 is no day; workbooks of older Macintoshes count from 1904-01-01 as 0.
 */
export function dayOfSerial(serial: number, is1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < (is1904 ? 0 : 1) || whole > 2_958_465) return null;
  if (is1904) return dayAfter(Date.UTC(1904, 0, 1), whole);
  if (whole === 60) return null;
  return dayAfter(whole < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30), whole);
}

function dayAfter(start: number, days: number): string {
  return new Date(start + days * dayMs).toISOString().slice(0, 10);
}
