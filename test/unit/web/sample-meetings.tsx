import type { VNode } from 'preact';
import {
  meetingListingOf,
  type ItemRecord,
  type Meeting,
  type MeetingWithResults,
  type Vote,
} from '../../../functions/domain/meeting/meeting.ts';
import { meetingKindOf } from '../../../functions/domain/programme-lookup.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Task } from '../../../functions/domain/task/task.ts';
import { CallMeetingPage, MeetingsPage } from '../../../web/views/office/meetings/list.tsx';
import { MeetingPage } from '../../../web/views/office/meetings/meeting.tsx';
import { RecordMeetingPage } from '../../../web/views/office/meetings/record.tsx';
import { TasksPage } from '../../../web/views/office/tasks/list.tsx';
import { TaskPage } from '../../../web/views/office/tasks/task.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { UnitProposalPage } from '../../../web/views/unit/proposal.tsx';
import type { Standing } from './sample-proposal.ts';

const at = '2026-11-02T02:00:00.000Z';
const today = '2026-11-02';
const digest = 'b2c3'.repeat(16);

const task: Task = {
  id: '01task',
  revision: 1,
  title: '协调项目用地',
  step: 3,
  department: 'commerce',
  person: 'commerce-head',
  dueOn: '2026-10-30',
  source: { meeting: '01meeting', minutesNumber: '淳人才联纪〔2026〕7号', item: 'i1' },
  givenBy: 'office-main',
  givenAt: at,
  state: 'open',
  settled: null,
  reminders: { count: 1, lastOn: '2026-10-31' },
};
const document = { id: 'doc9', type: 'pdf', bytes: 12_000, digest } as const;
const done: Task = {
  ...task,
  id: '02task',
  state: 'done',
  settled: { by: 'office-main', at, note: '已完成选址。', evidence: { type: 'document', document, fileName: '选址报告.pdf' } },
};
const dropped: Task = {
  ...task,
  id: '03task',
  state: 'dropped',
  settled: { by: 'office-main', at, note: '并入其他任务。', evidence: null },
};

const vote: Vote = {
  outcome: 'approved',
  barred: ['health-head'],
  aside: [],
  mayVote: 12,
  voters: 9,
  needed: 7,
  inFavour: 7,
  against: 1,
  abstained: 1,
  dossierVersion: 2,
};

function itemRecords(): ItemRecord[] {
  const said = { resolution: '会议意见。', conditions: [], tasks: [] };
  return [
    { ...said, item: 'i1', vote, conditions: ['落实配套资金'], tasks: [task.id, done.id] },
    { ...said, item: 'i2', vote: { ...vote, outcome: 'refused', inFavour: 1, against: 8, abstained: 0 } },
    {
      ...said,
      item: 'i3',
      vote: { ...vote, outcome: 'postponed', voters: 4, inFavour: 0, against: 0, abstained: 0, aside: ['commerce-head'] },
    },
    { ...said, item: 'i4', vote: null },
  ];
}

function meetingsOf(
  { proposalId, title, contact }: Summary,
  programme: Programme,
): { called: Meeting; held: MeetingWithResults; cancelled: Meeting } {
  const { members, quorum, decides } = meetingKindOf(programme, 'joint-meeting');
  const proposal = { type: 'proposal', title, unitName: contact.unitName, dossierVersion: 1 } as const;
  const called: Meeting = {
    id: '01meeting',
    revision: 1,
    kind: 'joint-meeting',
    state: 'called',
    day: today,
    place: '上午九点，三楼会议室',
    items: [
      { ...proposal, id: 'i1', proposalId },
      { ...proposal, id: 'i2', proposalId: '02proposal' },
      { ...proposal, id: 'i3', proposalId: '03proposal' },
      { id: 'i4', type: 'topic', title: '四季度安排' },
    ],
    members,
    quorum,
    decides,
    calledBy: 'office-main',
    calledAt: at,
    cancelled: null,
    record: null,
  };
  const record = {
    formId: 'f',
    by: 'office-main',
    at,
    heldOn: today,
    minutesNumber: '淳人才联纪〔2026〕7号',
    present: members.slice(0, 10),
    items: itemRecords(),
  };
  const applications = {
    [proposalId]: { at, result: 'applied' },
    '02proposal': { at, result: 'not-applied', stands: 'dossier-changed' },
  } as const;
  return {
    called,
    held: { ...called, state: 'held', record, applications },
    cancelled: { ...called, state: 'cancelled', cancelled: { by: 'office-main', at, reason: '主持人出差。' } },
  };
}

/** Pages of meetings and tasks; `standing` is a proposal that waits for its decision. */
export function meetingPagesWith(shell: PageShell, unitShell: PageShell, standing: Standing): Record<string, VNode> {
  const { summary } = standing;
  const { called, held, cancelled } = meetingsOf(summary, shell.programme);
  const proposals = new Map([[summary.proposalId, summary]]);
  const kind = meetingKindOf(shell.programme, 'joint-meeting');
  const props = { shell, proposals, tasks: [task, done], followUp: [], today };
  const wrong = {
    answers: { 'outcome-i1': 'approved', 'inFavour-i1': '12', 'tasks-i1': [{ title: '协调用地' }] },
    issues: [
      { field: 'present', rule: 'required' },
      { field: 'inFavour-i1', rule: 'votes-do-not-add-up', values: { sum: 12, voters: 9 } },
      { field: 'tasks-i1.0.due-on', rule: 'required' },
      { field: 'outcome-i2', rule: 'no-quorum', values: { voters: 3, needed: 5 } },
      { field: 'outcome-i1', rule: 'dossier-moved', values: { version: 2 } },
    ],
  };
  const changes = new Map([['i1', [{ field: 'aims', before: '建设基地。', after: '建设两个基地。' }]]]);
  const listings = { called: [meetingListingOf(called)], held: [meetingListingOf(held)], cancelled: [meetingListingOf(cancelled)] };
  const postponed = { ...summary, postponed: { meeting: '01meeting', reason: 'no-quorum', at } } as const;
  const upload = { url: 'https://documents.example/', fields: { key: 'scans/task-01task/${filename}', policy: 'abc' } };
  const files = [{ id: '选址报告.pdf', name: '选址报告.pdf', bytes: 12_000 }];
  const issues = [{ field: 'reference', rule: 'evidence-missing' }];
  return {
    'meetings-list': <MeetingsPage shell={shell} meetings={listings} />,
    'meetings-none': <MeetingsPage shell={shell} meetings={{ called: [], held: [], cancelled: [] }} />,
    'meeting-call': <CallMeetingPage shell={shell} kind={kind} waiting={[summary]} newId="01new" />,
    'meeting-call-wrong': (
      <CallMeetingPage shell={shell} kind={kind} waiting={[]} newId="01new" answers={{}} issues={[{ field: 'day', rule: 'required' }]} />
    ),
    'meeting-called': <MeetingPage {...props} meeting={{ ...called, applications: {} }} done="called" />,
    'meeting-cancel-wrong': (
      <MeetingPage {...props} meeting={{ ...called, applications: {} }} issues={[{ field: 'reason', rule: 'required' }]} />
    ),
    'meeting-held': <MeetingPage {...props} meeting={held} followUp={[task]} done="recorded" />,
    'meeting-cancelled': <MeetingPage {...props} meeting={{ ...cancelled, applications: {} }} />,
    'meeting-record': <RecordMeetingPage shell={shell} meeting={called} proposals={proposals} formId="01form" attempt={{ answers: {} }} />,
    'meeting-record-wrong': (
      <RecordMeetingPage shell={shell} meeting={called} proposals={proposals} formId="01form" attempt={wrong} changes={changes} />
    ),
    'tasks-list': <TasksPage shell={shell} open={[task]} settled={[done, dropped]} today={today} />,
    'tasks-none': <TasksPage shell={shell} open={[]} settled={[]} today={today} />,
    'task-open': (
      <TaskPage
        shell={shell}
        task={task}
        today={today}
        evidence={{ upload, files }}
        attempt={{ act: 'done', answers: { note: '已完成' }, issues }}
      />
    ),
    'task-drop-wrong': (
      <TaskPage
        shell={shell}
        task={task}
        today={today}
        evidence={{ upload, files: [] }}
        attempt={{ act: 'drop', answers: {}, issues: [{ field: 'reason', rule: 'required' }] }}
      />
    ),
    'task-done': <TaskPage shell={shell} task={done} today={today} done="done" />,
    'task-dropped': <TaskPage shell={shell} task={dropped} today={today} />,
    'unit-postponed': <UnitProposalPage shell={unitShell} {...standing} summary={postponed} today={today} />,
  };
}
