import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../functions/domain/calendar.ts';
import { dropTask, finishTask, inOrder, isTaskOverdue, remindedTask, type Task } from '../../../functions/domain/task/task.ts';
import { chunan } from '../../support/chunan.ts';
import { overdueTask } from '../../support/sample-tasks.ts';

const task = (changes: Partial<Task> = {}): Task => overdueTask({ dueOn: '2026-10-16', ...changes });
const act = { by: 'office-main', at: '2026-10-15T01:00:00.000Z' };
const reference = { type: 'reference', text: '档案 12 号' } as const;

describe('a task', () => {
  it('is done with evidence, and not without', () => {
    expect(finishTask(task(), { ...act, note: '', evidence: reference })).toMatchObject({ state: 'done', revision: 2 });
    expect(() => finishTask(task(), { ...act, note: '已办', evidence: null })).toThrowError(
      expect.objectContaining({ code: 'form-invalid' }),
    );
  });

  it('is dropped with a reason, and not without', () => {
    expect(dropTask(task(), { ...act, note: '并入其他任务' })).toMatchObject({ state: 'dropped', settled: { evidence: null } });
    expect(() => dropTask(task(), { ...act, note: '' })).toThrowError(expect.objectContaining({ code: 'form-invalid' }));
  });

  it('is settled once', () => {
    const done = finishTask(task(), { ...act, note: '', evidence: reference });

    expect(() => dropTask(done, { ...act, note: '不要了' })).toThrowError(expect.objectContaining({ code: 'already-decided' }));
    expect(() => finishTask(done, { ...act, note: '', evidence: reference })).toThrowError(
      expect.objectContaining({ code: 'already-decided' }),
    );
  });

  it('is overdue from the day after its last day on, while it is open', () => {
    expect([isTaskOverdue(task(), '2026-10-16'), isTaskOverdue(task(), '2026-10-17')]).toEqual([false, true]);
    expect(isTaskOverdue(task({ state: 'done' }), '2026-10-17')).toBe(false);
  });

  it('is reminded of the day after, once more some working days later, and then no more', () => {
    const context = { calendar: makeCalendar(chunan().calendar), everyWorkingDays: 2 };
    const on = (today: string, before: Task) => remindedTask(before, { ...context, today });

    expect(on('2026-10-16', task())).toBeNull();
    const first = on('2026-10-17', task());
    expect(first).toMatchObject({ reminders: { count: 1, lastOn: '2026-10-17' }, revision: 2 });
    expect(on('2026-10-19', first!)).toBeNull();
    const second = on('2026-10-20', first!);
    expect(second).toMatchObject({ reminders: { count: 2, lastOn: '2026-10-20' } });
    expect(on('2026-12-20', second!)).toBeNull();
  });

  it('stands in the order of its last day, so that what is overdue is in front', () => {
    const later = task({ id: 't2', dueOn: '2026-11-01' });

    expect(inOrder([later, task()]).map(({ id }) => id)).toEqual(['t1', 't2']);
  });
});
