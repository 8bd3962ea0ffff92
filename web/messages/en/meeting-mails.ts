import type { meetingMails as zh, meetingMailWords as zhWords } from '../zh/meeting-mails.ts';

export const meetingMails: typeof zh = {
  'meeting-called': {
    subject: ({ day }) => `meeting on ${day}`,
    lead: ({ title, day }) =>
      `The ${title} meets on ${day}. Place and agenda are below. If you cannot come, please tell the office as early as you can.`,
    action: 'See the agenda',
    why: ({ programme }) => `You are a member of this meeting of ${programme}.`,
  },
  'meeting-cancelled': {
    subject: ({ day }) => `meeting of ${day} cancelled`,
    lead: ({ title, day }) => `The ${title} of ${day} is cancelled; the reason is below. Its items will be taken up at another time.`,
    action: '',
    why: ({ programme }) => `You are a member of this meeting of ${programme}.`,
  },
  'task-given': {
    subject: ({ day }) => `task due by ${day}`,
    lead: ({ title, day }) =>
      `The meeting gave you this task: ${title}. Please finish it by ${day} and send the office what shows that it is done.`,
    action: 'See the task',
    why: ({ programme }) => `A meeting of ${programme} gave you this task.`,
  },
  'task-reminder': {
    subject: ({ day }) => `reminder: task due ${day} is overdue`,
    lead: ({ title, day }) =>
      `This task was due by ${day} and is not recorded as done: ${title}. Please finish it and send the office what shows that it is done.`,
    action: 'See the task',
    why: ({ programme }) => `A meeting of ${programme} gave you this task.`,
  },
};

export const meetingMailWords: typeof zhWords = {
  cancelReason: 'Why it is cancelled',
  agenda: 'Agenda',
  meetingFacts: {
    meeting: 'Meeting',
    day: 'Day',
    place: 'Place',
    task: 'Task',
    department: 'Department',
    dueOn: 'Due',
    minutes: 'Minutes',
  },
};
