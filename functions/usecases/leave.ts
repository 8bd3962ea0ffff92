import { dayAt } from '../domain/calendar.ts';
import { hasCode } from '../domain/errors.ts';
import { addLeave, currentLeaves, endLeave, type EnteredLeave } from '../domain/leave.ts';
import type { Leave } from '../domain/proposal/roster.ts';
import type { Clock } from '../ports/clock.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { Roster } from '../ports/roster.ts';

export interface LeavePorts {
  clock: Clock;
  programmes: Programmes;
  roster: Roster;
}

/** Leave that has begun or is to come, in order. */
export async function readLeaves(ports: Pick<LeavePorts, 'clock' | 'roster'>): Promise<EnteredLeave[]> {
  const { leaves } = await ports.roster.leaves();
  return currentLeaves(leaves, dayAt(ports.clock.now()));
}

/**
 * Enters leave, by the person themselves or by the office. Steps that are open stay with whom they are with.
 * @throws `form-invalid` with issues on `person`, `from`, `to` or `substitute`; `version-moved`
 */
export async function enterLeave(ports: LeavePorts, input: Leave & { enteredBy: string }): Promise<void> {
  const now = ports.clock.now();
  const leave: EnteredLeave = { ...input, enteredAt: now };
  const context = { programme: ports.programmes.current, today: dayAt(now) };
  await changeLeaves(ports, (leaves) => addLeave(leaves, leave, context));
}

/** Ends the leave of a person that begins on a day, or calls it off. Nothing happens when there is none any more. @throws `version-moved` */
export async function endPersonsLeave(ports: Pick<LeavePorts, 'clock' | 'roster'>, ended: Pick<Leave, 'person' | 'from'>): Promise<void> {
  const today = dayAt(ports.clock.now());
  await changeLeaves(ports, (leaves) => endLeave(leaves, ended, today));
}

/** A change is judged again when another came first, this often at most. */
const mostTries = 5;

async function changeLeaves({ roster }: Pick<LeavePorts, 'roster'>, change: (leaves: EnteredLeave[]) => EnteredLeave[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { leaves, revision } = await roster.leaves();
    try {
      return await roster.saveLeaves({ leaves: change(leaves), revision });
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}
