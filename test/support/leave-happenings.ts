import fc from 'fast-check';
import { addDays, dayAt } from '../../functions/domain/calendar.ts';
import { dueAt } from '../../functions/domain/outbox.ts';
import { handOver } from '../../functions/usecases/people/begin-leave.ts';
import { endPersonsLeave, enterLeave } from '../../functions/usecases/people/leave.ts';
import { Happening, type ActingPorts } from './happenings.ts';
import { MemoryRoster } from './memory-roster.ts';

/** People of the departments that the demo form asks, and one of another. */
const people = ['overseas-chinese-reviewer', 'health-reviewer', 'commerce-reviewer', 'health-head', 'commerce-head', 'science-reviewer'];

const withRoster = (ports: ActingPorts) => ({ ...ports, roster: new MemoryRoster(ports.proposals), steps: ports.proposals.stepsPort });

async function takeUpBegun(ports: ActingPorts): Promise<void> {
  const now = ports.clock.now();
  for (const item of ports.proposals.outbox) {
    if (item.message.type === 'leave-begins' && dueAt(item) <= now) await handOver(withRoster(ports), item.message);
  }
}

const someLeave = fc.record({
  person: fc.constantFrom(...people),
  inDays: fc.nat({ max: 3 }),
  days: fc.nat({ max: 12 }),
  substitute: fc.constantFrom(null, ...people),
});

type SomeLeave = { person: string; inDays: number; days: number; substitute: string | null };

const nameOf = ({ person, inDays, days, substitute }: SomeLeave): string =>
  `${person} goes on leave in ${inDays} days for ${days + 1}, substitute ${substitute}`;

async function enter(ports: ActingPorts, { person, inDays, days, substitute }: SomeLeave): Promise<void> {
  const from = addDays(dayAt(ports.clock.now()), inDays);
  await enterLeave(withRoster(ports), { person, from, to: addDays(from, days), substitute, enteredBy: 'office-main' });
}

/** Leave that is entered, begins as often as the relay likes, and is ended. */
export const aboutLeave: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: someLeave.map((leave) => new Happening(nameOf(leave), (ports) => enter(ports, leave))) },
  {
    weight: 4,
    arbitrary: someLeave
      .map((leave) => ({ ...leave, inDays: 0 }))
      .map(
        (leave) =>
          new Happening(`${nameOf(leave)}, at once`, async (ports) => {
            await enter(ports, leave);
            await takeUpBegun(ports);
          }),
      ),
  },
  { weight: 2, arbitrary: fc.constant(new Happening('leave begins', takeUpBegun)) },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 2 }).map(
      (index) =>
        new Happening(`leave ${index} is ended`, async (ports) => {
          const leave = ports.proposals.leaves[index];
          if (leave) await endPersonsLeave(withRoster(ports), { ...leave, endedBy: 'office-main' });
        }),
    ),
  },
);
