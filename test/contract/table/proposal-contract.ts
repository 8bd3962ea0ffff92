import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DynamoCodes } from '../../../functions/adapters/dynamodb/dynamo-access.ts';
import { DynamoNotices } from '../../../functions/adapters/dynamodb/dynamo-notices.ts';
import { DynamoOutbox } from '../../../functions/adapters/dynamodb/dynamo-outbox.ts';
import { DynamoProposalStore } from '../../../functions/adapters/dynamodb/dynamo-proposal-store.ts';
import { DynamoLedger } from '../../../functions/adapters/dynamodb/dynamo-ledger.ts';
import { DynamoSteps } from '../../../functions/adapters/dynamodb/dynamo-steps.ts';
import { DynamoDrafts } from '../../../functions/adapters/dynamodb/dynamo-units.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import { openStepsOf } from '../../../functions/domain/proposal/open-steps.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Change, Page, Paging } from '../../../functions/ports/proposal-store.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { submitted } from '../../support/acting.ts';
import { changesOf } from './recorded-changes.ts';

const moved = { code: 'version-moved' };

/** A submission and its acceptance, which draws a number. */
async function twoChanges(): Promise<[Change, Change]> {
  const [first, second] = await changesOf(async (ports) => {
    const { proposalId } = await submitted(ports);
    await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: 1 });
  });
  return [first!, second!];
}

/** A submission as if it stood elsewhere, or belonged to somebody else. */
async function submission(changes: Partial<Summary> = {}): Promise<Change> {
  const [change] = await changesOf((ports) => submitted(ports));
  return { ...change!, summary: { ...change!.summary, ...changes } };
}

async function allPages<T>(list: (page: Paging) => Promise<Page<T>>, limit: number): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit, ...(cursor ? { cursor } : {}) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

export function proposalContract(open: () => Table): void {
  let table: Table;
  let store: DynamoProposalStore;
  let outbox: DynamoOutbox;

  beforeEach(() => {
    table = open();
    store = new DynamoProposalStore(table);
    outbox = new DynamoOutbox(table);
  });

  const pendingOf = async (change: Change) => {
    const pending = await outbox.pending('2030', 1000);
    return pending.filter(({ message }) => 'proposalId' in message && message.proposalId === change.summary.proposalId);
  };

  describe('appending to a proposal', () => {
    it('keeps summary, events, messages and numbers, each as it was given', async () => {
      const [first, second] = await twoChanges();
      const from = await store.counter('receipt#2026');

      await store.append(first);
      await store.append({ ...second, draws: [{ counter: 'receipt#2026', from }] });

      const { proposalId } = first.summary;
      expect(await store.load(proposalId)).toEqual(second.summary);
      expect(await store.events(proposalId)).toEqual([...first.events, ...second.events]);
      expect(await store.counter('receipt#2026')).toBe(from + 1);
      expect((await pendingOf(first)).map(({ id }) => id).toSorted()).toEqual(
        [...first.outbox, ...second.outbox].map(({ id }) => id).toSorted(),
      );
    });

    it('keeps the open steps of each person, and ends them with the act that ends them', async () => {
      const steps = new DynamoSteps(table);
      const [first, { draws: _draws, ...second }] = await twoChanges();
      const { proposalId } = first.summary;
      const ownSteps = async () => (await steps.of('health-reviewer')).filter((step) => step.proposalId === proposalId);
      await store.append(first);
      expect(await ownSteps()).toEqual([]);

      await store.append(second);
      const asked = openStepsOf(second.summary).find(({ person }) => person === 'health-reviewer')!;
      expect(await ownSteps()).toEqual([asked]);
      await expect(store.append({ ...second, steps: { put: [], remove: [asked] } })).rejects.toMatchObject(moved);
      expect(await ownSteps()).toEqual([asked]);
      const after = { ...second.summary, version: second.summary.version + 1 };
      await store.append({
        ...second,
        summary: after,
        events: [{ ...second.events[0]!, seq: after.version }],
        outbox: [],
        steps: { put: [], remove: [asked] },
      });

      expect(await ownSteps()).toEqual([]);
      expect(await steps.of('nobody')).toEqual([]);
    });

    it('is refused a second time, and leaves nothing of it', async () => {
      const [first, { draws: _draws, ...second }] = await twoChanges();
      await store.append(first);
      await store.append(second);
      const messages = (await pendingOf(first)).length;

      await expect(store.append(second)).rejects.toMatchObject(moved);
      await expect(store.append(first)).rejects.toMatchObject(moved);

      expect(await store.load(first.summary.proposalId)).toEqual(second.summary);
      expect(await pendingOf(first)).toHaveLength(messages);
    });

    it('lets one of twenty through that were made for the same version at once', async () => {
      const [first, { draws: _draws, ...second }] = await twoChanges();
      await store.append(first);
      const rivals = Array.from({ length: 20 }, (_, index) => ({
        ...second,
        summary: { ...second.summary, title: `第${index}个` },
        outbox: [
          {
            id: `rival-${index}-${first.summary.proposalId}`,
            createdAt: '2026',
            attempts: 0,
            message: { type: 'start-workflow', proposalId: 'x' } as const,
          },
        ],
      }));

      const results = await Promise.allSettled(rivals.map((rival) => store.append(rival)));

      const winners = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
      expect(winners).toHaveLength(1);
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(moved);
      expect((await store.load(first.summary.proposalId))?.title).toBe(`第${winners[0]}个`);
      const left = await Promise.all(rivals.map(({ outbox: [item] }) => outbox.load(item!.id)));
      expect(left.filter((item) => item !== null)).toHaveLength(1);
    });

    it('is refused when a number was drawn in between, and the number is not lost', async () => {
      const [[one, acceptOne], [other, acceptOther]] = [await twoChanges(), await twoChanges()];
      await store.append(one);
      await store.append(other);
      const draws = [{ counter: 'receipt#2031', from: 0 }];
      await store.append({ ...acceptOne, draws });

      await expect(store.append({ ...acceptOther, draws })).rejects.toMatchObject(moved);
      expect(await store.load(other.summary.proposalId)).toEqual(other.summary);
      expect(await store.counter('receipt#2031')).toBe(1);

      await store.append({ ...acceptOther, draws: [{ counter: 'receipt#2031', from: 1 }] });
      expect(await store.counter('receipt#2031')).toBe(2);
    });

    it('turns a draft into a proposal once', async () => {
      const drafts = new DynamoDrafts(table);
      const change = await submission();
      const { proposalId } = change.summary;
      const removesDraft = { unitId: 'unit-1', proposalId };

      await expect(store.append({ ...change, removesDraft })).rejects.toMatchObject(moved);
      expect(await store.load(proposalId)).toBeNull();
      expect(await store.events(proposalId)).toEqual([]);

      await drafts.save({ proposalId, unitId: 'unit-1', kind: 'cooperation-project', answers: {}, revision: 0, updatedAt: '2026' });
      await store.append({ ...change, removesDraft });
      expect(await drafts.load('unit-1', proposalId)).toBeNull();
      expect(await store.load(proposalId)).toEqual(change.summary);
    });

    it('uses a code up, and is refused when it is used up', async () => {
      const [first, { draws: _draws, ...second }] = await twoChanges();
      const subject = `step:${first.summary.proposalId}`;
      const codes = new DynamoCodes(table);
      const item = { id: `code-${subject}`, createdAt: '2026', attempts: 0, message: { type: 'wake-workflow', proposalId: 'x' } as const };
      await store.append({ ...first, outbox: [item] });
      await expect(store.append({ ...second, usesCode: subject })).rejects.toMatchObject(moved);

      await outbox.attempt(item, [{ hash: 'h', code: { subject, expiresAt: '2027-01-01T00:00:00.000Z' } }], '2027');
      await store.append({ ...second, usesCode: subject });

      expect(await codes.verify(subject, 'h', '2026-10-12T01:00:00.000Z')).toBe('expired');
      expect((await store.load(first.summary.proposalId))?.version).toBe(second.summary.version);
    });

    it('leaves the token and the name of the waiting execution where they are', async () => {
      const [first, { draws: _draws, ...second }] = await twoChanges();
      const { proposalId } = first.summary;
      await store.append(first);
      expect(await store.execution(proposalId)).toEqual({ name: null, taskToken: null });
      await store.noteExecution(proposalId, `${proposalId}-1`);
      await storeTokenAs(table, proposalId, { token: 'token-1', planned: 1 });

      await store.append(second);

      expect(await store.execution(proposalId)).toEqual({ name: `${proposalId}-1`, taskToken: 'token-1' });
      await expect(storeTokenAs(table, proposalId, { token: 'token-2', planned: 1 })).rejects.toMatchObject({
        name: 'ConditionalCheckFailedException',
      });
      expect(await store.load(proposalId)).toEqual(second.summary);
    });

    it('notes no execution of a proposal that does not exist', async () => {
      await expect(store.noteExecution('nobody', 'nobody-1')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
      expect(await store.load('nobody')).toBeNull();
    });

    it('enters facts into the ledger, and none twice', async () => {
      const change = await submission();
      const entry = ledgerEntry({ id: `entry-${change.summary.proposalId}`, indicator: 'append_test', date: '2033-05-01' });
      await store.append({ ...change, ledger: [entry] });
      const other = await submission();

      await expect(store.append({ ...other, ledger: [entry] })).rejects.toMatchObject(moved);

      expect(await new DynamoLedger(table).entries(['2033Q2'], 'append_test')).toEqual([entry]);
      expect(await store.load(other.summary.proposalId)).toBeNull();
    });

    it('puts a notice before the public, and takes it down', async () => {
      const notices = new DynamoNotices(table);
      const [first, { draws: _draws, ...second }] = await twoChanges();
      const { proposalId, title } = first.summary;
      const notice = {
        proposalId,
        number: 'n',
        title,
        unitName: 'u',
        kind: 'k',
        sector: null,
        opensOn: '2026-10-12',
        closesOn: '2026-10-19',
      };
      const earlier = await submission();
      const closesFirst = { ...notice, proposalId: earlier.summary.proposalId, closesOn: '2026-10-16' };
      await store.append({ ...first, notice });
      await store.append({ ...earlier, notice: closesFirst });

      expect(await notices.load(proposalId)).toEqual(notice);
      expect(await notices.list()).toEqual([closesFirst, notice]);
      await store.append({ ...second, notice: null });
      expect(await notices.load(proposalId)).toBeNull();
      expect(await notices.list()).toEqual([closesFirst]);
    });

    it('keeps a dossier of 300 kB whole', async () => {
      const change = await submission({ answers: { aims: '长'.repeat(90_000) } });

      await store.append(change);

      expect(await store.load(change.summary.proposalId)).toEqual(change.summary);
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: { pk: `proposal#${change.summary.proposalId}`, sk: 'summary' } }),
      );
      expect(Item?.['listing']).not.toHaveProperty('answers');
    });
  });

  describe('lists of proposals', () => {
    it('show the open ones of a stage by their due day, each once over all pages', async () => {
      const days = ['2026-10-20', '2026-10-13', '2026-10-31', '2026-10-15', '2026-10-14'];
      const stage = 'decision' as const;
      for (const dueOn of days) await store.append(await submission({ stage, dueOn }));

      const listed = await allPages((page) => store.byStage(stage, page), 2);

      expect(listed.map(({ dueOn }) => dueOn)).toEqual(days.toSorted());
      expect(new Set(listed.map(({ proposalId }) => proposalId)).size).toBe(days.length);
    });

    it('move a proposal to the list of its next stage, and to its ending in the end', async () => {
      const [first, { draws: _draws, ...second }] = await twoChanges();
      const { proposalId } = first.summary;
      const isIn = async (stage: Summary['stage']) =>
        (await allPages((page) => store.byStage(stage, page), 50)).some((item) => item.proposalId === proposalId);
      await store.append(first);
      expect(await isIn('intake')).toBe(true);

      await store.append({ ...second, summary: { ...second.summary, stage: 'withdrawn', dueOn: null } });

      expect(await isIn('intake')).toBe(false);
      expect(await isIn('withdrawn')).toBe(true);
    });

    it('show a unit its own, the newest first, over all pages', async () => {
      const unitId = `unit-${crypto.randomUUID()}`;
      const instants = ['2026-10-12T01:00:00.000Z', '2026-10-14T01:00:00.000Z', '2026-10-13T01:00:00.000Z'];
      for (const submittedAt of instants) await store.append(await submission({ unitId, submittedAt }));
      await store.append(await submission({ unitId: `${unitId}-other` }));

      const listed = await allPages((page) => store.byUnit(unitId, page), 1);

      expect(listed.map(({ submittedAt }) => submittedAt)).toEqual(instants.toSorted().toReversed());
      expect(listed.every((item) => item.unitId === unitId)).toBe(true);
    });

    it('begin anew with a cursor of another list or of none', async () => {
      const [unitId, other] = [`unit-${crypto.randomUUID()}`, `unit-${crypto.randomUUID()}`];
      for (const owner of [unitId, unitId, other, other]) await store.append(await submission({ unitId: owner }));
      const own = (await store.byUnit(unitId)).items;
      const { cursor: othersCursor = '' } = await store.byUnit(other, { limit: 1 });
      const { cursor: stageCursor = '' } = await store.byStage('intake', { limit: 1 });
      expect([othersCursor, stageCursor]).not.toContain('');

      for (const cursor of [othersCursor, stageCursor, 'x', Buffer.from('{"ownerPk":"unit#x"}').toString('base64url')]) {
        expect((await store.byUnit(unitId, { cursor })).items).toEqual(own);
      }
    });
  });
}

/** As the state machine does it: `AwaitIntake` of `statemachines/proposal.asl.json`. */
async function storeTokenAs(table: Table, proposalId: string, { token, planned }: { token: string; planned: number }): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: `proposal#${proposalId}`, sk: 'summary' },
      UpdateExpression: 'SET taskToken = :token',
      ConditionExpression: 'version = :planned',
      ExpressionAttributeValues: { ':token': token, ':planned': planned },
    }),
  );
}

/** An entry of the ledger. */
export function ledgerEntry(changes: Partial<LedgerEntry>): LedgerEntry {
  return {
    id: crypto.randomUUID(),
    indicator: 'policies',
    date: '2026-10-12',
    recordedAt: '2026-10-12T01:00:00.000Z',
    amount: 1,
    department: 'talent-office',
    unitId: null,
    sector: null,
    country: null,
    split: null,
    source: { type: 'register', register: 'policy', itemId: 'i' },
    label: '人才十条',
    ...changes,
  };
}
