import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayAt } from '../../functions/domain/calendar.ts';
import { isOpen } from '../../functions/domain/proposal/waits.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { registerProposal } from '../../functions/usecases/proposals/agreements.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { runScript, type CommandRun } from '../support/command-run.ts';
import { everybodySigns } from '../support/registered.ts';
import { confirmedItem } from '../support/register-items.ts';
import { officeDoes, opine, proposalAt, registerApplicant, type Scene } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

const scenes: readonly Scene[] = ['intake', 'returned', 'department-review', 'decision', 'public-notice', 'signing'];

let folder: string;
let before: World;
let after: World;
let ids: string[];
/** Message-IDs of mails that left before the backup; outbox ids, with which a Message-ID begins, of those that waited for the morning. */
let sent: string[];
let waiting: string[];

function run(command: string, ...args: string[]): Promise<CommandRun> {
  return runScript(command, args);
}

const backup = () => path.join(folder, 'export');
const archive = () => path.join(folder, 'documents', 'archive');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yincai-drill-'));
  before = await World.start();
  await registerApplicant(before);
  ids = [];
  for (const scene of scenes) {
    ids.push((await proposalAt(before, scene)).proposalId);
    await before.advance({ minutes: 10 });
  }
  await before.parts.registers.save([confirmedItem({ register: 'policy', id: 'p1', at: before.now })]);
  await before.host.invoke('checkpoint', {});
  // At night the mails of an act wait, so that some are under way when the backup is taken.
  await before.advanceTo(`${dayAt(before.now)}T14:00:00.000Z`);
  await officeDoes(before, ids[0]!, 'accept');
  await before.settle();
  sent = (await before.mails()).map(({ headers }) => headers['message-id'] ?? '');
  const items = [...(await before.dump())];
  waiting = items
    .filter(([, item]) => item.includes('"queuePk":{"S":"outbox"}'))
    .map(([key]) => key.slice('outbox#'.length, key.indexOf('|')));
}, 120_000);

afterAll(async () => {
  await Promise.all([before, after].map((world) => world?.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** Does whatever the office, the departments and the parties would do next. */
async function goOn(world: World, id: string): Promise<Summary> {
  const summary = await loadProposal(world.parts, id);
  const { agreement, stage } = summary;
  if (stage === 'intake') return summary.openReturn ? summary : officeDoes(world, id, 'accept');
  if (stage === 'department-review') {
    for (const ask of summary.asks.filter(({ answered }) => !answered)) await opine(world, await loadProposal(world.parts, id), ask);
    return loadProposal(world.parts, id);
  }
  if (stage === 'decision') return officeDoes(world, id, 'decide');
  if (stage === 'public-notice') return officeDoes(world, id, summary.notice ? 'end-notice' : 'publish');
  if (!agreement) return officeDoes(world, id, 'draft');
  const { version: seenVersion } = agreement.complete ? summary : await everybodySigns(world, id);
  return registerProposal(world.parts, { person: 'office-main', proposalId: id, seenVersion, signedOn: dayAt(world.now) });
}

describe('a restore drill', { timeout: 240_000 }, () => {
  it('exports the whole table into files that nobody else reads, and leaves out sessions and task tokens', async () => {
    const { code, output, errors } = await run('export', backup(), '--host', before.base);

    expect([errors, code]).toEqual(['', 0]);
    expect(output).toMatch(/\d+ items of yincai/);
    const manifest = JSON.parse(await readFile(path.join(backup(), 'manifest.json'), 'utf8'));
    expect((await stat(path.join(backup(), manifest.files[0].path))).mode & 0o077).toBe(0);
    expect((await run('export', backup(), '--host', before.base)).errors).toMatch(/is not empty/);
  });

  it('proves the export whole, against the checkpoint too', async () => {
    await cp(before.host.documents.options.folder, path.join(folder, 'documents'), { recursive: true });
    const { code, output } = await run('inspect', backup(), '--host', before.base, '--archive', archive(), '--json');
    const report = JSON.parse(output);

    expect([code, report.faults, report.remarks]).toEqual([0, [], []]);
    expect(report.chains).toBe(ids.length + 1);
    expect(report.checkpoint.events).toBeGreaterThan(20);
    expect(report.events).toBeGreaterThan(report.checkpoint.events);
  });

  it('restores into the empty table of a new host, once, and refuses one that is in use', async () => {
    expect((await run('restore', backup(), '--host', before.base)).errors).toMatch(/is in use/);
    const whole = await before.dump();
    const { now } = before;
    await before.stop();
    after = await World.start(now);
    await cp(path.join(folder, 'documents'), after.host.documents.options.folder, { recursive: true });

    const first = await run('restore', backup(), '--host', after.base);
    const second = await run('restore', backup(), '--host', after.base, '--json');
    await after.settle();

    expect([first.errors, first.code]).toEqual(['', 0]);
    expect(JSON.parse(second.output)).toMatchObject({ alreadyDone: true, written: 0 });
    const changes = changesBetween(whole, await after.dump()).filter((key) => !/^(balance|fold|restore|session|throttle)#/.test(key));
    // Nothing but the task tokens, which belong to executions that are no more.
    expect(changes.every((key) => key.endsWith('|summary'))).toBe(true);
    expect([...(await after.dump()).values()].filter((item) => item.includes('taskToken'))).toEqual([]);
  });

  it('proves the restored table whole, resumes every open proposal, and sends no mail twice', async () => {
    const inspected = await run('inspect', '--host', after.base, '--json');
    expect([inspected.code, JSON.parse(inspected.output).faults]).toEqual([0, []]);

    const resumed = JSON.parse((await run('resume', '--host', after.base, '--json')).output).resumed;
    const again = JSON.parse((await run('resume', '--host', after.base, '--json')).output).resumed;
    await after.settle();
    expect([resumed.toSorted(), again]).toEqual([ids.toSorted(), []]);
    expect(await after.mails()).toEqual([]);

    await after.toMailHours();
    const morning = (await after.mails()).map(({ headers }) => headers['message-id'] ?? '');
    const undelivered = [...(await after.dump())].filter(([key, item]) => key.startsWith('outbox#') && item.includes('queuePk'));
    // Requests to a reviewer who has several leave as one mail.
    expect(waiting.length).toBeGreaterThan(1);
    expect(undelivered).toEqual([]);
    expect(morning.filter((messageId) => waiting.some((id) => messageId.includes(id))).length).toBeGreaterThan(0);
    expect(new Set(morning).size).toBe(morning.length);
    expect(morning.filter((messageId) => sent.includes(messageId))).toEqual([]);
  });

  it('goes on: every proposal comes to its end, decided once, and the next checkpoint holds what the last one held', async () => {
    for (let days = 0; days < 20; days += 1) {
      for (const id of ids) if (isOpen(await loadProposal(after.parts, id))) await goOn(after, id).catch(() => null);
      await after.advance({ days: 2 });
    }
    const ends = await Promise.all(ids.map((id) => loadProposal(after.parts, id)));
    expect(ends.map(({ stage }) => stage)).toEqual(['registered', 'lapsed', 'registered', 'registered', 'registered', 'registered']);
    for (const id of ids) {
      const types = (await after.parts.proposals.events(id)).map(({ data }) => data.type);
      expect(types.filter((type) => type === 'decided').length).toBeLessThanOrEqual(1);
    }
    const numbers = ends.map(({ receiptNumber }) => receiptNumber).filter((number) => number !== null);
    expect(new Set(numbers).size).toBe(numbers.length);

    await after.host.invoke('checkpoint', {});
    const { output } = await run('inspect', '--host', after.base, '--json');
    expect(JSON.parse(output)).toMatchObject({ ok: true, checkpoint: { day: dayAt(after.now) } });
  });
});
