import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoLedger } from '../../../functions/adapters/dynamodb/dynamo-ledger.ts';
import { DynamoRegisters } from '../../../functions/adapters/dynamodb/dynamo-registers.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { personOf } from '../../../functions/domain/programme-lookup.ts';
import { foldItemEvents } from '../../../functions/domain/registers/fold-item.ts';
import { agreeToAsk, askVoid, confirmItem, replaceItem } from '../../../functions/domain/registers/item-acts.ts';
import { changeBy, confirmedItem, draftItem, evidenceFile, withRegister } from '../../support/register-items.ts';
import { ledgerEntry } from './proposal-contract.ts';

const id = () => crypto.randomUUID();
const policy = (day: string) => ({ title: `政策 ${day}`, 'issued-on': day, change: 'new' });

/** Items of registers, what waits, how many there are, and the ledger they write to. */
export function registersContract(open: () => Table): void {
  let registers: DynamoRegisters;
  let ledger: DynamoLedger;

  beforeEach(() => {
    registers = new DynamoRegisters(open());
    ledger = new DynamoLedger(open());
  });

  describe('items of registers', () => {
    it('are kept with their record and their facts at once, and come back as they were', async () => {
      const change = confirmedItem({ register: 'whole', id: id(), evidence: [evidenceFile()] });
      const entry = ledgerEntry({ id: `whole:${change.item.id}`, indicator: 'whole_only', date: '2030-02-01' });

      await registers.save([{ ...change, entries: [entry] }]);

      const { item } = change;
      expect(await registers.load('whole', item.id)).toEqual(item);
      expect(await registers.events('whole', item.id)).toEqual(change.events);
      expect(foldItemEvents(await registers.events('whole', item.id))).toEqual(item);
      expect(await ledger.entries(['2030Q1'], 'whole_only')).toEqual([entry]);
      expect(await registers.load('whole', 'nothing')).toBeNull();
    });

    it('are entered once under an id', async () => {
      const change = draftItem({ register: 'once', id: id() });
      await registers.save([change]);

      await expect(registers.save([change])).rejects.toMatchObject({ code: 'already-decided' });

      expect(await registers.counts(['once'])).toEqual([{ draft: 1, confirmed: 0, void: 0 }]);
    });

    it('refuse an act that was judged on an older revision, and keep nothing of it', async () => {
      const entered = draftItem({ register: 'moved', id: id() });
      await registers.save([entered]);
      const programme = withRegister('moved');
      const now = '2026-10-12T09:00:00.000Z';
      const confirmed = changeBy({ ...entered.item, before: entered.item }, [
        (item) => confirmItem(item, personOf(programme, 'office-second'), { programme, now }),
      ]);
      const entry = ledgerEntry({ id: `moved:${entered.item.id}`, indicator: 'moved_only', date: '2030-03-01' });

      await registers.save([confirmed]);
      const late = registers.save([{ ...confirmed, entries: [entry] }]);

      await expect(late).rejects.toMatchObject({ code: 'version-moved', payload: { expected: 1 } });
      expect(await registers.counts(['moved'])).toEqual([{ draft: 0, confirmed: 1, void: 0 }]);
      expect(await ledger.entries(['2030Q1'], 'moved_only')).toEqual([]);
    });

    it('are listed by state, newest day first, page by page', async () => {
      for (const day of ['2026-03-01', '2026-09-01', '2025-12-31']) {
        await registers.save([confirmedItem({ register: 'dated', id: id(), answers: policy(day) })]);
      }
      await registers.save([draftItem({ register: 'dated', id: id() })]);

      const first = await registers.list('dated', 'confirmed', { limit: 2 });
      const second = await registers.list('dated', 'confirmed', { limit: 2, cursor: first.cursor! });

      expect([...first.items, ...second.items].map(({ date }) => date)).toEqual(['2026-09-01', '2026-03-01', '2025-12-31']);
      expect(second.cursor).toBeUndefined();
      expect((await registers.list('dated', 'draft')).items).toHaveLength(1);
      expect((await registers.list('dated', 'void')).items).toEqual([]);
      expect(await registers.counts(['empty', 'dated'])).toEqual([
        { draft: 0, confirmed: 0, void: 0 },
        { draft: 1, confirmed: 3, void: 0 },
      ]);
    });

    it('wait for a second person as drafts and while something is asked, the longest untouched first', async () => {
      const programme = withRegister('waits');
      const [older, newer] = [
        draftItem({ register: 'waits', id: id(), at: '2026-10-12T01:00:00.000Z' }),
        confirmedItem({ register: 'waits', id: id(), at: '2026-10-12T02:00:00.000Z' }),
      ];
      await registers.save([newer]);
      await registers.save([older]);
      const own = async () => (await registers.waiting()).items.filter(({ register }) => register === 'waits').map((item) => item.id);

      const before = await own();
      const asked = changeBy({ ...newer.item, before: newer.item }, [(item) => askVoid(item, { person: 'office-main', reason: '重复' })]);
      await registers.save([asked]);
      const between = await own();
      const agreed = changeBy({ ...asked.item, before: asked.item }, [
        (item) => agreeToAsk(item, personOf(programme, 'office-second'), { programme, now: '2026-10-12T08:00:00.000Z' }),
      ]);
      await registers.save([agreed]);

      expect([before, between, await own()]).toEqual([[older.item.id], [older.item.id, newer.item.id], [older.item.id]]);
    });

    it('change together, or not at all', async () => {
      const [old, fresh] = [confirmedItem({ register: 'both', id: id() }), draftItem({ register: 'both', id: id() })];
      await registers.save([old]);
      const voided = { ...old.item, state: 'void' as const };
      const replaced = changeBy({ ...old.item, before: voided }, [
        (item) => replaceItem(item, { person: 'office-main', by: fresh.item.id }),
      ]);

      await registers.save([fresh, { ...replaced, before: 'confirmed' }]);
      await expect(registers.save([{ ...fresh, item: { ...fresh.item, id: id() } }, replaced])).rejects.toMatchObject({
        code: 'version-moved',
      });

      expect(await registers.load('both', old.item.id)).toMatchObject({ replacedBy: fresh.item.id });
      expect(await registers.counts(['both'])).toEqual([{ draft: 1, confirmed: 0, void: 1 }]);
    });

    it('begin a list anew with a cursor that is none', async () => {
      await registers.save([draftItem({ register: 'cursed', id: id() })]);

      expect((await registers.list('cursed', 'draft', { cursor: 'nonsense' })).items).toHaveLength(1);
      expect((await registers.waiting({ cursor: 'nonsense' })).items.length).toBeGreaterThan(0);
    });
  });

  describe('the ledger', () => {
    it('gives the entries of quarters and indicators by indicator and date, also when they fill more than a page', async () => {
      const dates = Array.from({ length: 90 }, (_, index) => `2029-0${1 + (index % 3)}-${String(1 + (index % 28)).padStart(2, '0')}`);
      const label = '长'.repeat(3000);
      for (const indicator of ['trainings', 'trainings_online']) {
        const entries = dates.map((date) => ledgerEntry({ indicator, date, label }));
        await registers.save([{ ...draftItem({ register: 'many', id: id() }), entries }]);
      }
      const [entry] = [ledgerEntry({ indicator: 'trainings', date: '2029-04-01' })];
      await registers.save([{ ...draftItem({ register: 'many', id: id() }), entries: [entry] }]);

      const trainings = await ledger.entries(['2029Q1'], 'trainings');
      const all = await ledger.entries(['2029Q1', '2029Q2', '2029Q3']);

      expect(trainings.map(({ date }) => date)).toEqual(dates.toSorted());
      expect(trainings.every(({ indicator }) => indicator === 'trainings')).toBe(true);
      expect(all).toHaveLength(181);
      expect(await ledger.entries([])).toEqual([]);
    });
  });
}
