import { isOpenAsk } from './asks.ts';
import type { DataOf, FoldContext, ProposalEvent, Sealed } from './events.ts';
import { foldAgreement } from './fold-agreement.ts';
import { foldBounces, withCorrections } from './fold-bounces.ts';
import { foldDecision } from './fold-decision.ts';
import { askAnew, foldPanel, isPanelData } from './fold-panel.ts';
import { foldPerformance } from './fold-performance.ts';
import { foldLeave } from './fold-leave.ts';
import { foldReview } from './fold-review.ts';
import { currentWait } from './waits.ts';
import type { Summary } from './summary.ts';

/** Adds one event. The first must be `submitted`. Events that do not fit the state are not judged here: acts judge, the fold records. */
export function fold(before: Summary | null, event: ProposalEvent): Summary {
  const { data, sealed } = event;
  if (data.type === 'submitted') return begin(event, data);
  if (!before) throw new Error(`the first event of ${event.proposalId} is ${data.type}, not submitted`);
  const summary: Summary = { ...before, version: event.seq, headHash: event.hash, updatedAt: event.at };
  if (data.type === 'migrated') return { ...summary, programmeVersion: data.to, askAgain: [...summary.askAgain, ...data.askAgain] };
  return apply(summary, data, { at: event.at, seq: event.seq, actorId: event.actor.id, sealed: sealed ?? {} });
}

/** Folds a whole chain. */
export function foldAll(events: readonly ProposalEvent[]): Summary | null {
  return events.reduce<Summary | null>(fold, null);
}

/** What a proposal that was just handed in does not have. */
const nothingYet = {
  openReturn: null,
  returnRounds: 0,
  asks: [],
  askAgain: [],
  unable: [],
  conditions: [],
  recusals: [],
  reviewRoute: null,
  decision: null,
  refusal: null,
  reviewUntil: null,
  reviewRequested: null,
  objections: [],
  notice: null,
  agreement: null,
  reminders: null,
  agreements: [],
  amendment: null,
  amendments: 0,
  milestones: [],
  introducers: [],
  attempts: [],
  villageResolution: null,
  bounces: [],
  corrections: [],
  postponed: null,
  panel: null,
} satisfies Partial<Summary>;

function begin(event: ProposalEvent, data: DataOf<'submitted'>): Summary {
  const sealed: Sealed = event.sealed ?? {};
  return {
    proposalId: event.proposalId,
    version: event.seq,
    headHash: event.hash,
    programmeVersion: data.programmeVersion,
    kind: data.kind,
    unitId: data.unitId,
    stage: 'intake',
    title: sealed.title ?? '',
    contact: sealed.contact ?? { name: '', email: '', unitName: '' },
    facts: data.facts,
    parties: sealed.parties ?? [],
    dossierVersion: data.dossierVersion,
    answers: sealed.answers ?? {},
    documents: data.documents,
    fileNames: sealed.fileNames ?? {},
    submittedAt: event.at,
    updatedAt: event.at,
    receiptNumber: null,
    promisedOn: null,
    dueOn: data.dueOn,
    ...nothingYet,
    standIns: [],
    decidable: null,
  };
}

function apply(summary: Summary, data: Exclude<ProposalEvent['data'], DataOf<'submitted' | 'migrated'>>, context: FoldContext): Summary {
  if (isPanelData(data)) return foldPanel(summary, data, context);
  switch (data.type) {
    case 'intake-accepted':
      return accept(summary, data);
    case 'returned':
      return openReturn(summary, data, context.sealed);
    case 'supplemented':
      return supplement(summary, data, context);
    case 'review-opened':
    case 'opinion-given':
    case 'asked-back':
    case 'recused':
    case 'review-closed':
    case 'condition-settled':
      return foldReview(summary, data, context);
    case 'agreement-drafted':
    case 'signature-recorded':
    case 'signing-completed':
    case 'agreement-registered':
    case 'signature-declined':
    case 'village-resolution-recorded':
      return foldAgreement(summary, data, context);
    case 'decided':
    case 'decision-postponed':
    case 'decision-waived':
    case 'refusal-answered':
    case 'refusal-settled':
    case 'review-requested':
    case 'objection-raised':
    case 'objection-settled':
    case 'objections-voided':
    case 'notice-published':
    case 'notice-ended':
      return foldDecision(summary, data, context);
    default:
      return applyOther(summary, data, context);
  }
}

type Other =
  | DataOf<
      | 'reminded'
      | 'escalated'
      | 'deadline-set'
      | 'attempt-refused'
      | 'mail-bounced'
      | 'contact-corrected'
      | 'leave-begun'
      | 'withdrawn'
      | 'lapsed'
    >
  | Parameters<typeof foldPerformance>[1];

/** What may happen at any stage, and under a registered agreement. */
function applyOther(summary: Summary, data: Other, context: FoldContext): Summary {
  switch (data.type) {
    case 'reminded':
    case 'escalated':
      return foldReminder(summary, data);
    case 'deadline-set':
      return setDay(summary, data);
    case 'attempt-refused':
      return { ...summary, attempts: [...summary.attempts, { actor: context.actorId, act: data.act, step: data.step }] };
    case 'mail-bounced':
    case 'contact-corrected':
      return foldBounces(summary, data, context);
    case 'leave-begun':
      return foldLeave(summary, data, context);
    case 'withdrawn':
    case 'lapsed':
      return { ...summary, stage: data.type, dueOn: null, openReturn: null, askAgain: [], reminders: null };
    default:
      return foldPerformance(summary, data, context);
  }
}

function accept(summary: Summary, { receiptNumber, promisedOn }: DataOf<'intake-accepted'>): Summary {
  return { ...summary, stage: 'department-review', receiptNumber, promisedOn, dueOn: null, reminders: null };
}

function openReturn(summary: Summary, data: DataOf<'returned'>, sealed: Sealed): Summary {
  const { stage, round, fields, warnOn, dueOn } = data;
  return {
    ...summary,
    openReturn: { stage, round, fields, remarks: sealed.remarks ?? {}, warnOn, dueOn },
    returnRounds: round,
    dueOn,
    reminders: null,
  };
}

function supplement(summary: Summary, data: DataOf<'supplemented'>, { at, sealed }: FoldContext): Summary {
  const { facts, dossierVersion, documents, dueOn } = data;
  return {
    ...summary,
    facts,
    dossierVersion,
    documents,
    dueOn,
    title: sealed.title ?? summary.title,
    answers: sealed.answers ?? summary.answers,
    parties: withCorrections(sealed.parties ?? summary.parties, summary.corrections),
    fileNames: sealed.fileNames ?? summary.fileNames,
    openReturn: null,
    askAgain: data.askAgain,
    asks: summary.asks.map((ask) => (isOpenAsk(ask) ? { ...ask, closed: 'overtaken' } : ask)),
    reminders: null,
    panel: data.panelAgain && summary.panel ? askAnew(summary.panel) : summary.panel,
    decidable: summary.stage === 'decision' ? { since: at, because: 'supplemented' } : summary.decidable,
  };
}

/** Reminders and escalations count together; an escalation lets more people answer. */
function foldReminder(summary: Summary, data: DataOf<'reminded'> | DataOf<'escalated'>): Summary {
  const reminders = { wait: data.wait, count: data.count, nextOn: data.nextOn };
  if (data.type === 'reminded') return { ...summary, reminders, dueOn: data.dueOn ?? summary.dueOn };
  const helpersOf = (step: string): string[] => data.helpers.filter((helper) => helper.step === step).map(({ person }) => person);
  return { ...summary, reminders, asks: summary.asks.map((ask) => ({ ...ask, helpers: [...ask.helpers, ...helpersOf(ask.step)] })) };
}

/** Of several reports each has a day of its own; everything else shares the proposal's. */
function setDay(summary: Summary, { wait, dueOn }: DataOf<'deadline-set'>): Summary {
  const { milestones } = summary;
  const isReported = currentWait(summary)?.task === 'confirm-milestone';
  if (!isReported) return { ...summary, dueOn };
  return { ...summary, dueOn, milestones: milestones.map((each) => (wait === `report:${each.entry}` ? { ...each, dueOn } : each)) };
}
