import type { CloseQuarterInput, CloseQuarterOutput } from '../../contract/close-quarter.ts';
import { freezeQuarter, type FreezePorts } from './freeze-quarter.ts';
import { beginDueClose, planClose, type PlanClosePorts } from './plan-close.ts';

/** A step of a quarter's close as the state machine asks for it, or the begin of one that is due, as the schedule does. */
export async function closeQuarter(
  ports: PlanClosePorts & FreezePorts,
  input: CloseQuarterInput,
): Promise<CloseQuarterOutput | { begun: string | null }> {
  if (!('quarter' in input)) return { begun: await beginDueClose(ports) };
  if (input.step === 'freeze') await freezeQuarter(ports, input.quarter);
  return planClose(ports, input.quarter);
}
