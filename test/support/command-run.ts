import { execFile } from 'node:child_process';

/** How a command ended, and what it said. */
export interface CommandRun {
  code: number;
  output: string;
  errors: string;
}

/**
 * What a command of an operator finds around it: nothing of this process that leads to a table, but what is compiled of its code already.
 * @param own variables of its own; an empty one is left out
 */
export function bareEnvironment(own: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  return Object.fromEntries(Object.entries({ PATH, NODE_COMPILE_CACHE, ...own }).filter(([, value]) => value !== ''));
}

/** Runs a command of `scripts` as npm does, in a bare environment. */
export function runScript(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  return runFile(process.execPath, [`scripts/${command}.ts`, ...args], environment);
}

/** Runs any command in a bare environment. */
export function runFile(file: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CommandRun> {
  return new Promise((resolve) => {
    execFile(file, args, { env: bareEnvironment(environment), maxBuffer: 50_000_000 }, (error, output, errors) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, output, errors });
    });
  });
}
