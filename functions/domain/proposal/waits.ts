import type { OfficeTask } from '../outbox.ts';
import { openAsks } from './asks.ts';
import { stages, type Stage } from './event-parts.ts';
import { openReports } from './performance.ts';
import { openSignAsks } from './signing.ts';
import { awaitsDefence, openExpertAsks } from './panel-standing.ts';
import type { Objection, Summary } from './summary.ts';

/** Whom a proposal waits for, and until when. */
export interface Wait {
  /** Names the wait within the proposal; reminders count per wait. */
  key: string;
  whom: 'office' | 'unit' | 'departments' | 'experts' | 'parties' | 'public';
  /** What the office has to do, when it is the office. */
  task: OfficeTask | null;
  /** Steps of the asks that are open, when departments, experts or parties are waited for. */
  steps: string[];
  dueOn: string | null;
  /** What happens when the day has passed: a reminder, the end of the proposal, or the wait of this key, which has days of its own. */
  whenOver: 'remind' | 'lapse' | { next: BegunByTime };
}

/** Waits of the office that begin when the days of another are over. */
const endNotice = 'notice:end';
const confirmRefusal = 'refusal:confirm';
type BegunByTime = typeof endNotice | typeof confirmRefusal;

/** The wait of a proposal as it stands; null when it has ended or when something is due at once. */
export function currentWait(summary: Summary): Wait | null {
  const { openReturn, dueOn } = summary;
  if (openReturn) return { key: `return:${openReturn.round}`, whom: 'unit', task: null, steps: [], dueOn, whenOver: 'lapse' };
  switch (summary.stage) {
    case 'intake':
      return office(`intake:${summary.dossierVersion}`, 'intake', dueOn);
    case 'department-review':
      return reviewWait(summary);
    case 'decision':
      return decisionWait(summary);
    case 'public-notice':
      return noticeWait(summary);
    case 'agreement':
      return agreementWait(summary);
    case 'registered':
      return reportWait(summary);
    default:
      return null;
  }
}

function office(key: string, task: OfficeTask, dueOn: string | null): Wait {
  return { key, whom: 'office', task, steps: [], dueOn, whenOver: 'remind' };
}

function asked(key: string, whom: 'departments' | 'experts' | 'parties', steps: string[], dueOn: string | null): Wait | null {
  return steps.length === 0 ? null : { key, whom, task: null, steps, dueOn, whenOver: 'remind' };
}

/** When nobody is left to answer, the rules go on at once; they stop only at a return whose last day is in a year that is not loaded. */
function reviewWait(summary: Summary): Wait {
  const steps = openAsks(summary).map((ask) => ask.step);
  return asked('review', 'departments', steps, summary.dueOn) ?? office('review:calendar', 'load-calendar', null);
}

/** The unit may answer a refusal until its days are over; then, or once it has answered, a second person of the office has it. */
function decisionWait(summary: Summary): Wait {
  const { refusal, reminders, dueOn } = summary;
  if (!refusal) return expertsWait(summary) ?? meetingWait(summary);
  if (refusal.answer !== null || reminders?.wait === confirmRefusal) return office(confirmRefusal, 'confirm-refusal', dueOn);
  return { key: 'refusal:hearing', whom: 'unit', task: null, steps: [], dueOn: refusal.answerBy, whenOver: { next: confirmRefusal } };
}

/** Experts are waited for before the meeting. */
function expertsWait(summary: Summary): Wait | null {
  const steps = openExpertAsks(summary).map(({ step }) => step);
  return asked(`panel:${summary.panel?.round ?? 1}`, 'experts', steps, summary.dueOn);
}

function meetingWait(summary: Summary): Wait {
  const { dossierVersion, dueOn, reviewRequested } = summary;
  if (awaitsDefence(summary)) return office(`defence:${summary.panel?.round ?? 1}`, 'hold-defence', dueOn);
  return office(`decision:${dossierVersion}:${reviewRequested ?? ''}`, 'decision', dueOn);
}

/** An objection has the office at work from the day it is raised, whether the notice still runs or not; the most urgent is named. */
function noticeWait(summary: Summary): Wait {
  const { notice, objections, dueOn, reminders } = summary;
  if (!notice) return office('notice:publish', 'publish-notice', dueOn);
  const objection = mostUrgent(objections);
  if (objection) return office(`objection:${objection.id}`, 'settle-objection', objection.dueOn ?? notice.closesOn);
  if (reminders?.wait === endNotice) return office(endNotice, 'end-notice', dueOn);
  return { key: 'notice:open', whom: 'public', task: null, steps: [], dueOn: notice.closesOn, whenOver: { next: endNotice } };
}

/** The open objection that has to be settled first; null when none is open. */
export function mostUrgent(objections: readonly Objection[]): Objection | null {
  const open = objections.filter(({ settled }) => !settled);
  return open.toSorted((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? '', 'en'))[0] ?? null;
}

function agreementWait(summary: Summary): Wait | null {
  const { agreement, dueOn } = summary;
  if (!agreement) return office('agreement:draft', 'draft-agreement', dueOn);
  const { version, declined, complete, signing } = agreement;
  if (declined) return office(`agreement:redraft:${version}`, 'redraft-agreement', dueOn);
  if (complete) return office(`agreement:register:${version}`, 'register', dueOn);
  const open = openSignAsks(agreement).map((ask) => ask.step);
  // In a set order each turn is a wait of its own, with its own reminders.
  return asked(signing === 'in-order' ? `agreement:${open[0] ?? ''}` : `agreement:sign:${version}`, 'parties', open, dueOn);
}

/** A registered proposal waits for nobody, unless its unit reported something that the office has to look at. */
function reportWait(summary: Summary): Wait | null {
  const [first] = openReports(summary);
  return first ? office(`report:${first.entry}`, 'confirm-milestone', summary.dueOn) : null;
}

/** The stage of a proposal that has not ended. */
export function openStage(summary: Summary): Stage {
  const stage = stages.find((candidate) => candidate === summary.stage);
  if (!stage) throw new Error(`${summary.proposalId} has ended as ${summary.stage}`);
  return stage;
}

/** Tells whether a proposal is still on its way. */
export function isOpen(summary: Summary): boolean {
  return stages.some((stage) => stage === summary.stage);
}

/** Tells whether a proposal needs its workflow: it is on its way, or something was reported after its end. */
export function isAwaited(summary: Summary): boolean {
  return isOpen(summary) || currentWait(summary) !== null;
}

/** Tells whether the office was called on because the days of another were over: the first word of such a wait is no reminder yet. */
export function wasBegunByTime(summary: Summary, { key }: Pick<Wait, 'key'>): boolean {
  return key === endNotice || (key === confirmRefusal && summary.refusal?.answer === null);
}
