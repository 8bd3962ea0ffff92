import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../process/ports.ts';
import { isProcessOf, readPid } from '../process/processes.ts';
import { StartError } from '../process/start-error.ts';

/** A DynamoDB API that listens on loopback. */
export interface RunningDynamodb {
  endpoint: string;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

const engineVersion = '1.2.1';
const readyWithinMs = 10_000;

/**
 * Runs the engine as a child and watches this process's end of a pipe: when the host dies, by kill -9 too, the pipe closes and the
 * engine is killed, so that it never holds the file against the next start. A group of its own keeps a terminal's Ctrl-C from ending
 * the engine before the host has let its requests finish.
 */
const watchScript = 'exec 3<&0; "$@" >/dev/null & pid=$!; { cat <&3 >/dev/null; kill -9 $pid; } 2>/dev/null & wait $pid';

/** Path of the engine's program for this system. @throws {@link StartError} with the command that brings it */
export function engineBinary(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@dynoxide/${platform}-${arch}`;
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return path.join(folder, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch (error) {
    throw new StartError(
      `the embedded table engine for ${platform}-${arch} is missing: run \`npm install --no-save ${name}@${engineVersion}\`, or set DYNAMODB_ENDPOINT to a DynamoDB API`,
      { cause: error },
    );
  }
}

/** Starts the engine on `file`, or in memory when `file` is null. */
export async function startDynamodb(file: string | null): Promise<RunningDynamodb> {
  const binary = engineBinary();
  if (file !== null) {
    mkdirSync(path.dirname(file), { recursive: true });
    await endStaleEngine(file);
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnEngine(binary, [
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...(file === null ? [] : ['--db-path', file]),
    ]);
    if (await isReady(child, port)) {
      notePid(file, child);
      return { endpoint: `http://127.0.0.1:${port}`, stop: () => stopEngine(child) };
    }
    await stopEngine(child);
    if (attempt === 3) {
      throw new StartError(`the embedded table engine does not start on ${file ?? 'memory'}: ${child.lastWords()}`);
    }
  }
}

/** A host that was killed leaves its engine for the moment the watcher needs; the next start does not wait for luck. */
async function endStaleEngine(file: string): Promise<void> {
  const pid = readPid(pidFile(file));
  if (pid === null || !isProcessOf(pid, file)) {
    return;
  }
  process.kill(-pid, 'SIGKILL');
  while (isProcessOf(pid, file)) {
    await delay(5);
  }
}

function notePid(file: string | null, child: ChildProcess): void {
  if (file !== null && child.pid !== undefined) {
    writeFileSync(pidFile(file), `${child.pid}\n`);
    child.once('exit', () => rmSync(pidFile(file), { force: true }));
  }
}

function pidFile(file: string): string {
  return `${file}.pid`;
}

type Engine = ChildProcess & { lastWords(): string };

function spawnEngine(binary: string, args: readonly string[]): Engine {
  const command = process.platform === 'win32' ? [binary, ...args] : ['/bin/sh', '-c', watchScript, 'sh', binary, ...args];
  const child = spawn(command[0] ?? binary, command.slice(1), {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let words = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    words = (words + text).slice(-2000);
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => {
    words += error.message;
  });
  return Object.assign(child, { lastWords: () => words.trim() });
}

async function isReady(child: ChildProcess, port: number): Promise<boolean> {
  const giveUpAt = performance.now() + readyWithinMs;
  while (isRunning(child) && performance.now() < giveUpAt) {
    if (await canConnect(port)) {
      return true;
    }
    await delay(2);
  }
  return false;
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && child.pid !== undefined;
}

/** Closing the pipe makes the watcher kill the engine; SQLite's journal keeps what was acknowledged. */
async function stopEngine(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) {
    return;
  }
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  child.stdin?.end();
  if (process.platform === 'win32') {
    child.kill();
  }
  await gone;
}
