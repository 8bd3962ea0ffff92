import fc from 'fast-check';
import { addDays, dayAt } from '../../functions/domain/calendar.ts';
import { abandonAmendment, draftAmendment, openAmendment } from '../../functions/domain/proposal/acts/amendment.ts';
import { recordIntroducers } from '../../functions/domain/proposal/acts/introducers.ts';
import {
  confirmMilestone,
  countMilestone,
  rejectMilestone,
  reportMilestone,
  voidMilestone,
  type MilestoneInput,
} from '../../functions/domain/proposal/acts/milestones.ts';
import { milestoneKinds, type AmendmentPurpose } from '../../functions/domain/proposal/performance-parts.ts';
import type { RuleContext } from '../../functions/domain/proposal/rules.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { acts, change, decision, Happening, opinion, signature } from './happenings.ts';

/** Everybody does their part until the agreement over 100 fen is registered. */
export const wayToRegistration: readonly Happening[] = [
  acts.accept,
  ...[0, 1, 2].map((index) => opinion(index, 'agree')),
  decision('approved'),
  acts.publish,
  new Happening('the notice runs', async (ports) => ports.clock.addDays(10)),
  acts.endNotice,
  acts.draft,
  ...[0, 1, 2].map(signature),
  acts.register,
];

const unit = { role: 'unit', id: 'account-1' } as const;
const officeOf = (id: string) => ({ role: 'office', id }) as const;
const someone = fc.constantFrom('office-main', 'office-second');
const document = { id: 'd2', type: 'docx', bytes: 10, digest: 'a'.repeat(64) } as const;

/** What is said of a milestone; `proof` picks one of a few files, so that some come twice. */
interface Told {
  kind: MilestoneInput['kind'];
  daysAgo: number;
  amountFen: number;
  candidateType: 'person' | 'team';
  proof: number;
}

const told: fc.Arbitrary<Told> = fc.record({
  kind: fc.constantFrom(...milestoneKinds, 'paid-in' as const),
  daysAgo: fc.constantFrom(0, 0, 0, 1, 4),
  amountFen: fc.integer({ min: 1, max: 900 }),
  candidateType: fc.constantFrom('person', 'team'),
  proof: fc.nat({ max: 4 }),
});

function said({ daysAgo, proof, ...rest }: Told, { now }: RuleContext): Omit<MilestoneInput, 'actor'> {
  const ref = { id: `f${proof}`, type: 'pdf', bytes: 9, digest: String(proof).repeat(64) } as const;
  return { ...rest, on: addDays(dayAt(now), -daysAgo), party: 'p1', level: 'C', headCount: 3, proof: ref, fileName: '证明.pdf' };
}

/** One of the milestones, whatever its state. */
function entryOf({ milestones }: Summary, index: number): string {
  return milestones[index % Math.max(milestones.length, 1)]?.entry ?? 'none';
}

const which = fc.nat({ max: 7 });

/** The further version is drafted over this amount. */
export const amendmentDraft = (amountFen: number): Happening =>
  change(`the amendment is drafted over ${amountFen} fen`, (summary, context) => {
    const draft = { amountFen, amountReason: '协商', termTo: null, changes: '变更' };
    return { drafts: draftAmendment(summary, { actor: officeOf('office-main'), ...draft, document }, context) };
  });

/** A registered agreement is opened again. */
export const amendmentOpened = (purpose: AmendmentPurpose): Happening =>
  change(`a registered agreement is opened: ${purpose}`, (summary, context) => ({
    drafts: openAmendment(
      summary,
      { actor: officeOf('office-main'), purpose, askedBy: 'unit', appliedForFen: null, reason: '需要' },
      context,
    ),
  }));

/** Anything that may happen to a registered proposal, allowed or not. */
export const anythingLater: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('amendment', 'amendment', 'amendment', 'termination')
      .map((purpose) => amendmentOpened(purpose === 'termination' ? 'termination' : 'amendment')),
  },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }).map(amendmentDraft) },
  { weight: 8, arbitrary: fc.nat({ max: 2 }).map(signature) },
  { weight: 4, arbitrary: fc.constant(acts.register) },
  {
    weight: 1,
    arbitrary: fc.constant(
      change('the amendment is given up', (summary) => ({
        drafts: abandonAmendment(summary, { actor: officeOf('office-second'), reason: '不改了' }),
      })),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(someone, told).map(([id, what]) =>
      change(`${id} enters ${what.kind}`, (summary, context) => ({
        drafts: countMilestone(summary, { ...said(what, context), actor: officeOf(id) }, context),
      })),
    ),
  },
  {
    weight: 4,
    arbitrary: told.map((what) =>
      change(`the unit reports ${what.kind}`, (summary, context) => ({
        drafts: reportMilestone(summary, { ...said(what, context), actor: unit }, context),
      })),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(someone, which).map(([id, index]) =>
      change(`${id} confirms report ${index}`, (summary) => ({
        drafts: confirmMilestone(summary, { actor: officeOf(id), entry: entryOf(summary, index) }),
      })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(someone, which).map(([id, index]) =>
      change(`${id} rejects report ${index}`, (summary) => ({
        drafts: rejectMilestone(summary, { actor: officeOf(id), entry: entryOf(summary, index), reason: '不符' }),
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(someone, which).map(([id, index]) =>
      change(`${id} voids milestone ${index}`, (summary) => ({
        drafts: voidMilestone(summary, { actor: officeOf(id), entry: entryOf(summary, index), reason: '有误' }),
      })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 3 }).map((count) =>
      change(`${count} introducers are recorded`, (summary) => {
        const introducers = Array.from({ length: count }, (_, index) => ({
          type: 'organisation' as const,
          ref: null,
          name: `单位${index}`,
          share: null,
        }));
        return { drafts: recordIntroducers(summary, { actor: officeOf('office-main'), introducers }) };
      }),
    ),
  },
);
