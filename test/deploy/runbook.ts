import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Commands of the numbered steps of a section of docs/operations.md. */
export function stepsOf(heading: string): string[] {
  const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');
  const [, section = ''] = text.split(`\n### ${heading}\n`);
  const [own = ''] = section.split('\n### ');
  return own
    .split(/\n(?=\d+\. \*\*)/)
    .slice(1)
    .map((step) => Array.from(step.matchAll(/```sh\n([^]*?)```/g), ([, block = '']) => block.replaceAll(/^ {3}/gm, '')).join(''));
}

/** Follows a runbook in one shell session after the other, as an operator with these values in the place of the names in it. */
export class Operator {
  readonly #env: NodeJS.ProcessEnv;
  readonly #values: readonly [RegExp, string][];
  #exported = '';

  constructor(env: NodeJS.ProcessEnv, values: readonly [RegExp, string][]) {
    this.#env = env;
    this.#values = values;
  }

  /** Runs the commands of a step; what it exports holds for those after it. @throws with what was printed, when one fails */
  run(commands: string, more: readonly [RegExp, string][] = []): Promise<string> {
    const own = [...more, ...this.#values].reduce((text, [name, value]) => text.replaceAll(name, value), commands);
    const exporting = own.split('\n').filter((line) => line.startsWith('eval '));
    const script = `set -e\n${this.#exported}\n${own}`;
    this.#exported = exporting.length > 0 ? exporting.join('\n') : this.#exported;
    return new Promise((resolve, reject) => {
      execFile('bash', ['-c', script], { cwd: root, env: this.#env, maxBuffer: 64 << 20 }, (error, output, errors) => {
        if (error) reject(new Error(`${own}\n${output}${errors}`, { cause: error }));
        else resolve(output);
      });
    });
  }
}
