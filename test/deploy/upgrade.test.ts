import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { S3Documents } from '../../functions/adapters/documents/s3-documents.ts';
import { findChainFault } from '../../functions/domain/chain.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { isAwaited } from '../../functions/domain/proposal/waits.ts';
import { composeAgreementRenderer } from '../../functions/wiring/agreements.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { loadSettings } from '../../lib/settings.ts';
import { applicant } from '../support/acting.ts';
import type * as GoingOn from '../support/going-on.ts';
import { nextRules, type NextVersion } from '../support/next-version.ts';
import { addressOf } from '../support/reviewing.ts';
import { UpgradePlaces } from '../support/upgrade-places.ts';
import type { World } from '../support/world.ts';
import { Cast } from '../tour/cast.ts';
import type { Stage } from '../tour/stage.ts';
import type { TourMail } from '../tour/tour-mail.ts';
import { opine, sign } from '../tour/steps/links.ts';
import { officeSends } from '../tour/steps/office.ts';
import { partsOn } from './cloud-parts.ts';
import { CloudStage } from './cloud-stage.ts';
import { deployLocally, freePort } from './local-cloud.ts';
import type { LocalCloud } from './local-cloud.ts';
import { checkFrom, copyAsNext, deployAgain } from './next-deployment.ts';
import { verifySender } from './verify-sender.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'yincai-next-'));
const copy = join(folder, 'repository');
let cloud: LocalCloud;
let stage: CloudStage;
let parts: World['parts'];
let places: UpgradePlaces;
let next: NextVersion;
let mailedBefore: TourMail[];

const load = async (id: string): Promise<Summary> => (await parts.proposals.load(id))!;

/** The stack as a place where proposals go on; who acts there does not wait for what follows. */
const played = (): GoingOn.Played => ({
  parts,
  get now() {
    return stage.now;
  },
  settle: async () => undefined,
  advanceTo: (instant) => stage.advanceTo(instant),
});

/** Names of the states that the newest execution of a proposal entered. */
async function statesOf(id: string): Promise<string[]> {
  const workflows = new SFNClient({});
  const { executions = [] } = await workflows.send(new ListExecutionsCommand({ stateMachineArn: cloud.outputs['WorkflowArn'] }));
  const own = executions.filter(({ name }) => name?.startsWith(id)).toSorted((a, b) => Number(b.startDate) - Number(a.startDate));
  const { events = [] } = await workflows.send(new GetExecutionHistoryCommand({ executionArn: own[0]?.executionArn, maxResults: 1000 }));
  return events.flatMap(({ stateEnteredEventDetails: entered }) => entered?.name ?? []);
}

/** Somebody who finds one mail of earlier in the mailbox, and every code that is mailed now. */
function castWith(mail: TourMail): Cast {
  const at: Stage = {
    base: stage.base,
    now: stage.now,
    settle: () => stage.settle(),
    advanceTo: (instant) => stage.advanceTo(instant),
    mails: async (to) => [...(await stage.mails(to)).filter(({ subject }) => subject.includes('验证码')), mail],
  };
  return new Cast(at, applicant.account.email);
}

const mailAbout = (name: string, to: string): TourMail =>
  mailedBefore.find((mail) => mail.to.includes(to) && mail.text.includes(name) && mail.text.includes('/r#'))!;

describe('an upgrade of the deployed stack', { timeout: 480_000 }, () => {
  beforeAll(async () => {
    const port = await freePort();
    const ahead = Math.ceil((Date.parse('2026-10-12T01:00:00.000Z') - Date.now()) / 1000);
    cloud = await deployLocally({
      settings: { ...loadSettings('demo'), baseUrl: `http://127.0.0.1:${port}`, rehearsal: { clockAheadSeconds: ahead } },
      prepare: (endpoint) => verifySender({ endpoint, region: 'eu-central-1' }, 'example.org'),
    });
    stage = await CloudStage.open(cloud, port, ahead);
    parts = await partsOn(cloud, stage, {
      compose,
      composeAgreementRenderer,
      S3Documents,
      programmeDir: join(root, 'programme', 'chunan'),
    });
    await parts.units.register(applicant.unit, applicant.account);
    places = new UpgradePlaces(played());
    await places.reachAll();
    await stage.settle();
    const addresses = [addressOf('health-reviewer'), 'xiaolangzhong@parties.example'];
    mailedBefore = (await Promise.all(addresses.map((to) => stage.mails(to)))).flat();
    next = copyAsNext(copy);
  }, 300_000);

  afterAll(async () => {
    await stage?.close();
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves what runs with its definition, and takes the next act all the same', async () => {
    const before = await Promise.all(places.ids.map((id) => stage.executions(id)));

    deployAgain(cloud, copy, stage.aheadSeconds);

    expect(await Promise.all(places.ids.map((id) => stage.executions(id)))).toEqual(before);
    const cast = new Cast(stage, applicant.account.email);
    cast.proposalId = places.idOf('intake');
    await officeSends(cast, 'accept');
    await vi.waitFor(async () => expect(await statesOf(cast.proposalId)).toContain('AwaitDepartmentReview'), { timeout: 60_000 });
    expect(openAsks(await load(cast.proposalId)).map(({ department }) => department)).not.toContain(nextRules.department);
  });

  it('takes an opinion and a signature by links that were mailed before', async () => {
    const [review, agreement] = [places.idOf('a review that nobody answered'), places.idOf('an agreement that one party signed')];

    await opine(castWith(mailAbout('a review that nobody answered', addressOf('health-reviewer'))), addressOf('health-reviewer'), {
      stance: 'agree',
      opinion: '',
    });
    const email = 'xiaolangzhong@parties.example';
    await sign(castWith(mailAbout('an agreement that one party signed', email)), email);

    expect((await load(review)).asks.filter(({ answered }) => answered)).toMatchObject([{ department: 'health' }]);
    expect((await load(agreement)).agreement?.asks.map(({ signed }) => signed !== null)).toEqual([true, true, false]);
  });

  it('starts what was stopped on the next definition, and folds anew what the version before stored', async () => {
    await stage.advanceTo(new Date(Date.parse(stage.now) + 60_000).toISOString());

    await vi.waitFor(
      async () => {
        for (const id of places.ids) expect((await statesOf(id)).every((name) => name.startsWith('Next'))).toBe(true);
      },
      { timeout: 60_000, interval: 500 },
    );
    const listings = await Promise.all(
      (['intake', 'department-review', 'decision', 'public-notice', 'agreement', 'registered'] as const).map((each) =>
        parts.proposals.byStage(each),
      ),
    );
    expect(new Set(listings.flatMap(({ items }) => items.map(({ fold }) => fold)))).toEqual(new Set([2]));
  });

  it('finishes everything, decided once, each by its rules', async () => {
    // The next version's own modules, from its folder.
    const [going, acting, composing, agreements, storing] = await Promise.all(
      [
        'test/support/going-on.ts',
        'test/support/acting.ts',
        'functions/wiring/compose.ts',
        'functions/wiring/agreements.ts',
        'functions/adapters/documents/s3-documents.ts',
      ].map((file) => import(join(copy, file))),
    );
    parts = await partsOn(cloud, stage, { ...composing, ...agreements, ...storing, programmeDir: next.programmeDir });
    const fresh: string = (await acting.submitted(parts)).proposalId;
    const all = [...places.ids, fresh];

    await going.bringAll(
      played(),
      new Map(all.map((id) => [id, (summary: Summary) => summary.stage === 'registered' && !isAwaited(summary)])),
    );
    await stage.settle();

    for (const id of all) {
      const events = await parts.proposals.events(id);
      const types = events.map(({ data }) => data.type);
      const steps = events.flatMap(({ data }) => (data.type === 'opinion-given' || data.type === 'signature-recorded' ? [data.step] : []));
      expect(findChainFault(events)).toBeNull();
      expect(types.filter((type) => type === 'decided')).toHaveLength(id === places.idOf('a refusal to be answered') ? 2 : 1);
      for (const type of ['intake-accepted', 'agreement-registered'] as const)
        expect(types.filter((each) => each === type)).toHaveLength(1);
      expect(new Set(steps).size).toBe(steps.length);
      expect(await load(id)).toMatchObject({ keptByNext: events[0]?.at, programmeVersion: id === fresh ? next.version : places.version });
    }
    await vi.waitFor(
      async () => {
        for (const id of all) {
          const statuses = await stage.executions(id);
          expect(statuses).not.toContain('RUNNING');
          // One that was stopped when its proposal had ended needs no other.
          expect(['SUCCEEDED', 'ABORTED']).toContain(statuses.at(-1));
        }
      },
      { timeout: 60_000 },
    );
  });

  it('is refused over a newer version, and over a table of another design', () => {
    const design = join(copy, 'functions', 'table-design.ts');
    const again = checkFrom(cloud, root);
    writeFileSync(
      design,
      readFileSync(design, 'utf8').replace(
        "{ name: 'owner'",
        "{ name: 'third', partitionKey: 'a', sortKey: 'b', projection: [] },\n    { name: 'owner'",
      ),
    );

    expect(again).toMatch(new RegExp(`^1 .*it runs programme version ${next.version}, newer than ${places.version}`, 's'));
    expect(checkFrom(cloud, copy)).toMatch(/^1 .*it has other keys or indexes than this version/s);
  });
});
