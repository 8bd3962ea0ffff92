import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoBalances, DynamoLedger, ledgerItem } from '../../../functions/adapters/dynamodb/dynamo-ledger.ts';
import { DynamoRegisters } from '../../../functions/adapters/dynamodb/dynamo-registers.ts';
import { DynamoSelfScores } from '../../../functions/adapters/dynamodb/dynamo-self-scores.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { readCarried } from '../../../functions/domain/assessment/carried.ts';
import { countEntries } from '../../../functions/domain/assessment/counted-ledger.ts';
import type { LedgerFact } from '../../../functions/domain/assessment/tally.ts';
import { factOf, type LedgerEntry } from '../../../functions/domain/ledger.ts';
import { carryQuarters } from '../../../functions/usecases/reports/carry-quarters.ts';
import { reportPeriod } from '../../../functions/usecases/reports/report-period.ts';
import { chunan, fixedProgrammes } from '../../support/chunan.ts';
import { confirmedItem } from '../../support/register-items.ts';
import { entryOf } from '../../support/sample-entries.ts';

export function ledgerContract(open: () => Table): void {
  let table: Table;
  let ledger: DynamoLedger;
  let balances: DynamoBalances;

  beforeEach(() => {
    table = open();
    ledger = new DynamoLedger(table);
    balances = new DynamoBalances(table);
  });

  const enter = (entries: readonly LedgerEntry[]): Promise<void> =>
    new DynamoRegisters(table).save([{ ...confirmedItem({ register: 'carried', id: crypto.randomUUID() }), entries }]);

  async function factsOf(quarter: string, indicator: string | null = null): Promise<LedgerFact[]> {
    const facts: LedgerFact[] = [];
    await ledger.eachFact(quarter, indicator, (fact) => facts.push(fact));
    return facts;
  }

  describe('facts of the ledger', () => {
    it('are handed on as they are read, of a quarter or of one indicator of it, over pages', async () => {
      const entries = Array.from({ length: 1200 }, (_, index) =>
        entryOf({
          id: `f-${String(index).padStart(4, '0')}`,
          indicator: index % 2 ? 'trainings' : 'policies',
          date: '2040-02-01',
          amount: index,
        }),
      );
      for (let next = 0; next < entries.length; next += 90) await enter(entries.slice(next, next + 90));

      expect((await factsOf('2040Q1', 'trainings')).map(({ amount }) => amount)).toEqual(
        Array.from({ length: 600 }, (_, index) => index * 2 + 1),
      );
      expect(await factsOf('2040Q1')).toHaveLength(1200);
      expect(await factsOf('2040Q2')).toEqual([]);
    });

    it('say what their entries say, and so do entries that an older version wrote whole', async () => {
      const whole = entryOf({
        id: 'old',
        indicator: 'trainings',
        date: '2041-02-01',
        unitId: 'health',
        sector: 'film-tv',
        split: 'A',
        amount: -3,
      });
      const { fact: _fact, ...old } = { ...ledgerItem(whole), body: JSON.stringify(whole) } as Record<string, unknown>;
      const now = { ...whole, id: 'new#with:signs', key: 'k' };
      await table.client.send(new PutCommand({ TableName: table.name, Item: old }));
      await enter([now]);

      expect(await ledger.entries(['2041Q1'])).toEqual([now, whole]);
      expect(await factsOf('2041Q1')).toEqual([factOf(now), factOf(whole)]);
    });
  });

  describe('quarters that are carried forward', () => {
    const carried = (quarter: string, entries: readonly LedgerEntry[]) => ({
      quarter,
      through: entries.at(-1)?.recordedAt ?? null,
      tallies: countEntries(entries, {}).quarters.get(quarter) ?? new Map(),
    });

    it('are read back, and those that are not carried say so', async () => {
      const quarter = carried('2042Q1', [entryOf({ id: 'a', indicator: 'trainings', date: '2042-01-05' })]);

      expect(await balances.carry(quarter, 0)).toBe(true);

      const [found, other] = await balances.read(['2042Q1', '2042Q2']);
      expect(readCarried(found!.carried!)).toEqual(quarter);
      expect(other).toEqual({ quarter: '2042Q2', changes: 0, carried: null });
    });

    it('are taken away by an entry that comes late to them, and by no other', async () => {
      await balances.carry(carried('2043Q1', []), 0);
      await balances.carry(carried('2043Q2', []), 0);
      const late = { indicator: 'trainings', recordedAt: '2043-07-01T00:00:00.000Z' };

      await enter([
        entryOf({ id: 'late', date: '2043-03-31', ...late }),
        entryOf({ id: 'late-too', date: '2043-01-31', ...late }),
        entryOf({ id: 'in-time', date: '2043-06-30', indicator: 'trainings', recordedAt: '2043-06-30T15:00:00.000Z' }),
      ]);

      expect(await balances.read(['2043Q1', '2043Q2'])).toMatchObject([
        { changes: 1, carried: null },
        { changes: 0, carried: { digest: expect.any(String) } },
      ]);
    });

    it('are not stored when an entry came late while they were counted', async () => {
      const [before] = await balances.read(['2044Q1']);
      await enter([entryOf({ id: 'b', indicator: 'trainings', date: '2044-01-05', recordedAt: '2044-04-05T00:00:00.000Z' })]);
      const [after] = await balances.read(['2044Q1']);

      expect(await balances.carry(carried('2044Q1', []), before!.changes)).toBe(false);
      expect(await balances.carry(carried('2044Q1', []), after!.changes)).toBe(true);
      expect(await balances.carry(carried('2044Q1', []), after!.changes + 1)).toBe(false);
    });
  });

  describe('a report through the table', () => {
    const programme = { ...chunan(), ledgerFromYear: 2050 };
    const now = '2051-08-15T01:00:00.000Z';
    const ports = () => ({
      clock: { now: () => now },
      programmes: fixedProgrammes(programme),
      ledger,
      balances,
      selfScores: new DynamoSelfScores(table),
      tasks: { load: async () => null, list: async () => [] },
    });
    const period = { year: 2051, quarter: 3 } as const;

    it('is the same with quarters carried forward as without, as of any instant, and after a late entry', async () => {
      const dates = ['2050-02-01', '2050-11-01', '2051-01-15', '2051-05-15', '2051-07-15'];
      const facts = dates.flatMap((date) =>
        ['trainings', 'policies'].map((indicator) =>
          entryOf({ id: `r-${date}`, indicator, date, recordedAt: `${date}T09:30:00.000Z`, unitId: 'health' }),
        ),
      );
      await enter(facts);
      const wishes = [
        {},
        { asOf: '2051-03-01T00:00:00.000Z' },
        { asOf: '2050-11-01T00:00:00.000Z' },
        { cutOff: '2051-05-01T00:00:00.000Z' },
      ];
      const all = () => Promise.all(wishes.map((wish) => reportPeriod(ports(), { period, ...wish })));
      const uncarried = await all();

      expect(await carryQuarters(ports())).toEqual(['2051Q2', '2051Q1', '2050Q4', '2050Q3', '2050Q2', '2050Q1']);
      expect(await carryQuarters(ports())).toEqual([]);
      expect(await all()).toEqual(uncarried);

      await enter([entryOf({ id: 'late', indicator: 'policies', date: '2050-02-03', recordedAt: '2051-08-14T00:00:00.000Z' })]);
      const policies = (await reportPeriod(ports(), { period })).chapters
        .flatMap(({ rows }) => rows)
        .find(({ indicator }) => indicator.id === 'policies');
      expect(policies?.value).toBe(6);
      expect(await carryQuarters(ports())).toEqual(['2050Q1']);
      expect((await all())[1]).toEqual(uncarried[1]);
    });

    it('reads no entry of a quarter that is carried forward', async () => {
      await carryQuarters(ports());
      const read: string[] = [];
      const watched = {
        ...ports(),
        ledger: {
          entries: ledger.entries.bind(ledger),
          page: ledger.page.bind(ledger),
          eachFact: async (quarter: string) => void read.push(quarter),
          imports: ledger.imports.bind(ledger),
        },
      };

      await reportPeriod(watched, { period });

      expect(read).toEqual(['2051Q3']);
    });
  });

  describe('self-scores', () => {
    it('of a period are kept, each once', async () => {
      const scores = new DynamoSelfScores(table);
      const score = {
        id: 'a',
        period: '2045Q1',
        department: 'health',
        points: 9250,
        remark: '自评',
        by: 'office-main',
        at: '2045-04-02T01:00:00.000Z',
      };

      await scores.enter(score);
      await scores.enter({ ...score, points: 1 });
      await scores.enter({ ...score, id: 'b', points: 9300 });

      expect(await scores.list('2045Q1')).toEqual([score, { ...score, id: 'b', points: 9300 }]);
      expect(await scores.list('2045')).toEqual([]);
    });
  });
}
