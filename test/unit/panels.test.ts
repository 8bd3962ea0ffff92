import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestTotal, isShareReached, majorityOf, panelFor, sumOf, totalOf } from '../../functions/domain/panels.ts';
import { faultsOf } from '../../functions/domain/programme-faults.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { rank, type RankingEntry } from '../../functions/domain/ranking.ts';
import { chunan } from '../support/chunan.ts';

const name = { zh: '项', en: 'item' };
const criterion = (id: string, max: number, weightPercent?: number) => ({
  id,
  name,
  means: name,
  max,
  ...(weightPercent ? { weightPercent } : {}),
});
const panel = { criteria: [criterion('a', 30), criterion('b', 10, 200)] };

describe('a share', () => {
  it('counts half and two thirds themselves as reached, of nobody nothing', () => {
    expect([isShareReached('half', 2, 4), isShareReached('half', 2, 5), isShareReached('half', 0, 0)]).toEqual([true, false, false]);
    expect([isShareReached('two-thirds', 6, 9), isShareReached('two-thirds', 5, 8), isShareReached('two-thirds', 5, 9)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is never lost by one voice more, and two thirds are always half as well', () => {
    const voices = fc.integer({ min: 1, max: 30 }).chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
    fc.assert(
      fc.property(voices, ([part, whole]) => {
        for (const share of ['half', 'two-thirds'] as const) {
          if (part < whole && isShareReached(share, part, whole)) expect(isShareReached(share, part + 1, whole)).toBe(true);
        }
        if (isShareReached('two-thirds', part, whole)) expect(isShareReached('half', part, whole)).toBe(true);
      }),
    );
  });

  it('of seats is a majority only when it is more than the rest', () => {
    for (let seats = 1; seats <= 15; seats += 1) expect(majorityOf(seats)).toBeGreaterThan(seats - majorityOf(seats));
  });
});

describe('a total', () => {
  it('is the mean of the weighted sums, with two decimals', () => {
    expect(sumOf(panel, { a: 20, b: 5 })).toBe(3000);
    expect(
      totalOf(panel, [
        { a: 20, b: 5 },
        { a: 21, b: 5 },
        { a: 21, b: 5 },
      ]),
    ).toBe(3067);
    expect(highestTotal(panel)).toBe(5000);
    expect(totalOf(panel, [])).toBe(0);
  });

  it('is never lowered by a higher mark, and lies between nothing and the most', () => {
    const scores = fc.record({ a: fc.integer({ min: 0, max: 30 }), b: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(scores, { minLength: 1, maxLength: 9 }), fc.nat(), (given, index) => {
        const at = index % given.length;
        const higher = given.map((each, number) => (number === at ? { ...each, b: each.b + 1 } : each));
        expect(totalOf(panel, higher)).toBeGreaterThanOrEqual(totalOf(panel, given));
        expect(totalOf(panel, higher)).toBeLessThanOrEqual(highestTotal(panel));
        expect(totalOf(panel, given)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

const entryOf = (number: number, totalHundredths: number, state: RankingEntry['state'] = 'running'): RankingEntry => ({
  panel: 'p',
  year: 2026,
  proposalId: `id${String(number).padStart(2, '0')}`,
  title: '申报',
  unitName: '单位',
  totalHundredths,
  state,
});

describe('a ranking', () => {
  const lines = (entries: RankingEntry[], places?: number) =>
    rank(entries, places).map(({ proposalId, rank: number, place, reserve }) => [proposalId, number, place, reserve]);

  it('takes the first, holds the others in reserve in their order, and lets the next move up', () => {
    const entries = [entryOf(1, 8000), entryOf(2, 9000), entryOf(3, 7000), entryOf(4, 6000)];

    expect(lines(entries, 2)).toEqual([
      ['id02', 1, 'in', null],
      ['id01', 2, 'in', null],
      ['id03', 3, 'reserve', 1],
      ['id04', 4, 'reserve', 2],
    ]);
    expect(lines([{ ...entryOf(2, 9000), state: 'dropped' }, ...entries.filter(({ proposalId }) => proposalId !== 'id02')], 2)).toEqual([
      ['id01', 1, 'in', null],
      ['id03', 2, 'in', null],
      ['id04', 3, 'reserve', 1],
    ]);
  });

  it('leaves the last place to the meeting when several are equal there', () => {
    expect(lines([entryOf(1, 9000), entryOf(2, 8000), entryOf(3, 8000), entryOf(4, 7000)], 2)).toEqual([
      ['id01', 1, 'in', null],
      ['id02', 2, 'tied', null],
      ['id03', 2, 'tied', null],
      ['id04', 4, 'reserve', 2],
    ]);
  });

  it('never ranks a higher total lower, shares ranks between equals, and takes no more than there are places', () => {
    const entries = fc
      .array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 })
      .map((totals) => totals.map((total, index) => entryOf(index, total)));
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 8 }), (all, places) => {
        const ranked = rank(all, places);
        expect(ranked).toHaveLength(all.length);
        expect(ranked.filter(({ place }) => place === 'in').length).toBeLessThanOrEqual(places);
        for (const one of ranked) {
          for (const other of ranked) {
            if (one.totalHundredths > other.totalHundredths) expect(one.rank).toBeLessThan(other.rank);
            if (one.totalHundredths === other.totalHundredths) expect([one.rank, one.place]).toEqual([other.rank, other.place]);
            if (one.totalHundredths > other.totalHundredths && other.place === 'in') expect(one.place).toBe('in');
          }
        }
      }),
    );
  });
});

describe('a programme with experts', () => {
  const changed = (change: (programme: Programme) => void): string[] => {
    const programme = chunan();
    change(programme);
    return faultsOf(programme).map(({ path, rule }) => `${path} ${rule}`);
  };
  const first = (programme: Programme) => {
    const [found] = programme.panels ?? [];
    if (!found) throw new Error('the demo has no panel');
    return found;
  };

  it('names faults of its panels by path', () => {
    expect(changed(() => {})).toEqual([]);
    expect(changed((programme) => first(programme).experts.push('health-reviewer'))).toEqual(['panels[0].experts[8] unknown-reference']);
    expect(changed((programme) => (first(programme).seats = 9))).toEqual(['panels[0].seats too-few-experts']);
    expect(changed((programme) => delete programme.panels)).toEqual(['kinds[0].panel.id unknown-reference']);
    expect(
      changed((programme) => Object.assign(programme.kinds[0] ?? {}, { panel: { id: 'overseas-teams', when: { levels: ['Z'] } } })),
    ).toEqual(['kinds[0].panel.when.levels wrong-choices']);
    expect(
      changed((programme) => Object.assign(programme.kinds[1] ?? {}, { panel: { id: 'overseas-teams', when: { levels: ['A'] } } })),
    ).toEqual(['kinds[1].panel.when unknown-reference']);
    expect(
      changed((programme) => programme.people.forEach((person) => person.roles.includes('auditor') && delete person.department)),
    ).toEqual(['people[2].department unknown-reference']);
  });

  it('sends only those proposals to them that it names', () => {
    const facts = {
      sector: 'smart-health',
      cooperationKind: null,
      amountFen: 500_000,
      foreignParty: true,
      country: 'SG',
      candidateType: 'team',
      level: 'C',
      headCount: 6,
      parties: 2,
    } as const;
    const programme = chunan();
    const asked = (kind: string, more: object = {}) => panelFor(programme, { kind, facts: { ...facts, ...more } })?.id ?? null;

    expect(asked('talent-introduction')).toBe('overseas-teams');
    expect(asked('talent-introduction', { candidateType: 'person' })).toBeNull();
    expect(asked('cooperation-project')).toBeNull();
    Object.assign(programme.kinds[1] ?? {}, { panel: { id: 'overseas-teams', when: { amountFromYuan: 5000, sectors: ['smart-health'] } } });
    expect([asked('cooperation-project'), asked('cooperation-project', { amountFen: 499_999 })]).toEqual(['overseas-teams', null]);
  });
});
