import { beforeEach, describe, expect, it } from 'vitest';
import { hasCode } from '../../../functions/domain/errors.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import { changesOf, factsThatCount } from '../../../functions/domain/ledger-facts.ts';
import {
  confirmMilestone,
  countMilestone,
  placesLeft,
  rejectMilestone,
  reportMilestone,
  voidMilestone,
  type MilestoneInput,
} from '../../../functions/domain/proposal/acts/milestones.ts';
import { amendmentNumber } from '../../../functions/domain/proposal/acts/amendment.ts';
import type { Facts } from '../../../functions/domain/proposal/event-parts.ts';
import type { EventDraft } from '../../../functions/domain/proposal/events.ts';
import { fold } from '../../../functions/domain/proposal/fold.ts';
import type { RuleContext } from '../../../functions/domain/proposal/rules.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { ruleContext } from '../../../functions/usecases/proposals/commit.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';
import { wayToRegistration } from '../../support/later-happenings.ts';

let summary: Summary;
let context: RuleContext;

beforeEach(async () => {
  const ports = actingPorts();
  const { proposalId } = await submitted(ports);
  for (const happening of wayToRegistration) await happening.run(ports, (await ports.proposals.load(proposalId))!);
  summary = (await ports.proposals.load(proposalId))!;
  context = await ruleContext(ports, summary.programmeVersion);
});

const desk = { role: 'office', id: 'office-main' } as const;
const unit = { role: 'unit', id: 'account-1' } as const;
const proofOf = (digit: string) => ({ id: `f${digit}`, type: 'pdf', bytes: 9, digest: digit.repeat(64) }) as const;
const nothing = { amountFen: null, party: null, candidateType: null, level: null, headCount: null, proof: null, fileName: '' } as const;

const said = (input: Partial<MilestoneInput> & Pick<MilestoneInput, 'kind'>): MilestoneInput => ({
  ...nothing,
  actor: desk,
  on: context.now.slice(0, 10),
  ...input,
});
const payment = (digit: string, amountFen = 500): MilestoneInput =>
  said({ kind: 'paid-in', amountFen, party: 'p1', proof: proofOf(digit) });

/** The proposal after these events. */
function after(before: Summary, drafts: readonly EventDraft[]): Summary {
  return drafts.reduce((now, { actor, data, sealed }) => {
    const chain = { sealedDigest: null, previous: '', hash: '', ...(sealed ? { sealed } : {}) };
    return fold(now, { proposalId: now.proposalId, seq: now.version + 1, at: context.now, actor, data, ...chain });
  }, before);
}

const count = (before: Summary, input: MilestoneInput): Summary => after(before, countMilestone(before, input, context));
const talent = (facts: Partial<Facts>): Summary => ({ ...summary, facts: { ...summary.facts, ...facts } });

/** What becomes of a figure between two states. */
function change(id: string, before: Summary, then: Summary, type?: Indicator['type']): number[][] {
  const indicator = chunan().indicators.find((each) => each.id === id);
  return (indicator?.sources ?? []).map((source) => {
    const facts = (state: Summary) => factsThatCount(source, type ?? indicator?.type ?? 'flow', state);
    return changesOf(facts(before), facts(then)).map(({ amount }) => amount);
  });
}

const rulesOf = (run: () => unknown): string[] => {
  try {
    run();
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return error.payload.issues.map(({ field, rule }) => `${field} ${rule}`);
    throw error;
  }
  return [];
};

describe('arrivals under a talent introduction', () => {
  it('count one team, however many of its people come one after the other', () => {
    const team = talent({ candidateType: 'team', headCount: 5, level: 'B' });
    const first = count(team, said({ kind: 'arrival', level: 'B', headCount: 2 }));
    const second = count(first, said({ kind: 'arrival', level: 'B', headCount: 3 }));

    expect(change('overseas_teams', team, first)).toContainEqual([1]);
    expect(change('overseas_teams', first, second).flat()).toEqual([]);
    expect(change('high_level_talents', team, second).flat()).toEqual([]);
    expect(second.milestones.map(({ headCount }) => headCount)).toEqual([2, 3]);
  });

  it('leave a team counted when the first arrival is voided, by the day of the next', () => {
    const team = talent({ candidateType: 'team', headCount: 5, level: 'B' });
    const first = count(team, said({ kind: 'arrival', level: 'B', headCount: 2 }));
    const second = count(first, said({ kind: 'arrival', level: 'B', headCount: 3 }));
    const actor = { role: 'office', id: 'office-second' } as const;
    const voided = after(second, voidMilestone(second, { actor, entry: 'arrival:1', reason: '有误' }));

    expect(change('overseas_teams', second, voided).flat()).toEqual([-1, 1]);
  });

  it('are no more than were proposed', () => {
    const team = talent({ candidateType: 'team', headCount: 5 });
    const three = count(team, said({ kind: 'arrival', headCount: 3 }));
    const person = count(talent({ candidateType: 'person', headCount: null }), said({ kind: 'arrival' }));

    expect(placesLeft(three)).toBe(2);
    expect(rulesOf(() => count(three, said({ kind: 'arrival', headCount: 3 })))).toEqual(['headCount too-many-arrivals']);
    expect(count(three, said({ kind: 'arrival' })).milestones.at(-1)?.headCount).toBe(2);
    expect(rulesOf(() => count(person, said({ kind: 'arrival' })))).toEqual(['arrivedOn too-many-arrivals']);
  });

  it('are the only milestones that a talent introduction has', () => {
    const person = talent({ candidateType: 'person' });

    expect(() => count(person, payment('1'))).toThrowError(expect.objectContaining({ code: 'not-allowed-now' }));
  });
});

describe('milestones of a project', () => {
  it('lie between the first signature and today, a production not before the start', () => {
    const signedOn = summary.agreements[0]?.signedOn ?? '';
    const started = count(summary, said({ kind: 'started', on: signedOn }));

    expect(rulesOf(() => count(summary, said({ kind: 'started', on: '2026-10-13' })))).toEqual(['on too-early']);
    expect(rulesOf(() => count(started, said({ kind: 'production', on: '2026-12-31' })))).toEqual(['on in-the-future']);
    expect(() => count(started, said({ kind: 'started' }))).toThrowError(expect.objectContaining({ code: 'already-decided' }));
  });

  it('take no money without amount, party and proof, and no proof twice', () => {
    const paid = count(summary, payment('1'));

    expect(rulesOf(() => count(summary, said({ kind: 'paid-in' })))).toEqual(['amount required', 'party not-a-choice', 'proof required']);
    expect(rulesOf(() => count(paid, payment('1', 700)))).toEqual(['proof proof-used']);
    expect(change('paid_in_investment_cny', summary, paid)).toEqual([[500]]);
    expect(change('signed_investment_cny', summary, paid).flat()).toEqual([]);
  });

  it('are not possible before an agreement is registered', async () => {
    const early = await submitted(actingPorts());

    expect(() => count(early, payment('1'))).toThrowError(expect.objectContaining({ code: 'not-allowed-now' }));
  });
});

describe('a report of the unit', () => {
  const report = (before: Summary, digit: string): Summary =>
    after(before, reportMilestone(before, { ...payment(digit), actor: unit }, context));

  it('waits for the office within the programme’s days, and counts once it is confirmed', () => {
    const reported = report(summary, '1');
    const confirmed = after(reported, confirmMilestone(reported, { actor: desk, entry: 'paid-in:1' }));

    expect(currentWait(reported)).toMatchObject({ whom: 'office', task: 'confirm-milestone', key: 'report:paid-in:1' });
    expect(change('paid_in_investment_cny', summary, reported)).toEqual([[]]);
    expect(change('paid_in_investment_cny', reported, confirmed)).toEqual([[500]]);
    expect(currentWait(confirmed)).toBeNull();
    expect(() => confirmMilestone(confirmed, { actor: desk, entry: 'paid-in:1' })).toThrowError(
      expect.objectContaining({ code: 'already-decided' }),
    );
  });

  it('frees its proof when it is rejected', () => {
    const reported = report(summary, '1');
    const rejected = after(reported, rejectMilestone(reported, { actor: desk, entry: 'paid-in:1', reason: '不符' }));

    expect(report(rejected, '1').milestones.map(({ entry, state }) => [entry, state])).toEqual([
      ['paid-in:1', 'rejected'],
      ['paid-in:2', 'reported'],
    ]);
  });

  it('is voided by nobody who counted it, and only while it counts', () => {
    const reported = report(summary, '1');
    const confirmed = after(reported, confirmMilestone(reported, { actor: desk, entry: 'paid-in:1' }));
    const takeBack = (before: Summary, id: string) =>
      voidMilestone(before, { actor: { role: 'office', id }, entry: 'paid-in:1', reason: '有误' });

    expect(() => takeBack(reported, 'office-second')).toThrowError(expect.objectContaining({ code: 'already-decided' }));
    expect(() => takeBack(confirmed, 'office-main')).toThrowError(expect.objectContaining({ code: 'not-yours' }));
    const voided = after(confirmed, takeBack(confirmed, 'office-second'));
    expect(change('paid_in_investment_cny', confirmed, voided)).toEqual([[-500]]);
  });
});

describe('a registered agreement in a stock', () => {
  it('stands until it is terminated, while what was signed in a period stays', () => {
    const [original] = summary.agreements;
    if (!original) throw new Error('nothing is registered');
    const termination = { ...original, version: 2, purpose: 'termination', signedOn: '2026-11-30' } as const;
    const ended: Summary = { ...summary, agreements: [{ ...original, state: 'terminated' }, termination] };

    expect(change('cooperation_agreements', summary, ended, 'stock')).toContainEqual([-1]);
    expect(change('signed_investment_cny', summary, ended, 'stock')).toContainEqual([-100]);
    expect(change('signed_investment_cny', summary, ended).flat()).toEqual([]);
  });

  it('is amended under a plain number where the programme names no pattern', () => {
    const { receipt, notice, agreement } = chunan().numbering;

    expect(amendmentNumber(summary, { numbering: { receipt, notice, agreement } })).toBe(`${summary.agreement?.number}-1`);
  });
});
