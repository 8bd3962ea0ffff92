import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayAt } from '../../functions/domain/calendar.ts';
import { findChainFault } from '../../functions/domain/chain.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import { stages } from '../../functions/domain/proposal/event-parts.ts';
import type { EventType } from '../../functions/domain/proposal/events.ts';
import { foldAll } from '../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { isAwaited } from '../../functions/domain/proposal/waits.ts';
import { migrateProposals } from '../../functions/usecases/proposals/migrate-proposals.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { submitted } from '../support/acting.ts';
import { signedInCaller, wordsOf } from '../support/caller.ts';
import { bringAll } from '../support/going-on.ts';
import { makeNextVersion, nextRules, type NextVersion } from '../support/next-version.ts';
import { addressOf } from '../support/reviewing.ts';
import { openMail, registerApplicant } from '../support/scenes.ts';
import { PartyAtLink, Signing } from '../support/signing.ts';
import { placeNames, UpgradePlaces } from '../support/upgrade-places.ts';
import { World } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'yincai-upgrade-'));
const dataDir = join(folder, 'data');
let world: World;
let next: NextVersion;
let before: string;

const names = placeNames;
const ids: Record<string, string> = {};
const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
/** The newest mail with a link about a proposal to an address, as it lay in the mailbox before the next version came. */
let mailedBefore: ReceivedMail[];
const mailAbout = (name: string, to: string): ReceivedMail =>
  mailedBefore.find((mail) => mail.to.includes(to) && mail.text.includes(name) && mail.text.includes('/r#'))!;

beforeAll(async () => {
  next = makeNextVersion(folder);
  world = await World.start(undefined, { dataDir });
  await registerApplicant(world);
  const places = new UpgradePlaces(world);
  before = places.version;
  await places.reachAll();
  for (const name of names) ids[name] = places.idOf(name);
  await world.toMailHours();
  mailedBefore = await world.mails();
  const { now } = world;
  await world.stop();
  world = await World.start(now, { dataDir, ...next });
}, 120_000);

afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

const executionsOf = (id: string) =>
  world.host.executions
    .list('proposal')
    .filter(({ name }) => name.startsWith(id))
    .map(({ name, status }) => `${name.slice(id.length)} ${status}`)
    .toReversed();
const typesOf = async (id: string): Promise<EventType[]> => (await world.parts.proposals.events(id)).map(({ data }) => data.type);

describe('the next version, with another definition and other rules', () => {
  it('finds proposals of the version before at every place of their way', async () => {
    const found = await Promise.all(names.map((name) => load(ids[name]!)));

    expect(world.parts.programmes.current.version).toBe(next.version);
    expect(new Set(found.map(({ stage }) => stage))).toEqual(new Set([...stages, 'registered']));
    expect(new Set(found.map(({ programmeVersion }) => programmeVersion))).toEqual(new Set([before]));
  });

  it('gives each of them one execution of its own definition, and adds nothing to their records', async () => {
    for (const name of names) {
      const id = ids[name]!;
      expect({ name, running: executionsOf(id).filter((each) => each.endsWith('RUNNING')) }).toMatchObject({
        running: [expect.anything()],
      });
      const asked = world.calls('plan-stage').map(({ event }) => event as { proposalId: string; stage: string });
      expect(asked.find(({ proposalId }) => proposalId === id)?.stage).toBe('agreement');
      expect(foldAll(await world.parts.proposals.events(id))).toEqual(await load(id));
    }
  });

  it('takes an opinion by a link that was mailed before it came', async () => {
    const id = ids['a review that nobody answered']!;
    const [ask] = openAsks(await load(id));
    const mail = mailAbout('a review that nobody answered', addressOf(ask!.person));

    const { caller, path } = await openMail(world, mail);
    const page = await caller.get(path);
    const answer = await caller.post(path, { stance: 'agree', opinion: '' });
    const again = await caller.post(path, { stance: 'agree', opinion: '' });

    expect([page.status, answer.status, again.status]).toEqual([200, 303, 303]);
    expect((await typesOf(id)).filter((type) => type === 'opinion-given')).toHaveLength(1);
  });

  it('takes a signature by a link that was mailed before it came', async () => {
    const id = ids['an agreement that one party signed']!;
    const email = 'xiaolangzhong@parties.example';
    const { caller, path } = await openMail(world, mailAbout('an agreement that one party signed', email));

    const answer = await new PartyAtLink(new Signing(world, await load(id)), { caller, path, email }).answers({ confirm: 'yes' });

    expect(answer.status).toBe(303);
    expect((await load(id)).agreement?.asks.map(({ signed }) => signed !== null)).toEqual([true, true, false]);
  });

  it('moves to its rules those whom the office chooses, and leaves the others with theirs', async () => {
    const moving = ['intake', 'a review that one department answered', 'a meeting'].map((name) => ids[name]!);

    const lines = await migrateProposals(world.parts, { ids: moving }, { role: 'office', id: 'office-main' });
    await world.settle();

    expect(lines.map(({ result }) => 'moved' in result && result.moved)).toEqual([true, true, true]);
    expect(openAsks(await load(moving[1]!)).map(({ department }) => department)).toContain(nextRules.department);
    expect((await load(ids['a return']!)).programmeVersion).toBe(before);
  });
});

describe('proposals after the next version came', () => {
  let fresh: string;

  beforeAll(async () => {
    fresh = (await submitted(world.parts)).proposalId;
    ids['one that is handed in now'] = fresh;
    const all = Object.values(ids);
    await bringAll(world, new Map(all.map((id) => [id, (summary) => summary.stage === 'registered' && !isAwaited(summary)])));
  }, 120_000);

  it.each([...names, 'one that is handed in now'])('end as they should, decided once: %s', async (name) => {
    const id = ids[name]!;
    const events = await world.parts.proposals.events(id);
    const types = events.map(({ data }) => data.type);
    const steps = events.flatMap(({ data }) => (data.type === 'opinion-given' || data.type === 'signature-recorded' ? [data.step] : []));

    expect(findChainFault(events)).toBeNull();
    expect(foldAll(events)).toEqual(await load(id));
    for (const type of ['intake-accepted', 'agreement-registered'] as const) expect(types.filter((each) => each === type)).toHaveLength(1);
    expect(types.filter((type) => type === 'decided')).toHaveLength(name === 'a refusal to be answered' ? 2 : 1);
    expect(new Set(steps).size).toBe(steps.length);
    expect(executionsOf(id).filter((each) => !each.endsWith('SUCCEEDED'))).toEqual([]);
  });

  it('went by the rules that they began with, unless they were moved', async () => {
    const daysToSign = async (id: string) => {
      const event = (await world.parts.proposals.events(id)).find(({ data }) => data.type === 'agreement-drafted')!;
      return event.data.type === 'agreement-drafted' ? workingDays(event.at, event.data.dueOn) : null;
    };
    const departments = async (id: string) => new Set((await load(id)).asks.map(({ department }) => department));

    for (const name of ['intake', 'one that is handed in now']) {
      expect(await daysToSign(ids[name]!)).toBe(nextRules.sign);
      expect(await departments(ids[name]!)).toContain(nextRules.department);
    }
    for (const name of ['a return', 'a notice that runs']) {
      expect(await daysToSign(ids[name]!)).toBe(6);
      expect(await departments(ids[name]!)).not.toContain(nextRules.department);
    }
  });

  it('are applied for by its form, and shown by the form that they were applied for with', async () => {
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    const { location } = await unit.post('/unit/new', { kind: 'cooperation-project' });

    expect(wordsOf(await unit.get(location))).toContain('项目地点');
    expect(wordsOf(await unit.get(`/unit/proposals/${ids['a return']!}`))).not.toContain('项目地点');
  });

  it('leave nothing undelivered', async () => {
    await world.toMailHours();

    expect(await world.parts.outbox.undelivered(10)).toEqual([]);
  });
});

/** Working days after an instant up to a day, in weeks without holidays. */
function workingDays(at: string, to: string | null): number {
  let count = 0;
  for (let day = Date.parse(dayAt(at)) + 86_400_000; day <= Date.parse(to ?? ''); day += 86_400_000)
    if (new Date(day).getUTCDay() % 6 !== 0) count += 1;
  return count;
}
