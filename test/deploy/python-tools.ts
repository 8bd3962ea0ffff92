import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const venv = join(root, '.venv');
const requirements = join(import.meta.dirname, 'requirements.txt');
/** What was installed last, beside what it was installed into. */
const installed = join(venv, 'installed-requirements.txt');

/** Runs a command in the repository. @returns its output @throws when it fails */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? ''}${stdout}${stderr}`);
  return stdout;
}

/** Where a tool of requirements.txt lies once {@link installPythonTools} ran. */
export function pythonTool(name: 'ministack' | 'cfn-lint'): string {
  return join(venv, 'bin', name);
}

/** Installs the tools of requirements.txt, when they are not there yet or the file has changed since. */
export function installPythonTools(): void {
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(requirements, 'utf8')) return;
  run('python3', ['-m', 'venv', venv]);
  run(join(venv, 'bin/pip'), ['install', '--quiet', '--requirement', requirements]);
  copyFileSync(requirements, installed);
}

/** Before the first test file: two that start at once would install into the same folder. */
export function setup(): void {
  installPythonTools();
}
