import { dayAt } from '../../domain/calendar.ts';
import type { Draw } from '../../ports/proposal-store.ts';
import type { ActPorts } from './commit.ts';

/** The kinds of numbers; each counts from 1 in each year. */
export type NumberSeries = 'receipt' | 'notice' | 'agreement' | `minutes-${string}`;

/**
 * The next number of a series, such as 淳才受〔2026〕7号. It is taken only when the act that it is for is stored, so that no
 * number is lost or given twice.
 * @param request.pattern the programme's pattern with `{year}` and `{number}`
 * @param request.given the last number that was given elsewhere in the year in which this series began
 */
export async function drawNumber(
  ports: Pick<ActPorts, 'proposals'>,
  request: { series: NumberSeries; pattern: string; now: string; given?: { year: number; number: number } | undefined },
): Promise<{ number: string; draw: Draw }> {
  const year = dayAt(request.now).slice(0, 4);
  const counter = `${request.series}#${year}`;
  const from = await ports.proposals.counter(counter);
  const before = String(request.given?.year) === year ? (request.given?.number ?? 0) : 0;
  const number = request.pattern.replace('{year}', year).replace('{number}', String(from + 1 + before));
  return { number, draw: { counter, from } };
}
