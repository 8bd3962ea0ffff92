import { dayAt } from '../domain/calendar.ts';
import type { Draw } from '../ports/proposal-store.ts';
import type { ActPorts } from './commit.ts';

/** The kinds of numbers; each counts from 1 in each year. */
export type NumberSeries = 'receipt' | 'notice' | 'agreement';

/**
 * The next number of a series, such as 淳才受〔2026〕7号. It is taken only when the act that it is for is stored, so that no
 * number is lost or given twice.
 * @param pattern the programme's pattern with `{year}` and `{number}`
 */
export async function drawNumber(
  ports: Pick<ActPorts, 'proposals'>,
  request: { series: NumberSeries; pattern: string; now: string },
): Promise<{ number: string; draw: Draw }> {
  const year = dayAt(request.now).slice(0, 4);
  const counter = `${request.series}#${year}`;
  const from = await ports.proposals.counter(counter);
  const number = request.pattern.replace('{year}', year).replace('{number}', String(from + 1));
  return { number, draw: { counter, from } };
}
