import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { addLeave, currentLeaves, endLeave, type EnteredLeave } from '../../domain/leave.ts';
import type { OutboxItem } from '../../domain/outbox.ts';
import type { Leave } from '../../domain/proposal/roster.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Roster } from '../../ports/roster.ts';
import { leaveBegins, toldOfLeave } from './leave-messages.ts';

export interface LeavePorts {
  clock: Clock;
  programmes: Programmes;
  randomness: Randomness;
  roster: Roster;
}

/** Leave that has begun or is to come, in order. */
export async function readLeaves(ports: Pick<LeavePorts, 'clock' | 'roster'>): Promise<EnteredLeave[]> {
  const { leaves } = await ports.roster.leaves();
  return currentLeaves(leaves, dayAt(ports.clock.now()));
}

/**
 * Enters leave, by the person themselves or by the office. What waits for the person is handed over when it begins, at once when it begins
 * today; whom it concerns is told.
 * @throws `form-invalid` with issues on `person`, `from`, `to` or `substitute`; `version-moved`
 */
export async function enterLeave(ports: LeavePorts, input: Leave & { enteredBy: string }): Promise<void> {
  const now = ports.clock.now();
  const leave: EnteredLeave = { ...input, enteredAt: now };
  const context = { programme: ports.programmes.current, today: dayAt(now) };
  await changeLeaves(ports, (before) => {
    const leaves = addLeave(before, leave, context);
    const isNew = leaves.includes(leave);
    const told = { leave, by: input.enteredBy, change: 'entered' } as const;
    return { leaves, messages: isNew ? [leaveBegins(ports, leave), ...toldOfLeave(ports, told)] : [] };
  });
}

/**
 * Ends the leave of a person that begins on a day, or calls it off, and tells whom it concerns. What was handed over stays so. Nothing
 * happens when there is no such leave any more.
 * @throws `version-moved`
 */
export async function endPersonsLeave(ports: LeavePorts, ended: Pick<Leave, 'person' | 'from'> & { endedBy: string }): Promise<void> {
  const today = dayAt(ports.clock.now());
  await changeLeaves(ports, (before) => {
    const leaves = endLeave(before, ended, today);
    const leave = currentLeaves(before, today).find(({ person, from }) => person === ended.person && from === ended.from);
    if (!leave) return { leaves, messages: [] };
    const change = leave.from <= today ? 'ended' : 'called-off';
    return { leaves, messages: toldOfLeave(ports, { leave, by: ended.endedBy, change }) };
  });
}

/** A change is judged again when another came first, this often at most. */
const mostTries = 5;

/** Leaves as they are to be, with the messages that the change calls for. */
interface ChangedLeaves {
  leaves: EnteredLeave[];
  messages: OutboxItem[];
}

async function changeLeaves({ roster }: Pick<LeavePorts, 'roster'>, change: (leaves: EnteredLeave[]) => ChangedLeaves): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { leaves: before, revision } = await roster.leaves();
    const { leaves, messages } = change(before);
    try {
      return await roster.saveLeaves({ leaves, revision }, messages);
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}
