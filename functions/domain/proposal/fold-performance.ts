import type { DataOf, FoldContext } from './events.ts';
import { milestoneOf, reportsDueOn, type MilestoneData } from './performance.ts';
import type { AgreementVersion, Milestone } from './performance-parts.ts';
import type { Summary } from './summary.ts';

type PerformanceData =
  | DataOf<'amendment-opened' | 'amendment-abandoned' | 'introducers-recorded'>
  | DataOf<'milestone-reported' | 'milestone-rejected' | 'milestone-voided'>
  | MilestoneData;

/** Adds an event of what happens under a registered agreement. */
export function foldPerformance(summary: Summary, data: PerformanceData, context: FoldContext): Summary {
  switch (data.type) {
    case 'amendment-opened':
      return openAmendment(summary, data, context);
    case 'amendment-abandoned':
      return abandonAmendment(summary);
    case 'milestone-reported':
      return withMilestone(summary, { ...milestoneOf(data), ...standing('reported', context), dueOn: data.dueOn }, context);
    case 'milestone-rejected':
    case 'milestone-voided': {
      const state = data.type === 'milestone-rejected' ? 'rejected' : 'voided';
      const milestone = summary.milestones.find(({ entry }) => entry === data.entry);
      const reason = context.sealed.reason ?? '';
      return milestone ? withMilestone(summary, { ...milestone, state, by: context.actorId, reason }, context) : summary;
    }
    case 'introducers-recorded': {
      const names = context.sealed.introducers ?? {};
      return { ...summary, introducers: data.introducers.map((each) => ({ ...each, name: names[each.id] ?? '' })) };
    }
    default: {
      const dueOn = summary.milestones.find(({ entry }) => entry === data.entry)?.dueOn ?? null;
      return withMilestone(summary, { ...milestoneOf(data), ...standing('counted', context), dueOn, seq: context.seq }, context);
    }
  }
}

function standing(state: Milestone['state'], { actorId }: FoldContext): Omit<Milestone, keyof ReturnType<typeof milestoneOf>> {
  return { state, by: actorId, dueOn: null, seq: null, reason: null };
}

/** Puts a milestone in its place, and lets a proposal that has ended wait until the day of the first open report. */
function withMilestone(summary: Summary, milestone: Milestone, { sealed }: FoldContext): Summary {
  const isKnown = summary.milestones.some(({ entry }) => entry === milestone.entry);
  const milestones = isKnown
    ? summary.milestones.map((each) => (each.entry === milestone.entry ? milestone : each))
    : [...summary.milestones, milestone];
  return rested({ ...summary, milestones, fileNames: { ...summary.fileNames, ...sealed.fileNames } });
}

/** A registered proposal is due when its first open report is. */
function rested(summary: Summary): Summary {
  if (summary.stage !== 'registered') return summary;
  const dueOn = reportsDueOn(summary);
  return { ...summary, dueOn, reminders: dueOn === null ? null : summary.reminders };
}

function openAmendment(summary: Summary, data: DataOf<'amendment-opened'>, { at, actorId, sealed }: FoldContext): Summary {
  const { amendment: number, purpose, askedBy, appliedForFen = null, dueOn } = data;
  const reason = sealed.reason ?? '';
  const amendment = { number, purpose, askedBy, reason, openedAt: at, openedBy: actorId, appliedForFen, changes: '', termTo: null };
  return {
    ...summary,
    stage: 'agreement',
    agreement: null,
    amendment: { ...amendment, inForce: summary.agreement },
    amendments: number,
    dueOn,
    reminders: null,
  };
}

/** What was in force still is; a version that was drafted keeps its number, so that no link to it can be taken for a later one. */
function abandonAmendment(summary: Summary): Summary {
  const { agreement: given, amendment } = summary;
  if (!amendment) return summary;
  const agreements = given ? [...summary.agreements, versionOf(summary, given, 'abandoned')] : summary.agreements;
  return rested({ ...summary, agreements, agreement: amendment.inForce, amendment: null, stage: 'registered', reminders: null });
}

/** Notes what a draft of an amendment changes. */
export function foldAmendmentDraft(summary: Summary, data: DataOf<'agreement-drafted'>, { sealed }: FoldContext): Summary {
  const { amendment } = summary;
  if (!amendment) return summary;
  return { ...summary, amendment: { ...amendment, changes: sealed.note ?? '', termTo: data.termTo ?? null } };
}

/** Notes the version that was registered just now, and what it did to the one before. */
export function foldRegistration(registered: Summary): Summary {
  const { agreement, amendment } = registered;
  if (!agreement) return registered;
  const ended = amendment?.purpose === 'termination' ? 'terminated' : 'replaced';
  const earlier = registered.agreements.map((each) => (each.state === 'in-force' ? ({ ...each, state: ended } as const) : each));
  const agreements = [...earlier, versionOf(registered, agreement, 'in-force')];
  return rested({ ...registered, agreements, amendment: null });
}

function versionOf(
  { amendment }: Summary,
  { version, number, document, amountFen, signedOn }: NonNullable<Summary['agreement']>,
  state: AgreementVersion['state'],
): AgreementVersion {
  const purpose = amendment?.purpose ?? 'original';
  return { version, purpose, number, document, amountFen, termTo: amendment?.termTo ?? null, signedOn, state };
}
