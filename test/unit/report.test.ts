import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../functions/domain/calendar.ts';
import { entriesOfEvent } from '../../functions/domain/ledger-entries.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { EventData, ProposalEvent } from '../../functions/domain/proposal/events.ts';
import { fold } from '../../functions/domain/proposal/fold.ts';
import { csvLine, csvOf } from '../../functions/domain/report-csv.ts';
import { reportLabelsOf } from '../../functions/domain/report-labels.ts';
import { periodSchema, quarterOf, quartersOf, type Period } from '../../functions/domain/period.ts';
import { figuresOf, makesFigure, report, type ReportRow } from '../../functions/domain/report.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { sourceFigures } from '../support/source-figures.ts';
import { demoRecords } from '../support/demo-register.ts';

const programme = loadProgramme('programme/chunan');
const { indicators } = programme;
const records = demoRecords(programme);
const items = records.map(({ item }) => item);
const demo = records.flatMap(({ entries }) => entries);
const quarters = [1, 2, 3, 4] as const;

function rowsOf(entries: readonly LedgerEntry[], period: Period): ReportRow[] {
  return report({ entries, indicators, period }).chapters.flatMap((chapter) => chapter.rows);
}

function demoValue(indicator: string, period: Period): number | undefined {
  return rowsOf(demo, period).find((row) => row.indicator.id === indicator)?.value;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

describe('the demo ledger', () => {
  it('gives the year’s figures of the source, but for the agreement that comes through the workflow', () => {
    expect(figuresOf(report({ entries: demo, indicators, period: { year: 2026 } }))).toMatchObject({
      joint_meetings: 6,
      quarterly_meetings: 3,
      trainings: 16,
      working_teams: 7,
      policies: 5,
      promotion_meetings: 3,
      policy_consultations: 3,
      liaison_stations: 2,
      contact_points: 8,
      signed_investment_cny: 482_000_000,
      paid_in_investment_cny: 0,
      high_level_talents: 12,
      overseas_teams: 4,
      cooperation_agreements: 15,
    });
  });

  it('lies on working days before the demo begins, and says that its dates are invented', () => {
    const calendar = makeCalendar(programme.calendar);

    expect(items.filter(({ date }) => !calendar.isWorkingDay(date) || date > '2026-09-30')).toEqual([]);
    expect(items.filter(({ answers }) => !JSON.stringify(answers['note']).includes('虚构'))).toEqual([]);
  });

  it('gives the source’s twelve figures for the year with the named agreement, and by quarters that add up, or carry forward what stands', () => {
    const entries = [...demo, ...entriesOfHuangjing()];
    const of = (period: Period) => figuresOf(report({ entries, indicators, period }));
    const year = of({ year: 2026 });
    const byQuarter = quarters.map((quarter) => of({ year: 2026, quarter }));
    const along = (indicator: string) => [...byQuarter.map((figures) => figures[indicator]), year[indicator]];

    expect(year).toMatchObject(sourceFigures);
    expect(Object.fromEntries(Object.keys(sourceFigures).map((indicator) => [indicator, along(indicator)]))).toEqual({
      // Flows: what each quarter adds, and their sum.
      joint_meetings: [2, 2, 2, 0, 6],
      trainings: [5, 6, 5, 0, 16],
      promotion_meetings: [0, 2, 1, 0, 3],
      policy_consultations: [1, 1, 1, 0, 3],
      signed_investment_cny: [129_000_000, 200_000_000, 153_000_000, 18_000_000, 500_000_000],
      high_level_talents: [3, 5, 4, 0, 12],
      overseas_teams: [1, 1, 2, 0, 4],
      cooperation_agreements: [4, 6, 5, 1, 16],
      // Stocks: what stands at each quarter's end.
      working_teams: [6, 7, 7, 7, 7],
      policies: [2, 3, 5, 5, 5],
      liaison_stations: [0, 2, 2, 2, 2],
      contact_points: [2, 5, 8, 8, 8],
    });
  });
});

const facts = {
  sector: 'health-care',
  cooperationKind: 'enterprise-enterprise',
  amountFen: 18_000_000_00,
  foreignParty: true,
  country: 'AU',
  parties: 3,
} as const;

const drafted: EventData = {
  type: 'agreement-drafted',
  agreementVersion: 1,
  parties: [
    { party: 'p1', step: 'sign:p1:1', foreign: true },
    { party: 'p2', step: 'sign:p2:1', foreign: false },
  ],
  amountFen: 0,
  document: { id: 'd1', type: 'docx', bytes: 10, digest: 'a'.repeat(64) },
  dueOn: '2026-10-28',
};

function eventsOf(
  kind: string,
  candidate: { candidateType: 'person' | 'team' | null; level: string | null },
  data: EventData,
): LedgerEntry[] {
  const base = {
    proposalId: 'p-1',
    at: '2026-10-30T02:00:00.000Z',
    actor: { role: 'office', id: 'office-main' },
    sealedDigest: null,
    previous: '',
    hash: '',
  } as const;
  const submitted = {
    type: 'submitted' as const,
    kind,
    unitId: 'u-1',
    programmeVersion: '2026.1',
    dueOn: '2026-10-15',
    dossierVersion: 1,
    documents: [],
  };
  const first: ProposalEvent = {
    ...base,
    seq: 1,
    data: { ...submitted, facts: { ...facts, ...candidate, headCount: null } },
    sealed: { title: '黄荆中药材项目' },
  };
  const before = fold(fold(null, first), { ...base, seq: 2, data: drafted });
  const event: ProposalEvent = { ...base, seq: 3, data };
  return entriesOfEvent(event, { before, after: fold(before, event) }, programme);
}

function entriesOfHuangjing(): LedgerEntry[] {
  const registered = {
    type: 'agreement-registered',
    agreementNumber: '淳才协〔2026〕1号',
    signedOn: '2026-10-29',
    amountFen: 18_000_000_00,
  } as const;
  return eventsOf('cooperation-project', { candidateType: null, level: null }, registered);
}

function arrivalIds(data: EventData): string[] {
  return eventsOf('talent-introduction', { candidateType: 'person', level: 'D' }, data).map(({ id }) => id);
}

describe('ledger entries', () => {
  it('are born from a registered agreement: one project and its signed amount, dated by the signature', () => {
    expect(entriesOfHuangjing()).toMatchObject([
      {
        id: 'signed_investment_cny:p-1:3',
        amount: 18_000_000_00,
        date: '2026-10-29',
        split: 'enterprise-enterprise',
        sector: 'health-care',
        country: 'AU',
        unitId: 'u-1',
      },
      { id: 'cooperation_agreements:p-1:3', amount: 1, label: '黄荆中药材项目', recordedAt: '2026-10-30T02:00:00.000Z' },
    ]);
  });

  it('are born from an arrival of a level that counts', () => {
    const arrived = { type: 'arrived', entry: 'arrival:1', arrivedOn: '2026-10-28', candidateType: 'person', level: 'D' } as const;

    expect(arrivalIds(arrived)).toEqual(['high_level_talents:p-1:3']);
    expect(arrivalIds({ ...arrived, level: 'F' })).toEqual([]);
    expect(arrivalIds({ ...arrived, candidateType: 'team', level: 'F' })).toEqual(['overseas_teams:p-1:3']);
  });

  it('are not born from a talent agreement, nor an amount from an agreement without one', () => {
    const registered = { type: 'agreement-registered', agreementNumber: '1', signedOn: '2026-10-29', amountFen: 0 } as const;

    expect(eventsOf('talent-introduction', { candidateType: 'person', level: 'D' }, registered)).toEqual([]);
    expect(eventsOf('cooperation-project', { candidateType: null, level: null }, registered).map(({ indicator }) => indicator)).toEqual([
      'cooperation_agreements',
    ]);
  });
});

const someIndicator = fc.constantFrom(...indicators.map(({ id }) => id));
const someDay = fc
  .tuple(fc.integer({ min: 2024, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const entry = fc.record({
  indicator: someIndicator,
  date: someDay,
  // What is taken back stands with the opposite sign.
  amount: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  split: fc.constantFrom('A', 'B', null),
  sector: fc.constantFrom('health-care', null),
});
const someLedger = fc.array(entry, { maxLength: 60 }).map((drafts) =>
  drafts.map((draft, index): LedgerEntry => {
    const source = { type: 'register', register: 'x', itemId: String(index) } as const;
    return {
      id: `e${index}`,
      recordedAt: '2026-01-01T00:00:00.000Z',
      department: 'talent-office',
      unitId: null,
      country: null,
      source,
      label: 'x',
      ...draft,
    };
  }),
);

describe('a report', () => {
  it('adds up: the quarters of a flow make its year, the last quarter of a stock is its year', () => {
    fc.assert(
      fc.property(someLedger, (entries) => {
        const byQuarter = quarters.map((quarter) => rowsOf(entries, { year: 2026, quarter }));
        for (const [index, { indicator, value }] of rowsOf(entries, { year: 2026 }).entries()) {
          const values = byQuarter.map((rows) => rows[index]?.value ?? 0);
          const yearToDate = byQuarter[3]?.[index]?.yearToDate;

          expect(indicator.type === 'flow' ? sum(values) : values[3]).toBe(value);
          expect(yearToDate).toBe(indicator.type === 'flow' ? value : null);
        }
      }),
    );
  });

  it('carries a stock forward over the years', () => {
    expect([
      demoValue('working_teams', { year: 2026, quarter: 1 }),
      demoValue('working_teams', { year: 2026 }),
      demoValue('working_teams', { year: 2027 }),
    ]).toEqual([6, 7, 7]);
    expect(demoValue('trainings', { year: 2027 })).toBe(0);
  });

  it('is the same for the same entries in any order, and counts an entry once', () => {
    fc.assert(
      fc.property(someLedger, fc.integer({ min: 0, max: 60 }), (entries, cut) => {
        const shuffled = [...entries.slice(cut).toReversed(), ...entries.slice(0, cut), ...entries.slice(0, 3)];

        expect(report({ entries: shuffled, indicators, period: { year: 2026 } })).toEqual(
          report({ entries, indicators, period: { year: 2026 } }),
        );
      }),
    );
  });

  it('opens every figure that is a sum to entries that make it, and splits it without remainder', () => {
    fc.assert(
      fc.property(someLedger, (entries) => {
        const period = { year: 2026, quarter: 2 } as const;
        for (const row of rowsOf(entries, period).filter(({ indicator }) => indicator.measure === undefined)) {
          const behind = entries.filter((each) => each.indicator === row.indicator.id && makesFigure(each, row.indicator, { period }));
          expect(sum(behind.map(({ amount }) => amount))).toBe(row.value);
          for (const shares of [row.bySplit, row.bySector])
            expect(shares.length === 0 || sum(shares.map(({ value }) => value)) === row.value).toBe(true);
        }
      }),
    );
  });

  it('measures the year to date against the year’s target', () => {
    const row = rowsOf(demo, { year: 2026, quarter: 3 }).find(({ indicator }) => indicator.id === 'trainings');

    expect(row).toMatchObject({ value: 5, yearToDate: 16, target: 20, rate: 0.8 });
  });

  it('reads the quarters it needs', () => {
    expect(quartersOf({ year: 2026, quarter: 2 }, 'flow', 2025)).toEqual(['2026Q1', '2026Q2']);
    expect(quartersOf({ year: 2026, quarter: 1 }, 'stock', 2025)).toEqual(['2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1']);
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual(['2026Q1', '2026Q1', '2026Q2', '2026Q4']);
    expect(periodSchema.safeParse({ year: 2026, quarter: 5 }).success).toBe(false);
  });
});

describe('the table for spreadsheets', () => {
  it('begins with the byte-order mark, closes lines with CRLF and keeps every number a number', () => {
    const csv = csvOf(report({ entries: demo, indicators, period: { year: 2026 } }), 'zh', reportLabelsOf(programme));
    const lines = csv.slice(1).split('\r\n');

    expect(csv.codePointAt(0)).toBe(0xfeff);
    expect(lines.at(-1)).toBe('');
    expect(lines).toContain(
      '第四步　释放用才效应,signed_investment_cny,签约项目投资总额,期内发生,元,县商务局（县投资促进中心）,合计,482000000,,600000000,80.3',
    );
    expect(lines).toContain(
      '第四步　释放用才效应,cooperation_agreements,签约合作项目,期内发生,项,县商务局（县投资促进中心）,按类别：企企合作,6,,,',
    );
    expect(new Set(lines.slice(0, -1).map((line) => line.split(',').length))).toEqual(new Set([11]));
  });

  it('keeps any text in its cell, and lets none begin like a formula', () => {
    const cells = fc.array(fc.oneof(fc.string(), fc.constantFrom('=1+1', '+x', '-x', '@SUM', '\t=x', '\r=x', 'a,b', 'a"b', 'a\r\nb')), {
      minLength: 1,
      maxLength: 4,
    });

    fc.assert(
      fc.property(cells, (texts) => {
        const read = parseCsvLine(csvLine(texts));

        expect(read.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
        expect(read.map((text, index) => (text === texts[index] ? text : text.slice(1)))).toEqual(texts);
      }),
    );
  });
});

/** A reader of RFC 4180 that is independent of the writer. */
function parseCsvLine(line: string): string[] {
  const cells = [''];
  let inQuotes = false;
  for (let index = 0; index < line.length - 2; index += 1) {
    const character = line.charAt(index);
    const last = cells.length - 1;
    if (character === '"' && inQuotes && line.charAt(index + 1) === '"') {
      cells[last] += '"';
      index += 1;
    } else if (character === '"') inQuotes = !inQuotes;
    else if (character === ',' && !inQuotes) cells.push('');
    else cells[last] += character;
  }
  return cells;
}
