import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { callMeeting } from '../../functions/domain/meeting/call.ts';
import type { Meeting, MeetingRecord } from '../../functions/domain/meeting/meeting.ts';
import { meetingKindOf } from '../../functions/domain/programme-lookup.ts';
import { finishTask, type Task } from '../../functions/domain/task/task.ts';
import { daySchema, slugSchema } from '../../functions/domain/text.ts';
import { agendaChoices, callMeetingOf } from '../../functions/usecases/meetings/meetings.ts';
import type { Demo } from './demo-container.ts';

const taskSchema = z.strictObject({
  /** Counts the items of the meeting from 1. */
  item: z.number().int().min(1),
  title: z.string(),
  step: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  department: slugSchema,
  person: slugSchema,
  dueOn: daySchema,
  doneOn: daySchema.optional(),
  reference: z.string().optional(),
});

const demoMeetingsSchema = z.strictObject({
  about: z.string(),
  held: z.strictObject({
    kind: slugSchema,
    heldOn: daySchema,
    place: z.string(),
    minutesNumber: z.string(),
    absent: z.array(slugSchema),
    items: z.array(z.strictObject({ title: z.string(), resolution: z.string() })).min(1),
    tasks: z.array(taskSchema),
  }),
  called: z.strictObject({ kind: slugSchema, calledOn: daySchema, day: daySchema, place: z.string(), topics: z.array(z.string()) }),
});
type DemoMeetings = z.infer<typeof demoMeetingsSchema>;

const office = 'office-main';

/** Puts the meetings of `demo/meetings.json` and their tasks into an empty table; the proposals of the demo are there already. */
export async function seedMeetings(demo: Demo, folder: string): Promise<void> {
  const { held, called } = demoMeetingsSchema.parse(JSON.parse(readFileSync(path.join(folder, 'demo', 'meetings.json'), 'utf8')));
  await seedHeld(demo, held);
  demo.clock.setDay(called.calledOn);
  const waiting = await agendaChoices(demo.ports);
  const proposals = waiting.map(({ proposalId }) => proposalId);
  const { kind, day, place, topics } = called;
  await callMeetingOf(demo.ports, { id: demo.ports.randomness.id(), kind, person: office, day, place, proposals, topics });
}

type Held = DemoMeetings['held'];

/** Its item in the register is part of the demo's ledger, so it is not entered a second time. */
async function seedHeld({ clock, ports }: Demo, held: Held): Promise<void> {
  clock.setDay(held.heldOn);
  const at = clock.now();
  const id = ports.randomness.id();
  const { minutesNumber } = held;
  const tasks = held.tasks.map((task) => givenTask(task, { id: ports.randomness.id(), meeting: id, at, minutesNumber }));
  const { place, heldOn: day } = held;
  const topics = held.items.map(({ title }) => title);
  const called = callMeeting(meetingKindOf(ports.programmes.current, held.kind), { id, by: office, at, day, place, proposals: [], topics });
  await ports.meetings.save({ meeting: { ...called, state: 'held', record: recordOf(called, held, tasks) }, outbox: [] });
  for (const [index, task] of tasks.entries()) {
    await ports.tasks.save(task, []);
    const { doneOn, reference } = held.tasks[index] ?? {};
    if (doneOn === undefined) continue;
    clock.setDay(doneOn);
    const evidence = { type: 'reference', text: reference ?? '' } as const;
    await ports.tasks.save(finishTask(task, { by: office, at: clock.now(), note: '', evidence }), []);
  }
}

function recordOf(
  { id, members, calledAt }: Meeting,
  { heldOn, minutesNumber, absent, items }: Held,
  tasks: readonly Task[],
): MeetingRecord {
  return {
    formId: id,
    by: office,
    at: calledAt,
    heldOn,
    minutesNumber,
    present: members.filter((member) => !absent.includes(member)),
    items: items.map(({ resolution }, index) => {
      const item = `i${index + 1}`;
      const own = tasks.filter(({ source }) => source.item === item).map((task) => task.id);
      return { item, vote: null, resolution, conditions: [], tasks: own };
    }),
  };
}

function givenTask(
  { item, title, step, department, person, dueOn }: z.infer<typeof taskSchema>,
  from: { id: string; meeting: string; at: string; minutesNumber: string },
): Task {
  const { id, meeting, at: givenAt, minutesNumber } = from;
  const source = { meeting, minutesNumber, item: `i${item}` };
  const settled = { state: 'open', settled: null, reminders: { count: 0, lastOn: null } } as const;
  return { id, revision: 1, title, step, department, person, dueOn, source, givenBy: office, givenAt, ...settled };
}
