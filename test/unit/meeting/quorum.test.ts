import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemInput } from '../../../functions/domain/meeting/record.ts';
import { recordMeeting } from '../../../functions/domain/meeting/record.ts';
import type { Meeting, Vote } from '../../../functions/domain/meeting/meeting.ts';
import { AppError } from '../../../functions/domain/errors.ts';
import { electorateOf, majorityOf, votersNeeded } from '../../../functions/domain/meeting/quorum.ts';
import { chunan } from '../../support/chunan.ts';

const quorums = fc.record({ share: fc.constantFrom('half' as const, 'two-thirds' as const), least: fc.integer({ min: 1, max: 6 }) });
const people = Array.from({ length: 12 }, (_, index) => `m${index}`);
const some = fc.subarray(people);

describe('a quorum', () => {
  it.each([
    ['half', 9, 5],
    ['half', 10, 6],
    ['half', 1, 1],
    ['two-thirds', 9, 6],
    ['two-thirds', 10, 7],
    ['two-thirds', 3, 2],
  ] as const)('of %s among %i members is %i', (share, members, needed) => {
    expect(votersNeeded({ share, least: 1 }, members)).toBe(needed);
  });

  it('is never under the least that the programme wants, however many are recused', () => {
    expect(votersNeeded({ share: 'half', least: 3 }, 0)).toBe(3);
    expect(votersNeeded({ share: 'half', least: 3 }, 4)).toBe(3);
  });

  it('is there with just as many as are needed, and not with one fewer', () => {
    const at = (present: number) =>
      electorateOf({ members: people, present: people.slice(0, present), recused: [], quorum: { share: 'half', least: 1 } });

    expect([at(7).isQuorate, at(6).isQuorate]).toEqual([true, false]);
  });

  it('counts whoever is recused neither as a member nor as present', () => {
    const quorum = { share: 'half', least: 1 } as const;
    const electorate = electorateOf({ members: people, present: people.slice(0, 6), recused: ['m0', 'm11', 'stranger'], quorum });

    expect(electorate).toMatchObject({
      mayVote: 10,
      voters: ['m1', 'm2', 'm3', 'm4', 'm5'],
      recused: ['m0', 'm11'],
      needed: 6,
      isQuorate: false,
    });
  });

  it('is never helped by a member who is there and steps aside', () => {
    fc.assert(
      fc.property(quorums, some, some, fc.nat(), (quorum, present, recused, pick) => {
        const before = electorateOf({ members: people, present, recused, quorum });
        const leaves = before.voters[pick % Math.max(before.voters.length, 1)];
        fc.pre(leaves !== undefined);

        const after = electorateOf({ members: people, present, recused: [...recused, leaves ?? ''], quorum });

        expect(after.isQuorate && !before.isQuorate).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is always more than half of those who may vote', () => {
    fc.assert(
      fc.property(quorums, some, some, (quorum, present, recused) => {
        const { isQuorate, voters, mayVote } = electorateOf({ members: people, present, recused, quorum });
        if (isQuorate) expect(voters.length * 2).toBeGreaterThan(mayVote);
      }),
    );
  });
});

const programme = chunan();

const meeting: Meeting = {
  id: 'meeting-1',
  revision: 1,
  kind: 'joint-meeting',
  state: 'called',
  day: '2026-10-12',
  place: '三楼',
  items: [{ id: 'i1', type: 'proposal', title: '合作', proposalId: 'p1', unitName: '单位', dossierVersion: 1 }],
  members: people,
  quorum: { share: 'half', least: 1 },
  decides: true,
  calledBy: 'office-main',
  calledAt: '2026-10-12T01:00:00.000Z',
  cancelled: null,
  record: null,
};

function recorded(present: readonly string[], item: Partial<ItemInput>, quorum: { share: 'half' | 'two-thirds'; least: number }) {
  const said: ItemInput = {
    aside: [],
    outcome: null,
    inFavour: null,
    against: null,
    abstained: null,
    resolution: '决议',
    conditions: [],
    tasks: [],
    seen: 1,
  };
  const input = { formId: 'f', by: 'office-main', at: '2026-10-12T08:00:00.000Z', heldOn: '2026-10-12', present: [...present] };
  const items = new Map([['i1', { ...said, ...item }]]);
  return recordMeeting({ ...meeting, quorum }, { ...input, items }, { programme, proposals: new Map() });
}

/** The vote of the only item; null when the record was refused. */
function voteOr(record: () => ReturnType<typeof recordMeeting>): Vote | null {
  try {
    return record().items[0]?.vote ?? null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
}

describe('a record', () => {
  it('never lets anything pass without quorum, or without a majority of those who vote', () => {
    const count = fc.integer({ min: 0, max: 12 });
    const meetings = fc.record({ quorum: quorums, present: some, aside: some, inFavour: count, against: count });
    let passed = 0;
    fc.assert(
      fc.property(meetings, ({ quorum, present, aside, inFavour, against }) => {
        const { voters } = electorateOf({ members: people, present, recused: aside, quorum });
        const abstained = Math.max(voters.length - inFavour - against, 0);
        const stepped = aside.filter((each) => present.includes(each));
        const vote = voteOr(() => recorded(present, { inFavour, against, abstained, aside: stepped, outcome: 'approved' }, quorum));
        if (!vote) return;
        passed += 1;
        expect(vote.voters).toBeGreaterThanOrEqual(vote.needed);
        expect(vote.inFavour).toBeGreaterThanOrEqual(majorityOf(vote.voters));
        expect(vote.inFavour + vote.against + vote.abstained).toBe(vote.voters);
      }),
      { numRuns: 2000 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  const half = { share: 'half', least: 3 } as const;
  const rulesOf = (present: readonly string[], item: Partial<ItemInput>): string[] => {
    try {
      recorded(present, item, half);
      return [];
    } catch (error) {
      if (!(error instanceof AppError) || !('issues' in (error.payload ?? {}))) throw error;
      return (error as AppError<'form-invalid'>).payload.issues.map(({ field, rule }) => `${field} ${rule}`);
    }
  };
  const seven = people.slice(0, 7);
  const approved = { outcome: 'approved', inFavour: 7, against: 0, abstained: 0 } as const;

  it.each([
    ['all in favour', approved, []],
    ['a bare majority', { ...approved, inFavour: 4, against: 3 }, []],
    ['half of them', { ...approved, inFavour: 3, against: 3, abstained: 1 }, ['inFavour-i1 no-majority']],
    ['one vote that is missing', { ...approved, inFavour: 6 }, ['inFavour-i1 votes-do-not-add-up']],
    ['one vote too many', { ...approved, inFavour: 8 }, ['inFavour-i1 votes-do-not-add-up']],
    ['a vote that was not counted', { ...approved, against: null }, ['against-i1 required']],
    ['a refusal with a majority in favour', { ...approved, outcome: 'refused' as const }, ['inFavour-i1 majority-in-favour']],
    ['a refusal', { ...approved, outcome: 'refused' as const, inFavour: 3, against: 4 }, []],
    ['a postponement with votes', { ...approved, outcome: 'postponed' as const }, ['inFavour-i1 postponed-with-votes']],
    ['a postponement without a reason', { outcome: 'postponed' as const, resolution: '' }, ['resolution-i1 required']],
    ['no outcome', {}, ['outcome-i1 required']],
    ['one who steps aside without being there', { ...approved, aside: ['m11'] }, ['aside-i1 not-present']],
    [
      'conditions of a refusal',
      { ...approved, outcome: 'refused' as const, inFavour: 3, against: 4, conditions: ['c'] },
      ['conditions-i1 conditions-only-approved'],
    ],
    ['a recusal that breaks the quorum', { ...approved, inFavour: 2, aside: seven.slice(0, 5) }, ['outcome-i1 no-quorum']],
    [
      'a postponement for lack of quorum, which needs no reason',
      { outcome: 'postponed' as const, resolution: '', aside: seven.slice(0, 5) },
      [],
    ],
  ])('judges %s', (_what, item, rules) => {
    expect(rulesOf(seven, item)).toEqual(rules);
  });
});
