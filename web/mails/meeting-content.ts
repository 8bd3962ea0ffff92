import type { MailData } from '../../functions/domain/mail-data.ts';
import type { Language } from '../../functions/domain/text.ts';
import { mailTextsFor } from '../messages/texts.ts';
import { dayText } from '../views/parts/values.tsx';
import type { MailContent } from './mail-content.ts';
import { bothTexts as both, oneLine } from './mail-text.ts';

const zh = mailTextsFor('zh');
const en = mailTextsFor('en');

/** What the sentences of a mail about a meeting or a task name in place of a proposal. */
export function meetingWords({ meeting, task }: MailData, language: Language): { title?: string; day?: string } {
  if (meeting) return { title: meeting.name[language], day: dayText(meeting.day, language) };
  return task ? { title: oneLine(task.title) } : {};
}

type MeetingFact = keyof typeof zh.meetingFacts;

function meetingFact(fact: MeetingFact, value: string): MailContent['facts'][number] {
  return { label: { zh: zh.meetingFacts[fact], en: en.meetingFacts[fact] }, value };
}

/** Facts of a mail about a meeting. */
export function meetingFacts({ meeting }: MailData): MailContent['facts'] {
  if (!meeting) return [];
  const { name, day, place } = meeting;
  return [
    meetingFact(
      'meeting',
      both((language) => name[language]),
    ),
    meetingFact(
      'day',
      both((language) => dayText(day, language)),
    ),
    meetingFact('place', oneLine(place)),
  ];
}

/** Facts of a mail about a task. */
export function taskFacts({ task, dueOn }: MailData): MailContent['facts'] {
  if (!task) return [];
  const { title, department, source } = task;
  return [
    meetingFact('task', oneLine(title)),
    meetingFact(
      'department',
      both((language) => department[language]),
    ),
    ...(dueOn
      ? [
          meetingFact(
            'dueOn',
            both((language) => dayText(dueOn, language)),
          ),
        ]
      : []),
    meetingFact('minutes', source),
  ];
}
