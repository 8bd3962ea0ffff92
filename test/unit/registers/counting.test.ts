import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../functions/domain/form.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import { personOf, registerOf } from '../../../functions/domain/programme-lookup.ts';
import { agreeToAsk, askEnd, askVoid, confirmItem, dropAsk, dropDraft } from '../../../functions/domain/registers/item-acts.ts';
import { foldItemEvents } from '../../../functions/domain/registers/fold-item.ts';
import { labelOf } from '../../../functions/domain/registers/counting.ts';
import type { ItemEventDraft } from '../../../functions/domain/registers/item-events.ts';
import type { RegisterItem } from '../../../functions/domain/registers/item.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { figuresOf, report } from '../../../functions/domain/report.ts';
import { chunan } from '../../support/chunan.ts';
import { changeBy, confirmedItem, draftItem, evidenceFile } from '../../support/register-items.ts';

const programme = chunan();
const now = '2026-10-12T09:00:00.000Z';
const context = { programme, now };
const people = ['office-main', 'office-second'] as const;

function figures(entries: readonly LedgerEntry[], period: Period = { year: 2026 }): Record<string, number> {
  const all = figuresOf(report({ entries, indicators: programme.indicators, period }));
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0));
}

const samples: Record<string, Answers> = {
  'working-team': { title: '专班', 'set-up-on': '2026-03-02', lead: 'health', members: '5' },
  training: { title: '培训', 'held-on': '2026-05-06', host: 'health', attendees: '30', 'first-time': '12' },
  match: {
    title: '投资',
    kind: 'investment',
    channel: 'station',
    'from-party': '甲',
    'to-party': '乙',
    sector: 'film-tv',
    country: 'SG',
    amount: '300',
    'begun-on': '2026-04-01',
  },
  'talent-data': {
    title: '批次',
    act: 'stored',
    class: 'contact',
    basis: 'consent',
    encrypted: 'no',
    records: '7',
    country: 'DE',
    custodian: 'talent-office',
    'done-on': '2026-06-01',
  },
  'unit-liaison': { title: '陈某', unit: 'health', role: 'liaison', post: '科长', since: '2026-02-03' },
};

const sample = (register: string) => ({
  register,
  id: `${register}-1`,
  answers: samples[register]!,
  programme,
  evidence: [evidenceFile()],
});

describe('a confirmed item', () => {
  it.each([
    ['working-team', { working_teams: 1, working_teams_set_up: 1 }],
    ['training', { trainings: 1, training_attendances: 30, training_persons: 12 }],
    ['match', { matches: 1, leads: 1, link_investments: 1 }],
    ['talent-data', { talent_data_stored: 7, talent_data_unencrypted: 7 }],
    ['unit-liaison', { service_liaisons: 1 }],
  ])('of %s counts by its own day for what its register is counted for', (register, expected) => {
    const { item, entries } = confirmedItem(sample(register));

    expect(figures(entries)).toEqual(expected);
    expect(new Set(entries.map(({ date }) => date))).toEqual(new Set([item.date]));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it('of the five ones counts once for a unit and an element, until the last of them ends', () => {
    const of = (id: string, unit: string, kind: string) => {
      const answers = { title: id, unit, kind, since: '2026-02-03' };
      return confirmedItem({ register: 'five-ones', id, answers, programme, evidence: [evidenceFile()] });
    };
    const [first, second, other, elsewhere] = [
      of('a', 'health', 'organisation'),
      of('b', 'health', 'organisation'),
      of('c', 'health', 'funds'),
      of('d', 'science', 'organisation'),
    ];
    const all = [first, second, other, elsewhere].flatMap(({ entries }) => entries);
    const ended = [first, second].map(({ item }) => {
      const end = { on: '2026-06-01', outcome: null, reason: '撤并', person: people[0] };
      const asked = changeBy({ ...item, before: item }, [askEnd(item, end, context)], { programme });
      const agreed = (each: RegisterItem) => agreeToAsk(each, personOf(programme, people[1]), context);
      return changeBy({ ...item, before: asked.item }, [agreed], { programme }).entries;
    });

    expect(figures(all)).toEqual({ five_ones: 3 });
    expect(figures([...all, ...ended[0]!])).toEqual({ five_ones: 3 });
    expect(figures([...all, ...ended.flat()])).toEqual({ five_ones: 2 });
  });

  it('names its unit in the ledger, and no person', () => {
    const { entries } = confirmedItem(sample('unit-liaison'));

    expect(entries).toMatchObject([{ unitId: 'health', split: null, label: '部门分管领导和人才服务联络员（2026-02-03）' }]);
    expect(JSON.stringify(entries)).not.toContain('陈某');
    expect(labelOf({ title: '培训', date: '2026-05-06' }, registerOf(programme, 'training'))).toBe('培训');
  });

  it('is taken back as it was counted, also when the programme counts it otherwise by then', () => {
    const { item, entries } = confirmedItem(sample('training'));
    const others = programme.indicators.filter(({ id }) => id !== 'training_attendances');
    const changed = { ...programme, indicators: others };
    const asked = changeBy({ ...item, before: item }, [askVoid(item, { person: people[0], reason: '重复' })], { programme });
    const back = changeBy(
      { ...item, before: asked.item },
      [(each) => agreeToAsk(each, personOf(programme, people[1]), { programme: changed, now })],
      { programme: changed },
    );

    expect(figures([...entries, ...back.entries])).toEqual({});
  });
});

describe('a standing item that ends', () => {
  const ended = (on: string, outcome: string | null = null, register = 'working-team') => {
    const { item, entries } = confirmedItem(sample(register));
    const change = changeBy({ ...item, before: item }, [
      (each) => askEnd(each, { on, outcome, reason: '完成', person: people[0] }, context),
      (each) => agreeToAsk(each, personOf(programme, people[1]), context),
    ]);
    return [...entries, ...change.entries];
  };

  it.each([
    ['2026-04-01', { 1: 1, 2: 0, 3: 0 }],
    ['2026-07-01', { 1: 1, 2: 1, 3: 0 }],
    ['2026-06-30', { 1: 1, 2: 0, 3: 0 }],
  ])('on %s counts until the day before', (on, expected) => {
    const at = (quarter: 1 | 2 | 3) => figures(ended(on), { year: 2026, quarter })['working_teams'] ?? 0;

    expect({ 1: at(1), 2: at(2), 3: at(3) }).toEqual(expected);
  });

  it('stays among what was set up, and counts by how it ended', () => {
    expect(figures(ended('2026-07-01'))).toEqual({ working_teams_set_up: 1 });
    expect(figures(ended('2026-07-01', 'succeeded', 'match'))).toMatchObject({ matches_succeeded: 1, link_investment_cny: 3_000_000 });
    expect(figures(ended('2026-07-01', 'failed', 'match'))).toEqual({ matches: 1, leads: 1, link_investments: 1 });
  });
});

type Act = (item: RegisterItem, who: number) => ItemEventDraft;

const acts: Record<string, Act> = {
  confirm: (item, who) => confirmItem(item, personOf(programme, people[who]!), context),
  drop: (item, who) => dropDraft(item, { person: people[who]!, reason: '误登' }),
  end: (item, who) => {
    const outcome = item.register === 'match' ? 'succeeded' : null;
    return askEnd(item, { on: '2026-09-01', outcome, reason: '完成', person: people[who]! }, context);
  },
  void: (item, who) => askVoid(item, { person: people[who]!, reason: '重复' }),
  agree: (item, who) => agreeToAsk(item, personOf(programme, people[who]!), context),
  giveUp: (item, who) => dropAsk(item, people[who]!),
};

const story = fc.record({
  register: fc.constantFrom('working-team', 'training', 'match', 'talent-data', 'unit-liaison'),
  steps: fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat({ max: 1 })), { maxLength: 12 }),
});

describe('whatever two people do to an item', () => {
  it('only what is confirmed counts, the sum of the ledger is what the item says, and what is void counts for nothing', () => {
    fc.assert(
      fc.property(story, ({ register, steps }) => {
        const entered = draftItem(sample(register));
        let { item } = entered;
        const entries = [...entered.entries];
        const events = [...entered.events];
        for (const [name, who] of steps) {
          try {
            const change = changeBy({ ...item, before: item }, [acts[name]!(item, who)], { programme });
            ({ item } = change);
            entries.push(...change.entries);
            events.push(...change.events);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^(?:not-yours|already-decided|not-allowed-now|form-invalid)$/) });
          }
        }
        const sum = entries.reduce((total, { amount }) => total + amount, 0);

        expect(sum).toBe(item.counted.reduce((total, { amount }) => total + amount, 0));
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
        expect(foldItemEvents(events)).toEqual(item);
        if (item.state !== 'confirmed') expect(figures(entries)).toEqual({});
        else if (!item.ended) expect(figures(entries)).not.toEqual({});
        // Nobody alone moves a figure.
        for (const event of events.filter(({ data }) => 'facts' in data && data.facts.length > 0)) {
          const before = events[event.seq - 2];
          expect(event.actor.id).not.toBe(event.data.type === 'item-confirmed' ? item.enteredBy : before?.actor.id);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
