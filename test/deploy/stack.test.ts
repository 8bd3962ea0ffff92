import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { S3Archive } from '../../functions/adapters/archive/s3-archive.ts';
import { S3Documents } from '../../functions/adapters/documents/s3-documents.ts';
import { isSignedBy } from '../../functions/domain/proof/checkpoint.ts';
import { anchorageOf, checkpointDays, publicKeyOf, readCheckpoint } from '../../functions/usecases/proof/take-checkpoint.ts';
import { loadSettings } from '../../lib/settings.ts';
import { Cast, eventsOn, openRecord } from '../tour/cast.ts';
import { application, reviewers, unitEmail } from '../tour/huangjing.ts';
import { HuangjingStory } from '../tour/huangjing-story.ts';
import type { Stage } from '../tour/stage.ts';
import { opine } from '../tour/steps/links.ts';
import { officeSends } from '../tour/steps/office.ts';
import { submit } from '../tour/steps/unit.ts';
import { bucketNamed, bucketsOf } from './cloud-buckets.ts';
import { CloudStage } from './cloud-stage.ts';
import { invokeFunction } from './functions-api.ts';
import { deployLocally, freePort } from './local-cloud.ts';
import type { LocalCloud } from './local-cloud.ts';
import { Operator } from './runbook.ts';
import { verifySender } from './verify-sender.ts';

const region = 'eu-central-1';
let cloud: LocalCloud;
let stage: CloudStage;
const folder = mkdtempSync(join(tmpdir(), 'yincai-check-'));

/** The stage as it stands now, which is another one when its table is. */
function asItStands(): Stage {
  return {
    base: stage.base,
    get now() {
      return stage.now;
    },
    settle: () => stage.settle(),
    advanceTo: (instant) => stage.advanceTo(instant),
    mails: (to) => stage.mails(to),
  };
}

/** Looks at another table from now on. */
async function useTable(TableName: string): Promise<void> {
  const { aheadSeconds, base } = stage;
  await stage.close();
  cloud = { ...cloud, outputs: { ...cloud.outputs, TableName } };
  stage = await CloudStage.open(cloud, Number(new URL(base).port), aheadSeconds);
}

/** What stands in brackets in a pattern, as it was printed. */
function found(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? '';
}

/** GETs a path of the API. */
async function get(path: string): Promise<{ status: number; type: string | null; body: string }> {
  const answer = await fetch(stage.base + path);
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() };
}

describe('the deployed stack', () => {
  beforeAll(async () => {
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const clockAheadSeconds = Math.ceil((Date.parse('2026-10-12T01:00:00.000Z') - Date.now()) / 1000);
    cloud = await deployLocally({
      settings: { ...loadSettings('demo'), baseUrl, rehearsal: { clockAheadSeconds } },
      prepare: (endpoint) => verifySender({ endpoint, region }, 'example.org'),
    });
    stage = await CloudStage.open(cloud, port, clockAheadSeconds);
  });

  afterAll(async () => {
    await stage?.close();
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is looked over before it is deployed again', async () => {
    const check = async (settings: object, changes: NodeJS.ProcessEnv = {}): Promise<string> => {
      const file = join(folder, 'settings.json');
      writeFileSync(file, JSON.stringify(settings));
      const run = spawnSync('node', ['scripts/deploy.ts', '--check', '--settings', file], {
        env: { ...cloud.env, ...changes },
        encoding: 'utf8',
      });
      return `${run.status} ${run.stdout}${run.stderr}`;
    };
    const settings = JSON.parse(readFileSync(cloud.settingsFile, 'utf8'));
    const unverified = { ...settings, mail: { ...settings.mail, identity: 'elsewhere.org' } };

    expect(await check(settings)).toMatch(/^0 ok/);
    expect(await check(unverified)).toMatch(/^1 .*SES identity elsewhere\.org: create it/s);
    expect(await check({ ...settings, mail: { transport: 'smtp', from: 'a@example.org', secretName: 'none' } })).toMatch(
      /secret none: create it/,
    );
  });

  it('serves its front page with the programme in its archive', async () => {
    const { status, type, body } = await get('/home');

    expect({ status, type }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(body).toContain('淳安');
  });

  it('serves the styles in its archive', async () => {
    expect(await get('/assets/app.css')).toMatchObject({ status: 200, type: 'text/css; charset=utf-8' });
  });

  it('takes the agreement that the source names from the form to its registration', async () => {
    const story = new HuangjingStory(stage);
    for (const step of story.steps()) {
      await step.act();
      expect({ step: step.name, done: await step.isDone() }).toEqual({ step: step.name, done: true });
    }

    expect(await story.events()).toEqual([
      'submitted',
      'returned',
      'supplemented',
      'intake-accepted',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'review-closed',
      'decided',
      'notice-published',
      'reminded',
      'notice-ended',
      'condition-settled',
      'agreement-drafted',
      'signature-recorded',
      'signature-recorded',
      'signature-recorded',
      'signing-completed',
      'agreement-registered',
    ]);
    await vi.waitFor(async () => expect(await stage.executions(story.proposalId)).toEqual(['ABORTED', 'SUCCEEDED']), { timeout: 60_000 });
  });

  it('takes an upload by its signed form and refuses one that is too large', async () => {
    const client = bucketsOf(cloud);
    const bucket = await bucketNamed(cloud, 'documents');
    const form = await new S3Documents(client, bucket).uploadForm({
      prefix: 'drafts/p1/',
      maxBytes: 20,
      returnTo: 'https://yincai.example.org/back',
      expiresInSeconds: 60,
    });
    const upload = async (content: string): Promise<Response> => {
      const fields = new FormData();
      for (const [name, value] of Object.entries(form.fields)) fields.append(name, value);
      fields.append('file', new Blob([content]), 'plan.pdf');
      return fetch(form.url, { method: 'POST', body: fields, redirect: 'manual' });
    };

    const [taken, refused] = [await upload('small enough'), await upload('x'.repeat(21))];
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'drafts/p1/' }));

    expect([taken.status, refused.status]).toEqual([303, 400]);
    expect(taken.headers.get('location')).toMatch(/^https:\/\/yincai\.example\.org\/back/);
    expect(Contents.map(({ Key }) => Key)).toEqual(['drafts/p1/plan.pdf']);
  });

  it('takes a checkpoint that verifies, files it once, and keeps it from being written over', async () => {
    await invokeFunction(cloud, 'checkpoint');
    const archive = new S3Archive(bucketsOf(cloud), await bucketNamed(cloud, 'archive'));
    const days = await checkpointDays({ archive });
    const signed = await readCheckpoint({ archive }, days[0] ?? '');
    await invokeFunction(cloud, 'checkpoint');

    const pem = Buffer.from((await publicKeyOf({ archive }, signed?.key ?? '')) ?? []).toString();
    const { heads = [] } = (await anchorageOf({ archive }, null)) ?? {};
    expect(signed && isSignedBy(signed, pem)).toBe(true);
    expect(signed?.checkpoint.size).toBe(heads.length);
    expect(heads).toMatchObject([{ kind: 'proposal' }]);
    expect(await archive.write(`checkpoints/${days[0]}/checkpoint.json`, Buffer.from('other'), 'application/json')).toBe(false);
    expect(await readCheckpoint({ archive }, days[0] ?? '')).toEqual(signed);
  });

  it('takes a package in parts and hands it out by a link', async () => {
    const documents = new S3Documents(bucketsOf(cloud), await bucketNamed(cloud, 'documents'));
    async function* pieces() {
      for (let piece = 0; piece < 20; piece += 1) yield Buffer.alloc(1 << 20, piece);
    }
    await documents.writePieces('evidence/e1', pieces(), 'application/zip');

    const link = await documents.downloadLink('evidence/e1', {
      fileName: '证据.zip',
      contentType: 'application/zip',
      expiresInSeconds: 60,
    });

    const answer = await fetch(link);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.length, bytes.at(-1)]).toEqual([200, 20 << 20, 19]);
  });

  it('is restored by the commands of the runbook after its table was emptied, and a proposal that waited goes on', async () => {
    const cast = new Cast(asItStands(), unitEmail);
    await submit(cast, application);
    await officeSends(cast, 'accept');
    await stage.settle();
    const [lost, held] = [cloud.outputs['TableName'], (await stage.table.all()).length];
    const operator = new Operator('Restoring a stage', cloud.env, [
      [/npm run deploy -- STAGE/g, `npm run deploy -- --settings ${cloud.settingsFile} -- --require-approval never --output ${folder}/cdk`],
      [/-- (\S+) STAGE/g, `-- $1 ${cloud.stage} --settings ${cloud.settingsFile}`],
      [/STAGE/g, cloud.stage],
      [/FOLDER/g, join(folder, 'backup')],
      [/2026-11-23T08:00:00Z/g, new Date().toISOString()],
    ]);
    expect(operator.left).toBe(8);

    const stopped = await operator.next();
    expect((await get('/home')).status).toBeGreaterThanOrEqual(400);
    expect((await stage.newestExecution(cast.proposalId)).status).toBe('ABORTED');
    await operator.next();
    await stage.table.replaceBy([]);
    expect(await operator.next()).toMatch(/^whole.*\n\d+ of the events are held by the checkpoint/m);
    await operator.next();
    writeFileSync(cloud.settingsFile, JSON.stringify({ ...JSON.parse(readFileSync(cloud.settingsFile, 'utf8')), tableGeneration: 2 }));
    await operator.next();
    await operator.next([[/INSTANT/g, found(stopped, /(\d{4}-\S+Z)/)]]);
    expect(await operator.next()).toMatch(/^whole/m);
    expect(await operator.next()).toMatch(new RegExp(`${cast.proposalId}[^]*1 executions started`));

    await useTable(found(await operator.run('echo "table=$TABLE_NAME"'), /table=(.+)/));
    expect(cloud.outputs['TableName']).not.toBe(lost);
    expect((await stage.table.all()).length).toBeGreaterThan(held / 2);
    await opine(cast, reviewers[0], { stance: 'agree', opinion: '' });
    await stage.settle();
    expect(eventsOn(await openRecord(cast)).at(-1)).toBe('opinion-given');
    expect(await stage.newestExecution(cast.proposalId)).toEqual({ status: 'RUNNING', state: 'AwaitDepartmentReview' });
  }, 240_000);
});
