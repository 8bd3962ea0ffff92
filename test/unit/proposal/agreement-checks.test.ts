import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { agreementFindings, type CheckContext } from '../../../functions/domain/proposal/agreement-checks.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import {
  villageAnswersSchema,
  villageDays,
  villageIssues,
  villageResolutionSchema,
  type VillageAnswers,
  type VillageResolution,
} from '../../../functions/domain/proposal/village-resolution.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';
import { villageProject } from '../../support/signing.ts';

const today = '2026-10-20';
const context: CheckContext = { programme: chunan(), today };

const held: VillageResolution = {
  branchProposedOn: '2026-08-03',
  committeesConsultedOn: '2026-08-10',
  membersMetOn: '2026-08-20',
  membersDue: 31,
  membersPresent: 21,
  membersInFavour: 16,
  villagersMetOn: '2026-08-28',
  villagersDue: 45,
  villagersPresent: 30,
  villagersInFavour: 23,
  resolutionPublishedOn: '2026-08-29',
  resultPublishedOn: '2026-09-05',
};
const scan = { id: 's1', type: 'pdf', bytes: 10, digest: 'a'.repeat(64) } as const;
const recorded = { resolution: held, scan, fileName: '决议.pdf', at: '2026-10-20T02:00:00.000Z' };

let project: Summary;
let village: Summary;
beforeAll(async () => {
  project = await submitted(actingPorts());
  village = await submitted(actingPorts(), villageProject);
});

function brokenRules(summary: Summary, more: Partial<CheckContext> = {}): string[] {
  return agreementFindings(summary, { ...context, ...more }).flatMap(({ issues }) => issues.map(({ field, rule }) => `${field} ${rule}`));
}

type Change = (summary: Summary) => Summary;
const partiesOf =
  (kind: Summary['facts']['cooperationKind'], ...types: string[]): Change =>
  (summary) => ({
    ...summary,
    facts: { ...summary.facts, cooperationKind: kind },
    parties: types.map((type, index) => ({ id: `p${index + 1}`, name: type, type, country: 'CN', contact: '', email: '' })),
  });
const term =
  (from: string, to: string): Change =>
  (summary) => ({ ...summary, answers: { ...summary.answers, 'term-from': from, 'term-to': to } });

describe('the checks before an agreement is drafted', () => {
  it('are met by the three-party project of the demo', () => {
    expect(brokenRules(project)).toEqual([]);
    expect(agreementFindings(project, context).map(({ check }) => check)).toEqual(['parties', 'amount', 'term']);
  });

  const cases: [string, Change, string[]][] = [
    ['one party alone', partiesOf(null, 'enterprise'), ['parties too-few-parties']],
    ['a school and an enterprise', partiesOf('school-enterprise', 'enterprise', 'school'), []],
    [
      'two enterprises as school–enterprise',
      partiesOf('school-enterprise', 'enterprise', 'enterprise'),
      ['parties needs-school-and-enterprise'],
    ],
    ['an enterprise and the carrier of a project', partiesOf('enterprise-enterprise', 'enterprise', 'project'), []],
    [
      'an enterprise and an association',
      partiesOf('enterprise-enterprise', 'enterprise', 'association'),
      ['parties needs-two-enterprises'],
    ],
    [
      'an enterprise and a school as enterprise–village',
      partiesOf('enterprise-village', 'enterprise', 'school'),
      ['parties needs-enterprise-and-village'],
    ],
    ['a term of one day', term('2027-01-01', '2027-01-01'), ['term term-reversed']],
    ['a term that is turned round', term('2028-01-01', '2027-01-01'), ['term term-reversed']],
    ['a term that ended yesterday', term('2026-01-01', '2026-10-19'), ['term term-over']],
    ['a term that ends today', term('2026-01-01', today), []],
    [
      'an open condition',
      (s) => ({ ...s, conditions: [{ step: 'r', department: 'health', text: '备案', settled: null }] }),
      ['conditions open-conditions'],
    ],
    ['no day of the term', (s) => ({ ...s, answers: {} }), ['term term-missing']],
  ];

  it.each(cases)('judge %s', (_what, change, broken) => {
    const found = brokenRules(change(project)).filter((rule) => !/^\w+On |^\w+(?:Due|Present|InFavour) |^scan /.test(rule));

    expect(found).toEqual(broken);
  });

  it('take another amount than the form’s only with a reason', () => {
    const fen = project.facts.amountFen ?? 0;

    expect(brokenRules(project, { amount: { fen, reason: '' } })).toEqual([]);
    expect(brokenRules(project, { amount: { fen: fen - 1, reason: '' } })).toEqual(['amountReason amount-differs']);
    expect(brokenRules(project, { amount: { fen: fen - 1, reason: '分期实施' } })).toEqual([]);
    expect(brokenRules({ ...project, facts: { ...project.facts, amountFen: null } }, { amount: { fen: 5, reason: '' } })).toEqual([]);
  });

  it('take another amount than an amendment was opened for only with a reason, and than the one in force where it names none', () => {
    const inForce = { version: 1, purpose: 'original', number: '1', document: scan, termTo: null, signedOn: '2026-10-01' } as const;
    const agreements = [{ ...inForce, amountFen: 700, state: 'in-force' as const }];
    const amendment = { number: 1, purpose: 'amendment', askedBy: 'unit', reason: '增资', openedAt: '', openedBy: 'office-main' } as const;
    const amended = (appliedForFen: number | null): Summary => ({
      ...project,
      agreements,
      amendment: { ...amendment, appliedForFen, inForce: null, changes: '', termTo: null },
    });
    const rulesFor = (appliedForFen: number | null, fen: number, reason = '') =>
      brokenRules(amended(appliedForFen), { amount: { fen, reason } });

    expect([rulesFor(900, 900), rulesFor(null, 700), rulesFor(900, 800, '协商')]).toEqual([[], [], []]);
    expect([rulesFor(900, 700), rulesFor(null, project.facts.amountFen ?? 0)]).toEqual([
      ['amountReason amount-differs'],
      ['amountReason amount-differs'],
    ]);
  });

  it('ask for the papers of a village, and say which step its form leaves open', () => {
    expect(brokenRules(village)).toEqual(['resultPublishedOn required', 'scan resolution-unproved']);
    expect(brokenRules({ ...village, villageResolution: recorded })).toEqual([]);
  });

  it('ask for another resolution of the village once the agreement is amended or ended', () => {
    const opened = (purpose: 'amendment' | 'termination', openedAt: string): Summary => ({
      ...village,
      villageResolution: recorded,
      amendment: {
        number: 1,
        purpose,
        askedBy: 'unit',
        reason: '',
        openedAt,
        openedBy: '',
        appliedForFen: null,
        inForce: null,
        changes: '',
        termTo: null,
      },
    });

    expect(brokenRules(opened('amendment', '2026-10-21T02:00:00.000Z'))).toEqual(['scan amendment-unresolved']);
    expect(brokenRules(opened('termination', '2026-10-21T02:00:00.000Z'))).toEqual(['scan amendment-unresolved']);
    expect(brokenRules(opened('amendment', '2026-10-20T01:00:00.000Z'))).toEqual([]);
  });

  it('ask for the resolution of any village that is to sign, whatever the kind of cooperation', () => {
    const alongside = partiesOf('enterprise-enterprise', 'enterprise', 'enterprise', 'village')(project);

    expect(brokenRules(alongside)).toContain('scan resolution-unproved');
  });
});

describe('the resolution of a village', () => {
  it('holds with two thirds present and half of those entitled in favour, to the head', () => {
    expect(villageIssues(held, today)).toEqual([]);
  });

  const wrongs: [keyof VillageResolution, VillageResolution[keyof VillageResolution], string][] = [
    ['membersPresent', 20, 'below-share'],
    ['membersInFavour', 15, 'below-share'],
    ['villagersPresent', 29, 'below-share'],
    ['villagersInFavour', 22, 'below-share'],
    ['villagersPresent', 46, 'out-of-range'],
    ['membersInFavour', 22, 'out-of-range'],
    ['committeesConsultedOn', '2026-08-02', 'too-early'],
    ['resultPublishedOn', '2026-08-28', 'too-early'],
    ['resultPublishedOn', '2026-10-21', 'in-the-future'],
  ];

  it.each(wrongs)('does not hold with %s %s: %s', (field, value, rule) => {
    const found = villageIssues(villageResolutionSchema.parse({ ...held, [field]: value }), today);

    expect(found.map((issue) => [issue.field, issue.rule])).toContainEqual([field, rule]);
  });

  it('passes whenever it was held by the book', () => {
    fc.assert(
      fc.property(heldByTheBook, (resolution) => {
        expect(isSound(resolution)).toBe(true);
        expect(villageIssues(resolution, today)).toEqual([]);
      }),
    );
  });

  it('never passes out of order, short of heads or with a step left out', () => {
    fc.assert(
      fc.property(
        heldByTheBook,
        fc.dictionary(fc.constantFrom(...fields), fc.oneof(heads, day, left), { maxKeys: 2 }),
        (whole, changes) => {
          const said = saidWith(whole, changes);

          expect(villageIssues(said, today).length === 0).toBe(isSound(said));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

const fields = villageResolutionSchema.keyof().options;
const day = fc.integer({ min: 0, max: 60 }).map((days) => new Date(Date.UTC(2026, 8, 1 + days)).toISOString().slice(0, 10));
const heads = fc.integer({ min: 1, max: 60 });
const left = fc.constant(null);

const meeting = heads.chain((due) =>
  fc
    .integer({ min: Math.ceil((due * 2) / 3), max: due })
    .chain((present) => fc.integer({ min: Math.ceil(due / 2), max: present }).map((inFavour) => ({ due, present, inFavour }))),
);

/** A resolution with nothing wrong. */
const heldByTheBook = fc
  .tuple(meeting, meeting, fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 6 }))
  .map(([members, villagers, offsets]) => {
    const days = offsets.toSorted((a, b) => a - b).map((count) => new Date(Date.UTC(2026, 8, 1 + count)).toISOString().slice(0, 10));
    return villageResolutionSchema.parse({
      ...Object.fromEntries(villageDays.map((field, index) => [field, days[index]])),
      membersDue: members.due,
      membersPresent: members.present,
      membersInFavour: members.inFavour,
      villagersDue: villagers.due,
      villagersPresent: villagers.present,
      villagersInFavour: villagers.inFavour,
    });
  });

/** The same with some fields changed or left out; a change of another type than the field's is none. */
function saidWith(whole: VillageResolution, changes: Readonly<Record<string, string | number | null>>): VillageAnswers {
  const kept = Object.entries(whole).flatMap(([field, value]) => {
    const change = changes[field];
    if (change === null) return [];
    return [[field, typeof change === typeof value ? change : value]];
  });
  return villageAnswersSchema.parse(Object.fromEntries(kept));
}

/** The book again, in other words: without shares rounded up and without walking from day to day. */
function isSound(said: VillageAnswers): boolean {
  const whole = villageResolutionSchema.safeParse(said);
  if (!whole.success) return false;
  const r = whole.data;
  const days = villageDays.map((field) => r[field]);
  const isInOrder = days.join() === days.toSorted().join() && (days.at(-1) ?? '') <= today;
  const meetings = [
    [r.membersDue, r.membersPresent, r.membersInFavour],
    [r.villagersDue, r.villagersPresent, r.villagersInFavour],
  ] as const;
  return (
    isInOrder &&
    meetings.every(([due, present, agreed]) => agreed <= present && present <= due && present * 3 >= due * 2 && agreed * 2 >= due)
  );
}
