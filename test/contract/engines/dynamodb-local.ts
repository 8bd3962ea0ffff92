import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../deploy/local-cloud.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = path.join(root, '.dynamodb-local');

/** Why AWS's own DynamoDB Local cannot be had here, in words; null when it can, fetched by Maven the first time. */
export function fetchDynamodbLocal(): string | null {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
  if (version < 17) return 'it needs Java 17 or newer';
  if (existsSync(path.join(folder, 'complete.txt'))) return null;
  const pom = path.join(import.meta.dirname, 'pom.xml');
  // The marker is made last, so that a fetch that was cut off is made again.
  const fetched = spawnSync(
    'mvn',
    ['-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`, '-DincludeScope=runtime'],
    {
      encoding: 'utf8',
    },
  );
  if (fetched.error) return 'it needs Maven to be fetched';
  if (fetched.status !== 0) return `Maven could not fetch it: ${fetched.stdout.trim().split('\n').at(0) ?? ''}`;
  return spawnSync('touch', [path.join(folder, 'complete.txt')]).status === 0 ? null : 'its folder cannot be written';
}

/** Starts it in memory on a free port. */
export async function startDynamodbLocal(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const port = await freePort();
  const options = [
    `-Djava.library.path=${folder}`,
    '-cp',
    path.join(folder, '*'),
    'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
  ];
  const server = spawn('java', [...options, '-inMemory', '-disableTelemetry', '-port', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  // Its list of settings is printed when it is about to listen; the first call of a client is tried again until it does.
  await Promise.race([new Promise<void>((resolve) => server.stdout.once('data', () => resolve())), ended]);
  if (server.exitCode !== null) throw new Error(`DynamoDB Local ended with ${server.exitCode}`);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}
