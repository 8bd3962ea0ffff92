/** Runs every check, cheapest first, prints what the failing ones said and ends with one line for each. */
import { spawnSync } from 'node:child_process';

const checks = [
  { name: 'format', command: 'oxfmt', args: ['--check', '.'] },
  { name: 'lint', command: 'oxlint', args: ['.'] },
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'unused', command: 'knip', args: ['--treat-config-hints-as-errors'] },
] as const;

const verdicts = checks.map(({ name, command, args }) => {
  const startedAt = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const passed = run.status === 0;
  if (!passed) console.log(`\n--- ${name} ---\n${run.error?.message ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`);
  return { passed, line: `${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)` };
});

console.log(verdicts.map(({ line }) => line).join('\n'));
if (verdicts.some(({ passed }) => !passed)) process.exitCode = 1;
