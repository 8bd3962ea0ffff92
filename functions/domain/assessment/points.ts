import * as z from 'zod';

/**
 * Points of a score. They are kept and reckoned as integers of hundredths, so that nothing drifts; what a division leaves over is rounded
 * half up, once for each shown part, and every total is the sum of what is shown.
 */
export const pointsSchema = z
  .number()
  .min(0)
  .max(1000)
  .refine((points) => Math.abs(points * 100 - Math.round(points * 100)) < 1e-6, 'points have two decimals at most');

/** The most that anybody can reach, in hundredths. */
export const fullPoints = 100_00;

/** Points of a programme file as hundredths. */
export function hundredthsOf(points: number): number {
  return Math.round(points * 100);
}

/** A quotient of integers that are not negative, rounded half up. */
export function halfUp(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** Hundredths as points with two decimals, such as 87.50. */
export function pointsText(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads points from 0 to 100 as people type them, full-width digits too, into hundredths; null when it is something else. */
export function parsePoints(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '').replace(/分$/, '');
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match?.[1]) return null;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return hundredths <= fullPoints ? hundredths : null;
}
