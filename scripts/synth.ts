/** Synthesises every stage of settings/ into <folder>/<stage>, cdk.out when no folder is named, without an account and without a network. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stages } from '../lib/settings.ts';

const folder = process.argv[2] ?? 'cdk.out';

const failed = stages().filter((stage) => {
  const startedAt = performance.now();
  const args = ['synth', '--quiet', '--no-lookups', '--context', `stage=${stage}`, '--output', join(folder, stage)];
  const run = spawnSync('cdk', args, { stdio: 'inherit', env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' } });
  const passed = run.status === 0;
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${stage} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return !passed;
});

if (failed.length > 0) process.exitCode = 1;
