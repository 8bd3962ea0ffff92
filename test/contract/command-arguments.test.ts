import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSettings } from '../../lib/settings.ts';
import { runScript } from '../support/command-run.ts';

let folder: string;
let settings: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-stage-'));
  settings = path.join(folder, 'elsewhere.json');
  writeFileSync(settings, JSON.stringify({ ...loadSettings('demo'), stage: 'elsewhere' }));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command without credentials; it would end at once if it called the cloud. Answers the exit code and what was said. */
async function run(command: string, ...args: string[]): Promise<string> {
  const { code, output, errors } = await runScript(command, args, { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' });
  return `${code} ${output}${errors}`;
}

describe('the commands deploy and stage', { timeout: 60_000 }, () => {
  it('refuse words that they do not know, and settings of another stage than the one that is named', async () => {
    const answers = await Promise.all([
      run('deploy', 'demo', 'check'),
      run('deploy', 'demo', '--offline', '--settings', settings),
      run('deploy', 'elsewhere', '--offline', '--settings', settings),
      run('stage', 'discard', 'demo', '--settings', settings),
    ]);

    const ofAnother = expect.stringMatching(/^1 \S+elsewhere\.json is of the stage elsewhere, not of demo: nothing was done/);
    expect(answers).toEqual([
      expect.stringMatching(/^1 npm run deploy -- STAGE \[/),
      ofAnother,
      expect.not.stringContaining('is of the stage'),
      ofAnother,
    ]);
  });

  it('say what is missing in settings and programme although the account cannot be looked at, and stop there', async () => {
    const answers = await Promise.all([run('deploy', 'demo-cn', '--check'), run('deploy', 'demo-cn')]);

    for (const answer of answers)
      expect(answer).toMatch(
        /^1 missing {2}settings\/demo-cn\.json mail\.from: [^]*missing {2}account: it could not be looked at \([^)]+\): set credentials of the partition aws-cn[^\n]*\n\d+ to be mended before/,
      );
  });
});

describe('the commands inspect and restore', { timeout: 60_000 }, () => {
  it('refuse a fingerprint of nothing, and a number that is none', async () => {
    const [fingerprint, ...numbers] = await Promise.all([
      run('inspect', '--fingerprint', '0'.repeat(64)),
      run('restore', folder, '--skip-numbers', ''),
      run('restore', folder, '--skip-numbers', '1e3'),
    ]);

    expect(fingerprint).toMatch(/^2 --fingerprint is of an export: name its FOLDER, or --since FOLDER\nnpm run inspect -- /);
    for (const answer of numbers) expect(answer).toMatch(/^1 --skip-numbers takes a number of at most six digits/);
  });
});
