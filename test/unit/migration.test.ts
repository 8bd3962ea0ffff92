import { beforeEach, describe, expect, it } from 'vitest';
import { compareVersions } from '../../functions/domain/migration.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { acceptProposal, returnProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../support/acting.ts';
import { chunan } from '../support/chunan.ts';
import { opinion } from '../support/happenings.ts';
import { fieldIn, olderOf, versionsOf, withoutAsking, withoutField } from '../support/versions.ts';

const form = 'cooperation-project';
const today = '2026-10-13';
const inForce = chunan();
const older = olderOf(inForce);
let at: Record<'intake' | 'review' | 'returned' | 'decision', Summary>;

beforeEach(async () => {
  const under = { ...actingPorts(), programmes: versionsOf(older) };
  const accepted = async () => {
    const { proposalId, version: seenVersion } = await submitted(under);
    return acceptProposal(under, { person: 'office-main', proposalId, seenVersion });
  };
  const inReview = await accepted();
  const toReturn = await accepted();
  const act = { person: 'office-main', proposalId: toReturn.proposalId, seenVersion: toReturn.version };
  const returned = await returnProposal(under, { ...act, remarks: { amount: '请核对' } });
  let decided = await accepted();
  for (const index of [0, 1, 2]) {
    await opinion(index, 'object').run(under, decided);
    decided = (await under.proposals.load(decided.proposalId))!;
  }
  at = structuredClone({ intake: await submitted(under), review: inReview, returned, decision: decided });
});

/** Compares with the version in force as `change` makes it. */
function compare(stage: keyof typeof at, change: (newer: Programme) => void, from = older) {
  const to = structuredClone(inForce);
  change(to);
  return compareVersions(at[stage], { from, to, today });
}

describe('a newer version of the programme', () => {
  it('changes nothing for a proposal when only its number differs', () => {
    expect(compare('review', () => undefined)).toEqual({ outcome: 'moves', changes: [] });
  });

  it('is nothing to move to for a proposal that has ended, or goes by it already', () => {
    expect(compareVersions({ ...at.review, stage: 'withdrawn' }, { from: older, to: inForce, today })).toEqual({
      outcome: 'stays',
      reason: 'ended',
    });
    expect(compareVersions({ ...at.review, programmeVersion: inForce.version }, { from: inForce, to: inForce, today })).toEqual({
      outcome: 'stays',
      reason: 'in-force',
    });
  });

  it.each<[string, keyof typeof at, (newer: Programme) => void, object]>([
    ['a deadline', 'review', (to) => (to.deadlines.sign = 9), { what: 'setting', path: 'deadlines.sign', from: 6, to: 9 }],
    [
      'how days of the notice count',
      'review',
      (to) => (to.publicNotice.count = 'calendar'),
      { what: 'setting', path: 'publicNotice.count', from: 'working', to: 'calendar' },
    ],
    ['the rounds of returns', 'decision', (to) => (to.maxReturnRounds = 3), { what: 'setting', path: 'maxReturnRounds', from: 2, to: 3 }],
    [
      'the threshold of its kind',
      'review',
      (to) => (to.kinds[1]!.directBelowYuan = 500_000),
      { what: 'setting', path: 'kind.directBelowYuan', from: 1_000_000, to: 500_000 },
    ],
    [
      'a threshold that is dropped',
      'review',
      (to) => delete to.kinds[1]!.directBelowYuan,
      { what: 'setting', path: 'kind.directBelowYuan', from: 1_000_000, to: null },
    ],
    [
      'how a signature is confirmed',
      'decision',
      (to) => (to.kinds[1]!.assurance.sign = 'link'),
      { what: 'setting', path: 'kind.assurance.sign', from: 'code', to: 'link' },
    ],
    [
      'a setting that the older version did not know',
      'review',
      (to) => Object.assign(to, { honours: { least: 5 } }),
      { what: 'setting', path: 'honours.least', from: null, to: 5 },
    ],
    [
      'a department on its route',
      'intake',
      (to) => to.routes.push({ when: {}, departments: ['finance'] }),
      { what: 'department', department: 'finance', effect: 'asked' },
    ],
    [
      'a department while the review is open',
      'review',
      (to) => to.routes.push({ when: {}, departments: ['finance'] }),
      { what: 'department', department: 'finance', effect: 'asked' },
    ],
    [
      'a department once the review is closed',
      'decision',
      (to) => to.routes.push({ when: {}, departments: ['finance'] }),
      { what: 'department', department: 'finance', effect: 'too-late' },
    ],
    [
      'a department no longer asked',
      'intake',
      (to) => withoutAsking(to, 'health'),
      { what: 'department', department: 'health', effect: 'dropped' },
    ],
    [
      'a department whose step is open',
      'review',
      (to) => withoutAsking(to, 'health'),
      { what: 'department', department: 'health', effect: 'step-stays' },
    ],
    [
      'who answers for a department',
      'review',
      (to) => (to.departments.find(({ id }) => id === 'health')!.substitute = 'science-head'),
      { what: 'people', department: 'health' },
    ],
    [
      'the label of a field',
      'review',
      (to) => (fieldIn(to, form, 'aims').label.zh = '目标'),
      expect.objectContaining({ what: 'field', field: 'aims', effect: 'changed' }),
    ],
    [
      'a field that is taken out',
      'review',
      (to) => withoutField(to, form, 'duties'),
      expect.objectContaining({ what: 'field', field: 'duties', effect: 'removed' }),
    ],
    [
      'a field that need not be answered',
      'review',
      (to) => addField(to, false),
      expect.objectContaining({ what: 'field', field: 'website', effect: 'added' }),
    ],
    [
      'the text of the agreement',
      'review',
      (to) => (to.templates.find(({ id }) => id === form)!.preamble.zh = '新文本'),
      { what: 'template' },
    ],
  ])('says that it changes %s', (_what, stage, change, expected) => {
    expect(compare(stage, change)).toEqual({ outcome: 'moves', changes: [expected] });
  });

  it.each<[string, keyof typeof at, (newer: Programme) => void]>([
    ['the deadline of a stage that is over', 'decision', (to) => (to.deadlines.intake = 9)],
    ['another kind of proposal', 'review', (to) => (to.kinds[0]!.assurance.review = 'code')],
    ['the calendar and the targets', 'review', (to) => ((to.calendar = to.calendar.slice(0, 1)), (to.indicators[0]!.yearTarget = 99))],
    ['a department of another route', 'review', (to) => withoutAsking(to, 'culture-tourism')],
  ])('says nothing of %s', (_what, stage, change) => {
    expect(compare(stage, change)).toEqual({ outcome: 'moves', changes: [] });
  });

  it.each<[string, keyof typeof at, (newer: Programme) => void, object]>([
    ['its kind is gone', 'intake', (to) => (to.kinds = to.kinds.slice(0, 1)), { why: 'kind-gone' }],
    ['a fact is no longer told', 'review', (to) => delete to.kinds[1]!.facts.amount, { why: 'fact-gone', fact: 'amountFen' }],
    [
      'a new question must be answered',
      'review',
      (to) => addField(to, true),
      { why: 'answers-refused', issues: [{ field: 'website', rule: 'required' }] },
    ],
    [
      'an answer is no longer offered',
      'decision',
      (to) => (to.sectors = to.sectors.filter(({ id }) => id !== 'health-care')),
      { why: 'answers-refused', issues: [{ field: 'sector', rule: 'not-a-choice' }] },
    ],
    [
      'a department that has not answered is gone',
      'review',
      (to) => (to.departments = to.departments.filter(({ id }) => id !== 'health')),
      expect.objectContaining({ why: 'department-gone', department: 'health' }),
    ],
    [
      'so is one that has to be asked again after the return',
      'returned',
      (to) => (to.departments = to.departments.filter(({ id }) => id !== 'health')),
      expect.objectContaining({ why: 'department-gone', department: 'health' }),
    ],
    [
      'the person of an open step is gone',
      'review',
      (to) => (to.people = to.people.filter(({ id }) => id !== 'health-reviewer')),
      expect.objectContaining({ why: 'person-gone', person: 'health-reviewer' }),
    ],
  ])('cannot take over a proposal when %s', (_why, stage, change, expected) => {
    expect(compare(stage, change)).toEqual({ outcome: 'cannot', obstacles: [expected] });
  });

  it('cannot take over a return about a field that the new form lacks', () => {
    const loose = olderOf(inForce, (from) => delete from.kinds[1]!.facts.amount);
    const change = (to: Programme) => {
      delete to.kinds[1]!.facts.amount;
      withoutField(to, form, 'amount');
    };
    at.returned.facts.amountFen = null;

    expect(compare('returned', change, loose)).toMatchObject({ outcome: 'cannot', obstacles: [{ why: 'field-gone', field: 'amount' }] });
  });

  it('cannot take over a question of a department for which no round is left', () => {
    const asked = { fields: ['aims'], question: '请说明', at: '2026-10-12T01:00:00.000Z' };
    at.review.asks[0]!.askedBack = asked;
    at.review.returnRounds = 1;

    expect(compare('review', (to) => (to.maxReturnRounds = 1))).toEqual({ outcome: 'cannot', obstacles: [{ why: 'rounds-used-up' }] });
    expect(compare('review', () => undefined)).toMatchObject({ outcome: 'moves' });
  });

  it('cannot take over the question of a department that is gone', () => {
    const ask = at.review.asks.find(({ department }) => department === 'health')!;
    ask.askedBack = { fields: ['aims'], question: '请说明', at: '2026-10-12T01:00:00.000Z' };
    const change = (to: Programme) => (to.departments = to.departments.filter(({ id }) => id !== 'health'));

    expect(compare('review', change)).toMatchObject({ outcome: 'cannot', obstacles: [{ why: 'department-gone', department: 'health' }] });
  });

  it('lets a department that has answered go', () => {
    const change = (to: Programme) => (to.departments = to.departments.filter(({ id }) => id !== 'health'));

    expect(compare('decision', change)).toMatchObject({ outcome: 'moves' });
  });

  it('names every reason, not the first alone', () => {
    const change = (to: Programme) => {
      addField(to, true);
      to.people = to.people.filter(({ id }) => id !== 'health-reviewer' && id !== 'commerce-reviewer');
    };

    expect(compare('review', change)).toMatchObject({
      obstacles: [{ why: 'answers-refused' }, { person: 'health-reviewer' }, { person: 'commerce-reviewer' }],
    });
  });
});

function addField(programme: Programme, required: boolean): void {
  const label = { zh: '网站', en: 'Website' };
  const field = { id: 'website', type: 'text', label, required, personal: false, maxLength: 200 } as const;
  programme.forms.find(({ id }) => id === form)!.sections[0]!.fields.push(field);
}
