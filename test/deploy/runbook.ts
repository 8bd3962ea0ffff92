import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Commands of the numbered steps of a section of docs/operations.md. */
function stepsOf(heading: string): string[] {
  const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');
  const [, section = ''] = text.split(`\n### ${heading}\n`);
  const [own = ''] = section.split('\n### ');
  return own
    .split(/\n(?=\d+\. \*\*)/)
    .slice(1)
    .map((step) => Array.from(step.matchAll(/```sh\n([^]*?)```/g), ([, block = '']) => block.replaceAll(/^ {3}/gm, '')).join(''));
}

/** Follows the steps of a runbook, as an operator with these values in the place of the names in it. */
export class Operator {
  readonly #env: NodeJS.ProcessEnv;
  readonly #values: readonly [RegExp, string][];
  readonly #steps: string[];
  #exported = '';

  constructor(heading: string, env: NodeJS.ProcessEnv, values: readonly [RegExp, string][]) {
    this.#env = env;
    this.#values = values;
    this.#steps = stepsOf(heading);
  }

  /** How many steps are left. */
  get left(): number {
    return this.#steps.length;
  }

  /** Runs the commands of the next step, and answers what they printed. @throws with that, when one fails */
  next(more: readonly [RegExp, string][] = []): Promise<string> {
    return this.run(
      [...more, ...this.#values].reduce((text, [name, value]) => text.replaceAll(name, value), this.#steps.shift() ?? 'false'),
    );
  }

  /** Runs commands by what the steps before exported. */
  run(commands: string): Promise<string> {
    const exporting = commands.split('\n').filter((line) => line.startsWith('eval '));
    const script = `set -e\n${this.#exported}\n${commands}`;
    this.#exported = exporting.length > 0 ? exporting.join('\n') : this.#exported;
    return new Promise((resolve, reject) => {
      execFile('bash', ['-c', script], { cwd: root, env: this.#env, maxBuffer: 64 << 20 }, (error, output, errors) => {
        if (error) reject(new Error(`${commands}\n${output}${errors}`, { cause: error }));
        else resolve(output);
      });
    });
  }
}
