import { hasCode, type AppError } from '../domain/errors.ts';
import { carryQuarters, type CarryPorts } from './carry-quarters.ts';
import { remindOfTasks } from './tasks.ts';
import { relay, type RelayPorts, type RelayResult } from './relay.ts';
import { resumeWorkflows } from './resume-workflows.ts';
import { takeStock } from './take-stock.ts';

/**
 * Keeps the programme's version, reminds of overdue tasks, delivers what was left over, and gives every open proposal without a running
 * execution a new one; then carries forward the quarters that are over.
 * Safe to repeat at any time.
 * @throws `programme-invalid` when the version is kept with other content; the rest is done all the same
 */
export async function sweep(ports: RelayPorts & CarryPorts): Promise<RelayResult & { resumed: number; carried: number }> {
  const refused = await keepProgramme(ports);
  await remindOfTasks(ports);
  const result = await relay(ports);
  const resumed = await resumeWorkflows(ports);
  await takeStock(ports);
  if (refused) throw refused;
  const carried = await carryQuarters(ports);
  return { ...result, resumed: resumed.length, carried: carried.length };
}

/** A version that is refused holds up no mail and no proposal. */
async function keepProgramme({ programmes }: RelayPorts): Promise<AppError | null> {
  try {
    await programmes.archive();
    return null;
  } catch (error) {
    if (hasCode(error, 'programme-invalid')) return error;
    throw error;
  }
}
