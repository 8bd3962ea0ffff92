import { describe, expect, it } from 'vitest';
import { JsonLog } from '../../../functions/adapters/system/json-log.ts';
import { AppError } from '../../../functions/domain/errors.ts';
import type { OutboxItem } from '../../../functions/domain/outbox.ts';
import type { Task } from '../../../functions/domain/task/task.ts';
import type { Tasks } from '../../../functions/ports/tasks.ts';
import { remindOfTasks } from '../../../functions/usecases/meetings/tasks.ts';
import { actingPorts } from '../../support/acting.ts';
import { overdueTask } from '../../support/sample-tasks.ts';

function portsWith(tasks: Task[], save?: Tasks['save']) {
  const sent: OutboxItem[] = [];
  const store: Tasks = {
    load: async (id) => tasks.find((task) => task.id === id) ?? null,
    list: async (state) => tasks.filter((task) => task.state === state),
    save:
      save ??
      (async (task, outbox) => {
        tasks[tasks.findIndex(({ id }) => id === task.id)] = task;
        sent.push(...outbox);
      }),
  };
  return {
    ports: { ...actingPorts(), tasks: store, log: new JsonLog({ write: () => {} }) },
    receivers: () => sent.map(({ message }) => 'to' in message && message.to),
  };
}

describe('a reminder of an overdue task', () => {
  it('goes to its person', async () => {
    const { ports, receivers } = portsWith([overdueTask()]);

    expect(await remindOfTasks(ports)).toBe(1);
    expect(await remindOfTasks(ports)).toBe(0);

    expect(receivers()).toEqual([{ type: 'person', person: 'health-head' }]);
  });

  it('goes to the office once its person has left the roster', async () => {
    const { ports, receivers } = portsWith([overdueTask({ person: 'who-left' })]);

    await remindOfTasks(ports);

    expect(receivers()).toEqual([
      { type: 'person', person: 'office-main' },
      { type: 'person', person: 'office-second' },
    ]);
  });

  it('is put by one sweep when two come at once, and holds up no other task', async () => {
    const seen: string[] = [];
    const { ports } = portsWith([overdueTask(), overdueTask({ id: 't2' })], async ({ id }) => {
      seen.push(id);
      if (id === 't1') throw new AppError('version-moved', 'another sweep was first', { expected: 1 });
    });

    expect(await remindOfTasks(ports)).toBe(1);
    expect(seen).toEqual(['t1', 't2']);
  });
});
