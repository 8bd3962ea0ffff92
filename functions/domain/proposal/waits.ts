import type { OfficeTask } from '../outbox.ts';
import { openAsks } from './asks.ts';
import { stages, type Stage } from './event-parts.ts';
import { openReports } from './performance.ts';
import { openSignAsks } from './signing.ts';
import { awaitsDefence, openExpertAsks } from './panel-standing.ts';
import type { Summary } from './summary.ts';

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
  /** What happens when the day has passed: a reminder, the end of the proposal, or the wait of this key. */
  whenOver: 'remind' | 'lapse' | { next: string };
}

/** The wait of a proposal as it stands; null when it has ended or when something is due at once. */
export function currentWait(summary: Summary): Wait | null {
  const { openReturn, dueOn } = summary;
  if (openReturn) return { key: `return:${openReturn.round}`, whom: 'unit', task: null, steps: [], dueOn, whenOver: 'lapse' };
  switch (summary.stage) {
    case 'intake':
      return office(`intake:${summary.dossierVersion}`, 'intake', dueOn);
    case 'department-review':
      return asked(
        'review',
        'departments',
        openAsks(summary).map((ask) => ask.step),
        dueOn,
      );
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

/** Waits that begin when the days of another are over. */
const endNotice = 'notice:end';
const confirmRefusal = 'refusal:confirm';

/** The unit may answer a refusal until its days are over; then, or once it has answered, a second person of the office has it. */
function decisionWait(summary: Summary): Wait {
  const { refusal, reminders } = summary;
  if (!refusal) return expertsWait(summary) ?? meetingWait(summary);
  if (refusal.answer !== null || reminders?.wait === confirmRefusal) return office(confirmRefusal, 'confirm-refusal', refusal.answerBy);
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

function noticeWait(summary: Summary): Wait {
  if (!summary.notice) return office('notice:publish', 'publish-notice', summary.dueOn);
  if (summary.reminders?.wait === endNotice)
    return office(endNotice, hasOpenObjection(summary) ? 'settle-objection' : 'end-notice', summary.notice.closesOn);
  return { key: 'notice:open', whom: 'public', task: null, steps: [], dueOn: summary.notice.closesOn, whenOver: { next: endNotice } };
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

function hasOpenObjection({ objections }: Summary): boolean {
  return objections.some(({ settled }) => !settled);
}
