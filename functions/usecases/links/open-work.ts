import { dayAt } from '../../domain/calendar.ts';
import { figureChecksOf, type FigureCheck } from '../../domain/close/figure-checks.ts';
import type { QuarterClose } from '../../domain/close/close.ts';
import { quartersToClose } from '../../domain/close/quarter-order.ts';
import { AppError } from '../../domain/errors.ts';
import { byUrgency, type OpenStep } from '../../domain/proposal/open-steps.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Grant } from '../../ports/outbox.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Steps } from '../../ports/steps.ts';

/** What looking for figures to check takes. */
export interface CheckPorts {
  clock: Clock;
  closes: Pick<Closes, 'list'>;
  programmes: Pick<Programmes, 'current'>;
}

/** What looking for everything that waits for somebody takes. */
export type OpenWorkPorts = CheckPorts & { steps: Steps };

/** What waits for a person: steps of proposals, and figures of a quarter to check. */
export interface OpenWork {
  /** The most urgent first. */
  steps: OpenStep[];
  checks: FigureCheck[];
}

/** Everything that waits for the person who holds a link. @throws `not-yours` for the link of a party */
export async function workOfHolder(ports: OpenWorkPorts, { holder }: Grant): Promise<OpenWork> {
  if (holder.type !== 'person') throw new AppError('not-yours', 'a party has no list of steps');
  const [steps, checks] = await Promise.all([ports.steps.of(holder.id), figureChecksFor(ports, holder.id)]);
  return { steps: steps.toSorted(byUrgency), checks };
}

/** The figures that wait for a person to check them: those of the quarter that is being closed. */
export async function figureChecksFor(ports: CheckPorts, person: string): Promise<FigureCheck[]> {
  const close = await newestClose(ports);
  return close ? figureChecksOf(close, person) : [];
}

/** Quarters that are looked for at the same time. */
const atOnce = 2;

/** Quarters close in order, the next when the one before is frozen: only the one that began last can wait for departments. */
async function newestClose({ closes, clock, programmes }: CheckPorts): Promise<QuarterClose | null> {
  const { quarterClose } = programmes.current;
  if (!quarterClose) return null;
  const quarters = quartersToClose(quarterClose, dayAt(clock.now())).toReversed();
  for (let next = 0; next < quarters.length; next += atOnce) {
    const [newest] = await closes.list(quarters.slice(next, next + atOnce));
    if (newest) return newest;
  }
  return null;
}
