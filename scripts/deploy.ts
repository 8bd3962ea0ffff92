/**
 * Deploys a stage, after looking for what is missing: `npm run deploy -- STAGE [--settings FILE] [--check | --offline] [-- CDK OPTIONS]`.
 * `--check` only looks; `--offline` only looks at settings and programme, without an account. Exit code 1 when something is missing.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dayAt } from '../functions/domain/calendar.ts';
import { loadProgramme } from '../functions/wiring/programme.ts';
import { stages, type Settings } from '../lib/settings.ts';
import { accountFaults } from './deployment/account-faults.ts';
import { settingsOf } from './deployment/settings-of.ts';
import { stageFaults } from './deployment/stage-faults.ts';
import { runCommand } from './operating.ts';

const usage = `npm run deploy -- STAGE [--settings FILE] [--check | --offline] [-- options of cdk deploy]; stages: ${stages().join(', ')}`;
const options = { check: { type: 'boolean' }, offline: { type: 'boolean' }, settings: { type: 'string' } } as const;

/** What is asked for on the command line. */
interface Wish {
  settings: Settings;
  /** Where the settings lie when they are no stage of the repository. */
  file: string | undefined;
  looks: 'only' | 'offline' | 'then deploys';
  more: readonly string[];
}

await runCommand(async () => {
  const wish = readWish(process.argv.slice(2));
  const { settings, looks } = wish;
  const programme = loadProgramme(path.join(import.meta.dirname, '..', 'programme', settings.programme));
  const now = new Date(Date.now() + (settings.rehearsal?.clockAheadSeconds ?? 0) * 1000);
  const faults = stageFaults(settings, programme, dayAt(now.toISOString()));
  if (looks !== 'offline') faults.push(...(await accountFaults(settings, programme.version)));
  for (const { where, todo } of faults) console.error(`missing  ${where}: ${todo}`);
  if (faults.length > 0) throw new Error(`${faults.length} to be mended before the stage ${settings.stage} can be deployed`);
  console.log(`ok       ${settings.stage}: settings, programme ${programme.version}${looks === 'offline' ? '' : ' and account'} are ready`);
  if (looks === 'then deploys') deploy(wish);
});

function readWish(own: readonly string[]): Wish {
  const end = own.includes('--') ? own.indexOf('--') : own.length;
  const { values, positionals } = parseArgs({ args: own.slice(0, end), options, allowPositionals: true });
  if (positionals.length > 1) throw new Error(usage);
  const { settings: file, offline, check } = values;
  return {
    settings: settingsOf(positionals[0], file, usage),
    file,
    looks: offline ? 'offline' : check ? 'only' : 'then deploys',
    more: own.slice(end + 1),
  };
}

function deploy({ settings, file, more }: Wish): void {
  const context = file === undefined ? `stage=${settings.stage}` : `settings=${file}`;
  const env = { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const { status, error } = spawnSync('cdk', ['deploy', '--context', context, ...more], { stdio: 'inherit', env });
  if (error) throw error;
  if (status !== 0) process.exitCode = status ?? 1;
}
