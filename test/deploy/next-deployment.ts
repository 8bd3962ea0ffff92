import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeNextVersion, type NextVersion } from '../support/next-version.ts';
import type { LocalCloud } from './local-cloud.ts';

const root = join(import.meta.dirname, '../..');
/** What is deployed, and by what the tests play with it. */
const parts = [
  'bin',
  'cdk.json',
  'functions',
  'lib',
  'local',
  'package.json',
  'scripts',
  'settings',
  'test/support',
  'test/tour',
  'tsconfig.json',
  'web',
];

/** A copy of the repository as its next version: another definition, another programme version, and summaries that are folded to more. */
export function copyAsNext(folder: string): NextVersion {
  mkdirSync(folder, { recursive: true });
  for (const name of parts) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  raiseFold(join(folder, 'functions', 'domain'));
  return makeNextVersion(folder, root);
}

/** The next build keeps one field more of each proposal. */
function raiseFold(domain: string): void {
  replaceIn(join(domain, 'folds.ts'), /proposal: (\d+)/, (_, number) => `proposal: ${Number(number) + 1}`);
  replaceIn(
    join(domain, 'proposal', 'fold.ts'),
    /decidable: null,\n {2}\};/,
    () => 'decidable: null,\n    keptByNext: event.at,\n  } as Summary;',
  );
}

function replaceIn(file: string, what: RegExp, by: (...found: string[]) => string): void {
  const text = readFileSync(file, 'utf8');
  if (!what.test(text)) throw new Error(`${file} has nothing like ${what}`);
  writeFileSync(file, text.replace(what, by));
}

/** Deploys over what runs, with the real CDK command, from a folder. */
export function deployAgain(cloud: LocalCloud, folder: string, clockAheadSeconds: number): void {
  const settings = { ...JSON.parse(readFileSync(cloud.settingsFile, 'utf8')), rehearsal: { clockAheadSeconds } };
  writeFileSync(cloud.settingsFile, JSON.stringify(settings));
  const context = ['--context', `settings=${cloud.settingsFile}`, '--output', join(folder, 'cdk.out')];
  const run = spawnSync('cdk', ['deploy', '--require-approval', 'never', ...context], { cwd: folder, env: cloud.env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the next version was not deployed: ${run.error?.message ?? ''}${run.stdout}${run.stderr}`);
}

/** Looks over a deployment from a folder, as `npm run deploy -- --check` does. Answers the exit code and what was said. */
export function checkFrom(cloud: LocalCloud, folder: string): string {
  const args = ['scripts/deploy.ts', '--check', '--settings', cloud.settingsFile];
  const run = spawnSync('node', args, { cwd: folder, env: cloud.env, encoding: 'utf8' });
  return `${run.status} ${run.stdout}${run.stderr}`;
}
