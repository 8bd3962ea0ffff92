import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Settings } from '../../lib/settings.ts';
import { installPythonTools, pythonTool } from './python-tools.ts';

const root = join(import.meta.dirname, '../..');
const account = '000000000000';

/** A server of AWS's APIs on this machine, with the stack deployed on it. */
export interface LocalCloud {
  endpoint: string;
  stage: string;
  region: string;
  /** The settings that were deployed, as a file, and the environment that leads commands here. */
  settingsFile: string;
  env: NodeJS.ProcessEnv;
  /** Outputs of the stack, by name. */
  outputs: Record<string, string>;
  stop(): Promise<void>;
}

/** How an AWS client reaches the server. */
export function clientConfig({ endpoint, region }: Pick<LocalCloud, 'endpoint' | 'region'>) {
  return { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

const execute = promisify(execFile);

async function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    await execute(command, args, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed: ${stdout}${stderr}`, { cause: error });
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Resolves as soon as the server says that it listens. */
async function listening(server: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const read = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('Running on http')) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

function environmentFor(endpoint: string, region: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

/** Starts the server alone, its state in a folder. */
export async function startMinistack(
  region: string,
  scratch: string,
  options: NodeJS.ProcessEnv = {},
): Promise<{ endpoint: string; stop(): Promise<void> }> {
  installPythonTools();
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(pythonTool('ministack'), {
    cwd: scratch,
    env: {
      ...environmentFor(endpoint, region),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_REGION: region,
      S3_DATA_DIR: join(scratch, 's3'),
      ...options,
      // Functions are unpacked there.
      TMPDIR: scratch,
    },
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  };
  try {
    await listening(server);
    return { endpoint, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is deployed: the settings of a stage, with some of their values set for the test. */
export interface Deployment {
  settings: Settings;
  /** Called when the server runs and nothing is deployed yet: what an operator does first, such as verifying the sender. */
  prepare(endpoint: string): Promise<void>;
}

/** Starts the server, bootstraps it and deploys with the real CDK command. */
export async function deployLocally({ settings, prepare }: Deployment): Promise<LocalCloud> {
  const { stage, region } = settings;
  const scratch = mkdtempSync(join(tmpdir(), 'yincai-deploy-'));
  const server = await startMinistack(region, scratch);
  const { endpoint } = server;
  const env = environmentFor(endpoint, region);
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    await prepare(endpoint);
    const settingsFile = join(scratch, 'settings.json');
    writeFileSync(settingsFile, JSON.stringify(settings));
    const context = ['--context', `settings=${settingsFile}`, '--output', join(scratch, 'cdk.out')];
    await run('cdk', ['bootstrap', `aws://${account}/${region}`, ...context], env);
    const outputsFile = join(scratch, 'outputs.json');
    await run('cdk', ['deploy', '--require-approval', 'never', '--outputs-file', outputsFile, ...context], env);
    const written = z.record(z.string(), z.record(z.string(), z.string())).parse(JSON.parse(readFileSync(outputsFile, 'utf8')));
    return { endpoint, stage, region, settingsFile, env, outputs: written[`yincai-${stage}`] ?? {}, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
