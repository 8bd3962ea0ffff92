import { beforeEach, describe, expect, it } from 'vitest';
import { findChainFault } from '../../../functions/domain/chain.ts';
import { migrate } from '../../../functions/domain/proposal/acts/migrate.ts';
import { openAsks } from '../../../functions/domain/proposal/asks.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { ruleContext } from '../../../functions/usecases/proposals/commit.ts';
import { migrateProposals, openVersions, previewMigration } from '../../../functions/usecases/proposals/migrate-proposals.ts';
import { acceptProposal, returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';
import { acts, answerReturn, decision, opinion, signature, type ActingPorts, type Happening } from '../../support/happenings.ts';
import { olderOf, olderVersion, versionsOf, withoutAsking } from '../../support/versions.ts';

const actor = { role: 'office', id: 'office-main' } as const;
const inForce = chunan();
let ports: ActingPorts & { programmes: ReturnType<typeof versionsOf> };
let proposalId: string;

/** A proposal that was submitted under the older version, when health was not asked; the version in force asks it and has its own lengths. */
beforeEach(async () => {
  const older = olderOf(inForce, (programme) => {
    withoutAsking(programme, 'health');
    programme.departments.find(({ id }) => id === 'health')!.reviewer = 'science-reviewer';
    programme.deadlines.review = 4;
    programme.deadlines.decision = 2;
  });
  ports = { ...actingPorts(), programmes: versionsOf(inForce, older) };
  ({ proposalId } = await submitted({ ...ports, programmes: versionsOf(older) }));
});

const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;
const types = async () => (await ports.proposals.events(proposalId)).map(({ data }) => data.type);
const asked = async () => (await load()).asks.map(({ department }) => department);
const open = async () => openAsks(await load()).map(({ department }) => department);
const move = () => migrateProposals(ports, { ids: [proposalId] }, actor);
const outcomes = async () => (await move()).map(({ result }) => ('moved' in result ? 'moved' : result.outcome));

async function tell(...happenings: Happening[]): Promise<void> {
  for (const what of happenings) await what.run(ports, await load());
}

async function accept(): Promise<Summary> {
  return acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: (await load()).version });
}

describe('a proposal that moves to the version in force', () => {
  it('keeps a valid record that says from which version to which, and who did it', async () => {
    expect(await outcomes()).toEqual(['moved']);

    const events = await ports.proposals.events(proposalId);
    expect(events.at(-1)).toMatchObject({ actor, data: { type: 'migrated', from: olderVersion, to: inForce.version, askAgain: [] } });
    expect(findChainFault(events)).toBeNull();
    expect(foldAll(events)).toEqual(await load());
    expect((await load()).programmeVersion).toBe(inForce.version);
  });

  it('is asked for by nobody twice: a second move changes nothing', async () => {
    await move();
    const before = await load();

    expect(await outcomes()).toEqual(['stays']);
    expect(await load()).toEqual(before);
  });

  it('is moved once when two move it at once', async () => {
    const both = await Promise.all([move(), move()]);

    expect(both.flat().filter(({ result }) => 'moved' in result)).toHaveLength(1);
    expect((await types()).filter((type) => type === 'migrated')).toHaveLength(1);
  });

  it('is not changed by a dry run', async () => {
    const before = await load();

    const [line] = await previewMigration(ports, { ids: [proposalId] });

    expect(line?.result).toMatchObject({
      outcome: 'moves',
      changes: expect.arrayContaining([{ what: 'department', department: 'health', effect: 'asked' }]),
    });
    expect(await load()).toEqual(before);
  });

  it('is asked about by the new route when it is accepted later', async () => {
    await move();
    await accept();

    expect(await open()).toContain('health');
  });

  it('has the department that is new on its route asked while the review is open; open steps keep their people', async () => {
    const before = await accept();

    await move();

    const after = await load();
    expect(await asked()).toEqual([...before.asks.map(({ department }) => department), 'health']);
    expect(after.asks.at(-1)).toMatchObject({ department: 'health', person: 'health-reviewer' });
    expect(after.asks.slice(0, before.asks.length)).toEqual(before.asks);
    expect(after.dueOn).toBe(before.dueOn);
  });

  it('has it asked once the unit has answered, when a return is open', async () => {
    const { version: seenVersion } = await accept();
    await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { amount: '请核对' } });
    const { dueOn } = await load();

    await move();
    expect(await open()).not.toContain('health');
    expect((await load()).dueOn).toBe(dueOn);
    await tell(answerReturn('amount'));

    expect(await open()).toContain('health');
    expect(new Set(await open()).size).toBe((await open()).length);
  });

  it('asks nobody any more when the return is not answered and the proposal lapses', async () => {
    const { version: seenVersion } = await accept();
    await returnProposal(ports, { person: 'office-main', proposalId, seenVersion, remarks: { amount: '请核对' } });
    await move();
    for (const days of [11, 8]) {
      ports.clock.addDays(days);
      await planStage(ports, { proposalId, stage: 'department-review' });
    }

    expect(await load()).toMatchObject({ stage: 'lapsed', askAgain: [] });
    expect((await types()).at(-1)).toBe('lapsed');
  });

  it('does not go back to the departments once the review is closed; later days are those of the new version', async () => {
    await accept();
    for (const index of [0, 1]) await tell(opinion(index, 'object'));
    const { stage, dueOn } = await load();

    await move();
    expect([stage, (await load()).stage, (await load()).dueOn]).toEqual(['decision', 'decision', dueOn]);
    await tell(decision('approved'), acts.publish);

    expect(await asked()).not.toContain('health');
    expect((await load()).stage).toBe('public-notice');
  });

  it('counts the day of the decision by the new version when the review closes after the move', async () => {
    await accept();
    await move();
    for (const index of [0, 1, 2]) await tell(opinion(index, 'agree'));

    expect(await load()).toMatchObject({ stage: 'decision', dueOn: '2026-10-19' });
  });

  it('goes on to its registration, decided once', async () => {
    await accept();
    await move();
    for (const index of [0, 1, 2]) await tell(opinion(index, 'agree'));
    await tell(decision('approved'), acts.publish);
    ports.clock.addDays(10);
    await tell(acts.endNotice, acts.draft, ...[0, 1, 2].map(signature), acts.register);

    expect((await load()).stage).toBe('registered');
    expect((await types()).filter((type) => type === 'decided' || type === 'decision-waived')).toHaveLength(1);
  });
});

describe('the act of moving', () => {
  it('is refused by itself, whoever asks for it, when the version does not fit or the proposal has ended', async () => {
    const summary = await load();
    const from = await ports.programmes.byVersion(olderVersion);
    const judge = async (changes: Partial<Summary>) => {
      const context = await ruleContext(ports, inForce.version);
      return migrate({ ...summary, ...changes }, { actor, from }, context);
    };

    await expect(judge({ kind: 'no-more' })).rejects.toMatchObject({ code: 'not-allowed-now' });
    await expect(judge({ stage: 'withdrawn' })).rejects.toMatchObject({ code: 'not-allowed-now' });
    await expect(judge({ programmeVersion: inForce.version })).rejects.toMatchObject({ code: 'already-decided' });
    expect(await judge({})).toHaveLength(1);
  });
});

describe('moving many proposals', () => {
  it('leaves one that cannot move untouched, names its reason, and moves the others', async () => {
    const gone = olderOf(inForce, (programme) => {
      programme.version = '2024.3';
      programme.sectors.push({ id: 'old-sector', name: { zh: '旧领域', en: 'Old sector' } });
    });
    ports.programmes = versionsOf(inForce, gone, await ports.programmes.byVersion(olderVersion));
    const { proposalId: stuck } = await submitted({ ...ports, programmes: versionsOf(gone) });
    const stored = ports.proposals.summaries.get(stuck)!;
    const before = { ...stored, answers: { ...stored.answers, sector: 'old-sector' } };
    ports.proposals.summaries.set(stuck, before);

    const lines = await migrateProposals(ports, { stage: 'all' }, actor);

    expect(lines.map(({ proposalId: id, result }) => [id, 'moved' in result ? 'moved' : result.outcome])).toEqual([
      [proposalId, 'moved'],
      [stuck, 'cannot'],
    ]);
    expect(await ports.proposals.load(stuck)).toEqual(before);
  });

  it('refuses ids of no proposal before anything has moved, and a version that is not kept yet', async () => {
    await expect(migrateProposals(ports, { ids: [proposalId, 'nobody'] }, actor)).rejects.toMatchObject({ code: 'not-found' });
    ports.programmes = { ...ports.programmes, isKept: async () => false };
    await expect(move()).rejects.toMatchObject({ code: 'programme-version-missing' });

    expect(await types()).toEqual(['submitted']);
  });

  it('passes over one whose version is not kept, and says so', async () => {
    ports.programmes = versionsOf(inForce);

    expect((await move()).map(({ result }) => result)).toEqual([{ outcome: 'failed', code: 'programme-version-missing' }]);
  });

  it('takes those of a stage, and leaves out what goes by the version in force', async () => {
    await submitted(ports);
    await accept();
    await submitted({ ...ports, programmes: versionsOf(await ports.programmes.byVersion(olderVersion)) });

    expect(await openVersions(ports)).toEqual([
      { version: olderVersion, stages: { intake: 1, 'department-review': 1 } },
      { version: inForce.version, stages: { intake: 1 } },
    ]);
    expect((await previewMigration(ports, { stage: 'department-review' })).map((line) => line.proposalId)).toEqual([proposalId]);
    expect(await previewMigration(ports, { stage: 'all' })).toHaveLength(2);
    expect(await previewMigration(ports, { stage: 'all' }, 1)).toHaveLength(1);
  });
});
