import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startMinistack } from '../../deploy/local-cloud.ts';
import { fetchDynamodbLocal, startDynamodbLocal } from './dynamodb-local.ts';

/**
 * Runs the contract of the table on every engine that can be had here and compares the result with `docs/generated/engines.md`; `--write`
 * writes that file. Exit code 1 when a test fails or the file is not what was found.
 */
const root = path.join(import.meta.dirname, '../../..');
const page = path.join(root, 'docs/generated/engines.md');
const { values } = parseArgs({ options: { write: { type: 'boolean' } } });

const engines = ['the embedded engine', 'MiniStack', 'DynamoDB Local'] as const;
const resultSchema = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() })) }),
  ),
});
type Outcome = z.infer<typeof resultSchema>['testResults'][number]['assertionResults'][number];

const scratch = mkdtempSync(path.join(tmpdir(), 'yincai-engines-'));
const started: { name: string; endpoint: string; stop(): Promise<void> }[] = [];
const missing: string[] = [];
try {
  started.push({ name: 'MiniStack', ...(await startMinistack('eu-central-1', scratch)) });
  const reason = fetchDynamodbLocal();
  if (reason === null) started.push({ name: 'DynamoDB Local', ...(await startDynamodbLocal()) });
  else {
    missing.push('DynamoDB Local');
    console.log(`DynamoDB Local is left out: ${reason}.`);
  }
  report(runContract(started.map(({ name, endpoint }) => `${name}=${endpoint}`).join(',')));
} finally {
  await Promise.all(started.map(({ stop }) => stop()));
  rmSync(scratch, { recursive: true, force: true });
}

function runContract(endpoints: string): Outcome[] {
  const file = path.join(scratch, 'results.json');
  const args = ['run', '--project', 'fast', 'test/contract/table', '--testTimeout=60000', '--reporter=json', `--outputFile=${file}`];
  const { error } = spawnSync('vitest', args, { cwd: root, env: { ...process.env, DYNAMODB_ENDPOINTS: endpoints }, encoding: 'utf8' });
  if (error) throw error;
  return resultSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults.flatMap(({ assertionResults }) => assertionResults);
}

function report(outcomes: readonly Outcome[]): void {
  const found = tableOf(outcomes);
  const failed = outcomes.filter(({ status }) => status !== 'passed');
  for (const { ancestorTitles, title } of failed) console.error(`FAILED ${[...ancestorTitles, title].join(' > ')}`);
  for (const name of [engines[0], ...started.map((each) => each.name)]) {
    const of = outcomes.filter(({ ancestorTitles }) => ancestorTitles[0] === `the table on ${name}`);
    console.log(`${name}: ${of.filter(({ status }) => status === 'passed').length} of ${of.length} passed`);
  }
  if (values.write) writeFileSync(page, found);
  const isCurrent = missing.length > 0 || readFileSync(page, 'utf8') === found;
  if (!isCurrent) console.error('docs/generated/engines.md is not what was found: npm run test:engines -- --write');
  if (failed.length > 0 || !isCurrent) process.exitCode = 1;
}

function tableOf(outcomes: readonly Outcome[]): string {
  const parts = Map.groupBy(
    outcomes.filter(({ ancestorTitles }) => ancestorTitles[0]?.startsWith('the table on ')),
    ({ ancestorTitles }) => ancestorTitles.slice(1).join(', '),
  );
  const rows = [...parts].map(([part, tests]) => {
    const cells = engines.map((engine) => {
      const of = tests.filter(({ ancestorTitles }) => ancestorTitles[0] === `the table on ${engine}`);
      return `${of.filter(({ status }) => status === 'passed').length} of ${of.length}`;
    });
    return `| ${part} | ${cells.join(' | ')} |`;
  });
  return [
    '# The contract of the table, by engine',
    '',
    'Tests that passed of one suite, `test/contract/table/`, through the product’s own adapters. Written by `npm run test:engines -- --write`.',
    '',
    `| what the adapters promise | ${engines.join(' | ')} |`,
    `| --- |${engines.map(() => ' --- |').join('')}`,
    ...rows,
    '',
  ].join('\n');
}
