import type { Actor } from '../../../functions/domain/proposal/event-parts.ts';
import type { DataOf, EventData, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { isPanelData, type PanelData } from '../../../functions/domain/proposal/fold-panel.ts';
import { formatYuan } from '../../../functions/domain/money.ts';
import { milestoneKinds, type MilestoneFacts } from '../../../functions/domain/proposal/performance-parts.ts';
import { milestoneOf } from '../../../functions/domain/proposal/performance.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { eventTexts } from '../../messages/events.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { namesOf, type PageShell } from '../shell.tsx';
import { agreementDetails, type SigningData } from './agreement-event-text.ts';
import { bounceDetails } from './bounce-text.ts';
import { contestDetails, type ContestData } from './contest-text.ts';
import { leaveDetails } from './leave-text.ts';
import { partyName } from './standing.tsx';
import { expertText, panelDetails } from './panel-text.ts';
import { dayText, listText } from './values.tsx';

/** What an event says besides its name: facts without personal data. */
export function eventDetails(data: EventData, shell: PageShell, summary: Pick<Summary, 'parties' | 'contact'>): string[] {
  const t = sharedTexts[shell.language];
  const d = eventTexts[shell.language].details;
  const day = (value: string | null): string => dayText(value, shell.language);
  switch (data.type) {
    case 'submitted':
    case 'supplemented':
      return [d.versionOf(data.dossierVersion)];
    case 'intake-accepted':
      return [d.receipt(data.receiptNumber, day(data.promisedOn))];
    case 'returned':
      return [d.returnedUntil(data.round, day(data.dueOn))];
    case 'review-opened':
    case 'opinion-given':
    case 'asked-back':
    case 'recused':
    case 'review-closed':
    case 'condition-settled':
      return reviewDetails(data, shell);
    case 'decision-waived':
      return [d.waived(formatYuan(data.belowYuan * 100, shell.language))];
    case 'decided':
      return decisionDetails(data, shell.language);
    case 'decision-postponed':
      return [d.postponed[data.reason], d.nextMeetingBy(day(data.dueOn))];
    case 'refusal-answered':
    case 'refusal-settled':
    case 'review-requested':
    case 'objection-raised':
    case 'objection-settled':
      return contestDetails(data, shell);
    case 'notice-published':
      return [d.notice(data.noticeNumber, day(data.opensOn), day(data.closesOn))];
    case 'notice-ended':
      return [t.noticeResults[data.result]];
    case 'agreement-drafted':
    case 'signature-recorded':
    case 'signature-declined':
    case 'village-resolution-recorded':
      return agreementDetails(data, shell, summary.parties);
    case 'mail-bounced':
    case 'contact-corrected':
      return bounceDetails(data, summary, shell);
    default:
      return isPanelData(data) ? panelDetails(data, shell) : laterDetails(data, shell);
  }
}

type Earlier =
  | 'submitted'
  | 'supplemented'
  | 'intake-accepted'
  | 'returned'
  | ReviewData['type']
  | ContestData['type']
  | SigningData['type']
  | PanelData['type']
  | 'decision-waived'
  | 'decided'
  | 'decision-postponed'
  | 'notice-published'
  | 'notice-ended'
  | 'mail-bounced'
  | 'contact-corrected';

function laterDetails(data: Exclude<EventData, { type: Earlier }>, shell: PageShell): string[] {
  const t = sharedTexts[shell.language];
  const d = eventTexts[shell.language].details;
  const day = (value: string | null): string => dayText(value, shell.language);
  switch (data.type) {
    case 'agreement-registered':
      return [d.registered(data.agreementNumber, day(data.signedOn))];
    case 'reminded':
      return [data.dueOn === undefined ? d.reminderCount(data.count) : d.officeUntil(day(data.dueOn))];
    case 'objections-voided':
      return [d.voided(data.objections.length)];
    case 'deadline-set':
      return [d.dayIs(day(data.dueOn))];
    case 'attempt-refused':
      return [d.attempted(data.act, data.because)];
    case 'withdrawn':
    case 'lapsed':
      return [d.duringStage(t.stages[data.stage])];
    case 'escalated':
      return [data.helpers.length > 0 ? d.calledIn(people(data.helpers, shell)) : d.toOffice];
    case 'leave-begun':
      return leaveDetails(data, shell);
    case 'migrated':
      return migrationDetails(data, shell);
    case 'signing-completed':
      return [];
    default:
      return performanceDetails(data, shell);
  }
}

type PerformanceData = DataOf<
  | 'amendment-opened'
  | 'amendment-abandoned'
  | 'project-started'
  | 'production-begun'
  | 'paid-in'
  | 'arrived'
  | 'milestone-reported'
  | 'milestone-rejected'
  | 'milestone-voided'
  | 'introducers-recorded'
>;

function performanceDetails(data: PerformanceData, shell: PageShell): string[] {
  const d = eventTexts[shell.language].details;
  switch (data.type) {
    case 'amendment-opened':
      return [
        d.amendment(data.purpose, data.askedBy, dayText(data.dueOn, shell.language)),
        ...(data.appliedForFen === undefined ? [] : [d.askedAmount(formatYuan(data.appliedForFen, shell.language))]),
      ];
    case 'amendment-abandoned':
      return [];
    case 'milestone-rejected':
    case 'milestone-voided':
      return [entryText(data.entry, shell.language)];
    case 'introducers-recorded':
      return [d.introducers(data.introducers.length)];
    default:
      return milestoneDetails(milestoneOf(data), shell);
  }
}

function milestoneDetails({ kind, entry, on, amountFen, level, headCount }: MilestoneFacts, shell: PageShell): string[] {
  const performance = performanceTexts[shell.language];
  const d = eventTexts[shell.language].details;
  const day = dayText(on, shell.language);
  const details = [kind === 'arrival' ? d.arrivedOn(day) : d.happenedOn(day)];
  if (amountFen !== null) details.push(formatYuan(amountFen, shell.language));
  if (level !== null) details.push(performance.milestones.level(level));
  if (headCount !== null) details.push(performance.milestones.heads(headCount));
  return [entryText(entry, shell.language), listText(details, shell.language)];
}

/** An entry such as `paid-in:2` in words. */
function entryText(entry: string, language: Language): string {
  const events = eventTexts[language];
  const performance = performanceTexts[language];
  const kind = milestoneKinds.find((candidate) => entry.startsWith(`${candidate}:`));
  return kind ? events.details.milestone(performance.kinds[kind], entry.slice(kind.length + 1)) : entry;
}

function migrationDetails({ from, to, askAgain }: DataOf<'migrated'>, shell: PageShell): string[] {
  const d = eventTexts[shell.language].details;
  const asked = listText(askAgain.map(namesOf(shell).department), shell.language);
  return [d.migrated(from, to), ...(askAgain.length > 0 ? [d.askedBesides(asked)] : [])];
}
function decisionDetails(data: DataOf<'decided'>, language: Language): string[] {
  const t = sharedTexts[language];
  const d = eventTexts[language].details;
  const { outcome, body, minutesNumber, present, inFavour, entitled, against = 0, abstained = 0, recused = [], conditions = [] } = data;
  return [
    d.decided(t.outcomes[outcome], t.meetings[body], minutesNumber),
    d.votes(present, inFavour),
    ...(entitled === undefined ? [] : [d.ballot(entitled, against, abstained, recused.length)]),
    ...(conditions.length > 0 ? [d.conditionsSet(conditions.length)] : []),
  ];
}

type ReviewData = Extract<EventData, { type: (typeof reviewTypes)[number] }>;
const reviewTypes = ['review-opened', 'opinion-given', 'asked-back', 'recused', 'review-closed', 'condition-settled'] as const;

function reviewDetails(data: ReviewData, shell: PageShell): string[] {
  const t = sharedTexts[shell.language];
  const d = eventTexts[shell.language].details;
  const { department } = namesOf(shell);
  const list = (ids: readonly string[]): string => listText(ids.map(department), shell.language);
  switch (data.type) {
    case 'review-opened': {
      const asked =
        data.asks.length > 0 ? [d.askedUntil(list(data.asks.map((ask) => ask.department)), dayText(data.dueOn, shell.language))] : [];
      return data.unable.length > 0 ? [...asked, d.unable(list(data.unable))] : asked;
    }
    case 'opinion-given':
      return [t.stances[data.stance], ...(data.proposes ? [d.proposes(department(data.proposes))] : [])];
    case 'asked-back':
      return [d.askedFields(data.fields.length)];
    case 'recused':
      return [];
    case 'review-closed':
      return [d.route[data.route]];
    case 'condition-settled':
      return [d.settled[data.result]];
    default:
      return data satisfies never;
  }
}

function people(helpers: DataOf<'escalated'>['helpers'], shell: PageShell): string {
  const { person } = namesOf(shell);
  return listText([...new Set(helpers.map((helper) => person(helper.person)))], shell.language);
}

/** Who did it. `outline` names departments instead of their people. */
export function actorText(
  event: Pick<ProposalEvent, 'actor' | 'data'>,
  summary: Pick<Summary, 'parties' | 'contact' | 'panel'>,
  shell: PageShell,
  outline = false,
): string {
  const { actor, data } = event;
  const t = eventTexts[shell.language];
  const names = namesOf(shell);
  const roles: Record<Actor['role'], () => string> = {
    unit: () => summary.contact.unitName || t.actors.unit,
    office: () => (outline ? t.actors.office : names.person(actor.id)),
    reviewer: () => reviewerText(data, outline ? null : actor.id, names, shell.language),
    party: () => partyName(summary, actor.id),
    public: () => t.actors.public,
    expert: () => expertText(data, summary, { shell, outline }),
    system: () => t.actors.system,
  };
  return roles[actor.role]();
}

function reviewerText(data: EventData, person: string | null, names: ReturnType<typeof namesOf>, language: Language): string {
  const t = eventTexts[language];
  if (!('department' in data)) return person === null ? '' : names.person(person);
  const { department, onBehalfOf } = data;
  if (person === null) return names.department(department);
  const who = onBehalfOf === null ? names.person(person) : t.details.onBehalfOf(names.person(person), names.person(onBehalfOf));
  return `${names.department(department)} ${who}`;
}
