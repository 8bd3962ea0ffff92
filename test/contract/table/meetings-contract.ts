import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoMeetings } from '../../../functions/adapters/dynamodb/dynamo-meetings.ts';
import { DynamoProposalStore } from '../../../functions/adapters/dynamodb/dynamo-proposal-store.ts';
import { DynamoLedger } from '../../../functions/adapters/dynamodb/dynamo-ledger.ts';
import { DynamoRegisters } from '../../../functions/adapters/dynamodb/dynamo-registers.ts';
import { DynamoTasks } from '../../../functions/adapters/dynamodb/dynamo-tasks.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Meeting } from '../../../functions/domain/meeting/meeting.ts';
import type { Task } from '../../../functions/domain/task/task.ts';
import { overdueTask } from '../../support/sample-tasks.ts';
import { confirmedItem } from '../../support/register-items.ts';
import { ledgerEntry } from './proposal-contract.ts';

const at = '2026-10-12T08:00:00.000Z';

const meeting = (changes: Partial<Meeting> = {}): Meeting => ({
  id: crypto.randomUUID(),
  revision: 1,
  kind: 'joint-meeting',
  state: 'called',
  day: '2026-10-20',
  place: '三楼',
  items: [{ id: 'i1', type: 'topic', title: '议题' }],
  members: ['office-main'],
  quorum: { share: 'half', least: 1 },
  decides: true,
  calledBy: 'office-main',
  calledAt: at,
  cancelled: null,
  record: null,
  ...changes,
});

const task = (changes: Partial<Task> = {}): Task => overdueTask({ id: crypto.randomUUID(), dueOn: '2026-10-30', ...changes });

const heldWith = (called: Meeting, from: number) => ({
  meeting: { ...called, revision: called.revision + 1, state: 'held' as const },
  outbox: [],
  held: {
    item: {
      ...confirmedItem({ register: 'held', id: called.id, at }),
      entries: [ledgerEntry({ id: `held:${called.id}`, indicator: 'held_only', date: '2031-01-01' })],
    },
    tasks: [task({ id: `task-of-${called.id}` })],
    draw: { counter: 'minutes-held#2026', from },
  },
});

/** Meetings and the work list. */
export function meetingsContract(open: () => Table): void {
  let table: Table;

  beforeEach(() => {
    table = open();
  });

  describe('meetings', () => {
    it('are held with register, ledger, tasks and number at once, or not at all', async () => {
      const [meetings, tasks] = [new DynamoMeetings(table), new DynamoTasks(table)];
      const [first, second] = [meeting(), meeting()];
      for (const each of [first, second]) await meetings.save({ meeting: each, outbox: [] });

      await meetings.save(heldWith(first, 0));
      await expect(meetings.save(heldWith(first, 1))).rejects.toMatchObject({ code: 'version-moved' });
      await expect(meetings.save(heldWith(second, 0))).rejects.toMatchObject({ code: 'version-moved' });

      expect(await meetings.load(first.id)).toMatchObject({ state: 'held', revision: 2 });
      expect(await meetings.load(second.id)).toEqual({ ...second, applications: {} });
      expect(await tasks.load(`task-of-${second.id}`)).toBeNull();
      expect((await new DynamoRegisters(table).list('held', 'confirmed')).items.map(({ id }) => id)).toEqual([first.id]);
      expect(await new DynamoRegisters(table).counts(['held'])).toEqual([{ draft: 0, confirmed: 1, void: 0 }]);
      expect(await new DynamoLedger(table).entries(['2031Q1'], 'held_only')).toHaveLength(1);
      expect(await new DynamoProposalStore(table).counter('minutes-held#2026')).toBe(1);
    });

    it('are called once under an id', async () => {
      const meetings = new DynamoMeetings(table);
      const called = meeting();
      await meetings.save({ meeting: called, outbox: [] });

      await expect(meetings.save({ meeting: { ...called, place: '别处' }, outbox: [] })).rejects.toMatchObject({ code: 'version-moved' });
    });

    it('keep the first note of what became of a decision, and no other meeting’s', async () => {
      const meetings = new DynamoMeetings(table);
      const called = meeting();
      await meetings.save({ meeting: called, outbox: [] });

      await meetings.noteApplication(called.id, 'p1', { at, result: 'applied' });
      await meetings.noteApplication(called.id, 'p1', { at, result: 'not-applied', stands: 'withdrawn' });
      await meetings.noteApplication('another', 'p2', { at, result: 'applied' });

      expect((await meetings.load(called.id))?.applications).toEqual({ p1: { at, result: 'applied' } });
      expect(await meetings.load('another')).toBeNull();
    });

    it('are listed by state: called ones by day, others the latest first', async () => {
      const meetings = new DynamoMeetings(table);
      const days = ['2032-03-02', '2032-03-01', '2032-03-03'];
      for (const state of ['called', 'cancelled'] as const)
        for (const day of days) await meetings.save({ meeting: meeting({ state, day }), outbox: [] });
      const listed = async (state: Meeting['state']) =>
        (await meetings.list(state)).map(({ day }) => day).filter((day) => day.startsWith('2032'));

      expect(await listed('called')).toEqual(['2032-03-01', '2032-03-02', '2032-03-03']);
      expect(await listed('cancelled')).toEqual(['2032-03-03', '2032-03-02', '2032-03-01']);
    });
  });

  describe('the work list', () => {
    it('takes a change onto the revision that it was made for, and moves the task between its lists', async () => {
      const tasks = new DynamoTasks(table);
      const given = task();
      await tasks.save(given, []);
      const done: Task = { ...given, revision: 2, state: 'done' };

      await tasks.save(done, []);
      await expect(tasks.save({ ...given, revision: 2, state: 'dropped' }, [])).rejects.toMatchObject({ code: 'version-moved' });

      expect(await tasks.load(given.id)).toEqual(done);
      expect(await tasks.list('open')).not.toContainEqual(expect.objectContaining({ id: given.id }));
      expect(await tasks.list('done')).toContainEqual(done);
    });

    it('gives open tasks by their last day', async () => {
      const tasks = new DynamoTasks(table);
      for (const dueOn of ['2033-02-02', '2033-01-01', '2033-03-03']) await tasks.save(task({ dueOn }), []);

      const days = (await tasks.list('open')).map(({ dueOn }) => dueOn).filter((day) => day.startsWith('2033'));
      expect(days).toEqual(['2033-01-01', '2033-02-02', '2033-03-03']);
    });
  });
}
