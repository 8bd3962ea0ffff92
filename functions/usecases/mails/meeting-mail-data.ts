import type { MailData } from '../../domain/mail-data.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { MailMessage } from '../../domain/outbox.ts';
import { departmentOf, meetingKindOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Meetings } from '../../ports/meetings.ts';
import type { Tasks } from '../../ports/tasks.ts';
import type { LinkBuilder } from '../links/link-builder.ts';

/** What a mail about a meeting or a task says; null when time has overtaken it. A link leads to pages of the office, so only the office gets one. */
export async function dataOfMeetingMail(
  message: MailMessage,
  ports: { meetings: Meetings; tasks: Tasks; linkBuilder: LinkBuilder },
  programme: Programme,
): Promise<Partial<MailData> | null> {
  if ('meetingId' in message) {
    const meeting = await ports.meetings.load(message.meetingId);
    const wanted: Meeting['state'] = message.template === 'meeting-called' ? 'called' : 'cancelled';
    return meeting?.state === wanted ? dataOfMeeting(meeting, programme) : null;
  }
  if (!('taskId' in message)) return {};
  const task = await ports.tasks.load(message.taskId);
  if (task?.state !== 'open') return null;
  const receiver = message.to.type === 'person' ? message.to.person : null;
  const isOffice = programme.people.some(({ id, roles }) => id === receiver && roles.includes('office'));
  return { ...dataOfTask(task, programme), ...(isOffice ? { link: ports.linkBuilder.to(`/office/tasks/${task.id}`) } : {}) };
}

function dataOfMeeting({ kind, day, place, items, cancelled }: Meeting, programme: Programme): Partial<MailData> {
  const { name } = meetingKindOf(programme, kind);
  const agenda = items.map((item) => (item.type === 'proposal' ? `${item.title}（${item.unitName}）` : item.title));
  return { meeting: { name, day, place, agenda, reason: cancelled?.reason ?? '' } };
}

function dataOfTask({ title, department, dueOn, source }: Task, programme: Programme): Partial<MailData> {
  return { task: { title, department: departmentOf(programme, department).name, source: source.minutesNumber }, dueOn };
}
