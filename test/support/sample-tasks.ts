import type { Task } from '../../functions/domain/task/task.ts';

/** A task that was due before the clock of tests begins. */
export function overdueTask(changes: Partial<Task> = {}): Task {
  return {
    id: 't1',
    revision: 1,
    title: '报送进展',
    step: 2,
    department: 'health',
    person: 'health-head',
    dueOn: '2026-09-01',
    source: { meeting: 'm1', minutesNumber: '7', item: 'i1' },
    givenBy: 'office-main',
    givenAt: '2026-08-01T01:00:00.000Z',
    state: 'open',
    settled: null,
    reminders: { count: 0, lastOn: null },
    ...changes,
  };
}
