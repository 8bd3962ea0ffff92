import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoExceptions } from '../../../functions/adapters/dynamodb/dynamo-exceptions.ts';
import { DynamoProposalStore } from '../../../functions/adapters/dynamodb/dynamo-proposal-store.ts';
import { DynamoTraces } from '../../../functions/adapters/dynamodb/dynamo-traces.ts';
import { DynamoProgrammes } from '../../../functions/adapters/dynamodb/dynamo-programmes.ts';
import { DynamoDrafts, DynamoUnits } from '../../../functions/adapters/dynamodb/dynamo-units.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Draft } from '../../../functions/ports/units.ts';
import { withdraw } from '../../../functions/domain/proposal/acts/submit.ts';
import { changeProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import type { ActPorts } from '../../../functions/usecases/proposals/commit.ts';
import { applicant, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';
import { changesOf } from './recorded-changes.ts';

export function recordsContract(open: () => Table): void {
  let table: Table;

  beforeEach(() => {
    table = open();
  });

  describe('units and their accounts', () => {
    const unique = () => {
      const id = crypto.randomUUID();
      return {
        unit: { ...applicant.unit, id },
        account: { ...applicant.account, id: `a-${id}`, email: `${id}@parties.example`, unitId: id },
      };
    };

    it('are registered together and found again', async () => {
      const units = new DynamoUnits(table);
      const { unit, account } = unique();

      await units.register(unit, account);

      expect(await units.unit(unit.id)).toEqual(unit);
      expect(await units.account(account.email)).toEqual(account);
      expect(await units.account('nobody@parties.example')).toBeNull();
    });

    it('are refused for an address that has an account, and no half stays', async () => {
      const units = new DynamoUnits(table);
      const [first, second] = [unique(), unique()];
      await units.register(first.unit, first.account);

      await expect(units.register(second.unit, { ...second.account, email: first.account.email })).rejects.toMatchObject({
        code: 'already-decided',
      });

      expect(await units.unit(second.unit.id)).toBeNull();
      expect(await units.account(first.account.email)).toEqual(first.account);
    });
  });

  describe('drafts', () => {
    const draft = (changes: Partial<Draft> = {}): Draft => ({
      proposalId: crypto.randomUUID(),
      unitId: 'unit-1',
      kind: 'cooperation-project',
      answers: {},
      revision: 0,
      updatedAt: '2026-10-12T01:00:00.000Z',
      ...changes,
    });

    it('count their revisions, and refuse one made for an older', async () => {
      const drafts = new DynamoDrafts(table);
      const first = await drafts.save(draft());
      const second = await drafts.save({ ...first, answers: { title: '新' } });

      await expect(drafts.save({ ...first, answers: { title: '旧' } })).rejects.toMatchObject({ code: 'version-moved' });
      await expect(drafts.save({ ...first, revision: 0 })).rejects.toMatchObject({ code: 'version-moved' });

      expect([first.revision, second.revision]).toEqual([1, 2]);
      expect(await drafts.load('unit-1', first.proposalId)).toEqual(second);
    });

    it('of a unit are listed the newest first, also when they fill more than a page, and are nobody else’s', async () => {
      const drafts = new DynamoDrafts(table);
      const unitId = `unit-${crypto.randomUUID()}`;
      const ids = Array.from({ length: 12 }, (_, index) => `draft-${String(index).padStart(2, '0')}`);
      for (const proposalId of ids) await drafts.save(draft({ proposalId, unitId, answers: { aims: '长'.repeat(40_000) } }));

      expect((await drafts.list(unitId)).map(({ proposalId }) => proposalId)).toEqual(ids.toReversed());
      expect(await drafts.list(`${unitId}-other`)).toEqual([]);
      expect(await drafts.load(`${unitId}-other`, ids[0]!)).toBeNull();
    });

    it('are gone once removed, and removing again does no harm', async () => {
      const drafts = new DynamoDrafts(table);
      const saved = await drafts.save(draft());

      await drafts.remove('unit-1', saved.proposalId);
      await drafts.remove('unit-1', saved.proposalId);

      expect(await drafts.load('unit-1', saved.proposalId)).toBeNull();
      await expect(drafts.save(saved)).rejects.toMatchObject({ code: 'version-moved' });
    });
  });

  describe('traces of auditors', () => {
    it('are kept by the day in Beijing, the newest first', async () => {
      const traces = new DynamoTraces(table);
      const trace = (id: string, at: string) => ({ id, at, person: 'auditor', what: '/audit' });
      await traces.record(trace('a', '2026-10-12T15:59:59.999Z'));
      await traces.record(trace('b', '2026-10-12T16:00:00.000Z'));
      await traces.record(trace('c', '2026-10-12T08:00:00.000Z'));

      expect((await traces.list('2026-10-12')).map(({ id }) => id)).toEqual(['a', 'c']);
      expect((await traces.list('2026-10-13')).map(({ id }) => id)).toEqual(['b']);
      await expect(traces.record(trace('a', '2026-10-12T15:59:59.999Z'))).rejects.toThrow(/condition/i);
      expect((await traces.list('2026-10-12')).map(({ id }) => id)).toEqual(['a', 'c']);
    });

    it('come in pages, of everybody or of one, and nothing offers to change or remove one', async () => {
      const traces = new DynamoTraces(table);
      const people = ['auditor', 'api-key:k1'];
      for (let index = 0; index < 9; index += 1) {
        const at = `2026-11-02T01:00:0${index}.000Z`;
        await traces.record({ id: `t${index}`, at, person: people[index % 2] ?? '', what: `/audit?${index}` });
      }
      const idsOf = async (more: { person?: string; limit: number }) => {
        const pages: string[][] = [];
        let cursor: string | undefined;
        do {
          const page = await traces.page('2026-11-02', { ...more, ...(cursor ? { cursor } : {}) });
          pages.push(page.items.map(({ id }) => id));
          cursor = page.cursor;
        } while (cursor);
        return pages;
      };

      expect((await idsOf({ limit: 4 })).filter((page) => page.length > 0)).toEqual([
        ['t8', 't7', 't6', 't5'],
        ['t4', 't3', 't2', 't1'],
        ['t0'],
      ]);
      expect((await idsOf({ limit: 3, person: 'api-key:k1' })).flat()).toEqual(['t7', 't5', 't3', 't1']);
      expect((await traces.page('2026-11-02', { limit: 2, cursor: 'x' })).items.map(({ id }) => id)).toEqual(['t8', 't7']);
      expect(Object.getOwnPropertyNames(DynamoTraces.prototype).toSorted()).toEqual(['constructor', 'list', 'page', 'record']);
    });
  });

  describe('the archive of programmes', () => {
    it('gives back an older version whole, to whoever runs a newer one', async () => {
      const old = { ...chunan(), version: '2025.9' };
      await new DynamoProgrammes(table, old).archive();
      const programmes = new DynamoProgrammes(table, { ...chunan(), version: '2026.2' });

      expect(await programmes.byVersion('2025.9')).toEqual(old);
      expect(await programmes.byVersion('2026.2')).toBe(programmes.current);
      await expect(programmes.byVersion('1999.1')).rejects.toMatchObject({ code: 'programme-version-missing' });
    });

    it('refuses a version that is kept with other content, and keeps what it has', async () => {
      const kept = { ...chunan(), version: '2024.1' };
      const other = new DynamoProgrammes(table, { ...kept, maxReturnRounds: 5 });
      await new DynamoProgrammes(table, kept).archive();
      const refusal = { code: 'programme-invalid', payload: { file: 'programme.json', path: 'version', rule: 'version-reused' } };

      await expect(other.archive()).rejects.toMatchObject(refusal);
      await expect(other.isKept()).rejects.toMatchObject(refusal);

      await expect(other.archive()).rejects.toThrow(/raise version/);
      expect(await new DynamoProgrammes(table, { ...kept, version: '2024.0' }).byVersion('2024.1')).toEqual(kept);
    });

    it('takes the same version again and again, also with a year of days off that is loaded later', async () => {
      const kept = { ...chunan(), version: '2024.2' };
      const [first, later] = [
        new DynamoProgrammes(table, kept),
        new DynamoProgrammes(table, { ...kept, calendar: kept.calendar.slice(0, 1) }),
      ];

      expect(await first.isKept()).toBe(false);
      await first.archive();
      await later.archive();

      expect([await first.isKept(), await later.isKept()]).toEqual([true, true]);
    });
  });

  describe('exceptions', () => {
    it('are kept with the act they come from, by the quarter of their day in Shanghai, in the order of time', async () => {
      const changes = await changesOf(async (ports) => {
        const { proposalId } = await submitted(ports);
        await withdrawn(ports, proposalId);
      });
      const [first, last] = [changes[0]!, changes[1]!];
      const [exception] = last.exceptions ?? [];
      const at = (instant: string, part: number) => ({ ...exception!, at: instant, part });
      const spread = [at('2026-09-30T16:00:00.000Z', 3), at('2026-09-30T15:59:59.999Z', 2), at('2026-06-30T16:00:00.000Z', 1)];
      const store = new DynamoProposalStore(table);
      const exceptions = new DynamoExceptions(table);

      await store.append(first);
      await store.append({ ...last, exceptions: spread });

      const own = async (quarter: string) =>
        (await exceptions.list([quarter])).filter(({ proposalId }) => proposalId === exception?.proposalId);
      expect((await own('2026Q4')).map(({ part }) => part)).toEqual([3]);
      expect((await own('2026Q3')).map(({ part }) => part)).toEqual([1, 2]);
    });
  });
}

async function withdrawn(ports: ActPorts, proposalId: string): Promise<void> {
  await changeProposal(ports, { proposalId }, (summary) => ({
    drafts: withdraw(summary, { actor: { role: 'unit', id: 'account-1' }, reason: '撤回' }),
  }));
}
