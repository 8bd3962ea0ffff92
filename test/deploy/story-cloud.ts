import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { loadSettings, type Settings } from '../../lib/settings.ts';
import { programmeWith } from '../tour/local-host.ts';
import { Recorder } from '../tour/recorder.ts';
import type { TourMail } from '../tour/tour-mail.ts';
import type { Story } from '../tour/story.ts';
import { begins, type StoryHost } from '../tour/tell.ts';
import { SesMails, SmtpMails, type CloudMails } from './cloud-mails.ts';
import { CloudStage, type ExecutionSeen } from './cloud-stage.ts';
import { functionEnvironment } from './functions-api.ts';
import { clientConfig, deployLocally, freePort, type LocalCloud } from './local-cloud.ts';
import { logLines } from './services-api.ts';
import { verifySender } from './verify-sender.ts';

const execute = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** A deployed stack on which one story after the other is told. */
export class StoryCloud {
  readonly cloud: LocalCloud;
  readonly #stage: CloudStage;
  readonly #scratch: string;
  /** What the table holds when a story begins, by the programme's folder. */
  readonly #ledgers = new Map<string, Promise<Record<string, unknown>[]>>();

  private constructor(cloud: LocalCloud, stage: CloudStage, scratch: string) {
    this.cloud = cloud;
    this.#stage = stage;
    this.#scratch = scratch;
  }

  /** Deploys the settings of a stage, led to this machine's mail server where mail goes by SMTP. */
  static async deploy(stageName: string): Promise<StoryCloud> {
    const port = await freePort();
    const clockAheadSeconds = Math.ceil((Date.parse(begins) - Date.now()) / 1000);
    const settings = { ...loadSettings(stageName), baseUrl: `http://127.0.0.1:${port}`, rehearsal: { clockAheadSeconds } };
    const smtp = settings.mail.transport === 'smtp' ? await SmtpMails.open() : null;
    let cloud: LocalCloud | undefined;
    try {
      cloud = await deployLocally({ settings, prepare: (endpoint) => prepareMail(settings, endpoint, smtp) });
      const mails: CloudMails = smtp ?? new SesMails(cloud.endpoint);
      const stage = await CloudStage.open(cloud, port, clockAheadSeconds, mails);
      return new StoryCloud(cloud, stage, mkdtempSync(join(tmpdir(), 'yincai-stories-')));
    } catch (error) {
      await smtp?.stop();
      await cloud?.stop();
      throw error;
    }
  }

  /** The stage, emptied, on the morning on which stories begin, with the year's ledger and the addresses of the story. */
  async open({ name, addresses = {} }: Story): Promise<CloudHost> {
    const isAsUsual = Object.keys(addresses).length === 0;
    const programmeDir = isAsUsual ? localProgrammeDir : await programmeWith(addresses, join(this.#scratch, name));
    const ledger = this.#ledgers.get(programmeDir) ?? this.#seed(programmeDir);
    this.#ledgers.set(programmeDir, ledger);
    await this.#stage.beginAnew(await ledger, begins, { programmeDir, addresses });
    return new CloudHost(this.#stage, this.cloud);
  }

  /** The ledger is entered by the use cases themselves, with the environment of a deployed function. */
  async #seed(programmeDir: string): Promise<Record<string, unknown>[]> {
    await this.#stage.stopExecutions();
    await this.#stage.table.replaceBy([]);
    const env = { ...this.cloud.env, ...(await functionEnvironment(this.cloud, 'unit-portal')), PROGRAMME_DIR: programmeDir };
    await execute('node', [join(import.meta.dirname, 'ledger-child.ts'), programmeDir], { cwd: root, env });
    return this.#stage.table.all();
  }

  async stop(): Promise<void> {
    await this.#stage.close();
    await this.cloud.stop();
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

/** What an operator does before the first deployment: SES's sender is verified, the address of the SMTP server lies in its secret. */
async function prepareMail({ mail, region }: Settings, endpoint: string, smtp: SmtpMails | null): Promise<void> {
  if (mail.transport === 'ses') return verifySender({ endpoint, region }, mail.identity);
  const SecretString = JSON.stringify({ url: smtp?.url });
  await new SecretsManagerClient(clientConfig({ endpoint, region })).send(new CreateSecretCommand({ Name: mail.secretName, SecretString }));
}

/** The deployed stack while one story is told on it. */
export class CloudHost implements StoryHost {
  readonly recorder = new Recorder();
  readonly #stage: CloudStage;
  readonly #cloud: LocalCloud;
  readonly #begun = Date.now();

  constructor(stage: CloudStage, cloud: LocalCloud) {
    this.#stage = stage;
    this.#cloud = cloud;
  }

  get base(): string {
    return this.#stage.base;
  }

  get now(): string {
    return this.#stage.now;
  }

  async settle(): Promise<void> {
    await this.#stage.settle();
  }

  async advanceTo(instant: string): Promise<void> {
    await this.#learnTokens();
    await this.#stage.advanceTo(instant);
  }

  async mails(to: string): Promise<TourMail[]> {
    return this.#stage.mails(to);
  }

  async newestExecution(proposalId: string): Promise<ExecutionSeen> {
    return this.#stage.newestExecution(proposalId);
  }

  async executions(proposalId: string): Promise<string[]> {
    return this.#stage.executions(proposalId);
  }

  /** Hands the recorder all mails, all that functions logged, and the table. */
  async recordTraces(): Promise<void> {
    for (const mail of await this.#stage.received.list()) this.recorder.mail(mail);
    this.recorder.tableFile(JSON.stringify(await this.#learnTokens()));
    const logs = await logLines(this.#cloud, this.#begun);
    if (!logs.some(({ text }) => text.includes('outbox message delivered'))) throw new Error('the logs are not where they are looked for');
    for (const { group, text } of logs) this.recorder.text(`the log ${group}`, text);
  }

  /** Task tokens of the workflow service lie in the table and nowhere else. Returns what the table holds. */
  async #learnTokens(): Promise<Record<string, unknown>[]> {
    const items = await this.#stage.table.all();
    for (const { taskToken } of items) if (typeof taskToken === 'string') this.recorder.secret('task-token', taskToken);
    return items;
  }

  async stop(): Promise<void> {}
}
