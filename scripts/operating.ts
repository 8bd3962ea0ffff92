/** What the commands of an operator share: where they work, and how they end. */
import * as z from 'zod';

/** Where a command works: on a host of this machine, or by what the environment says. */
export type OperatorEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a command. A host of this machine tells where its parts listen and what time it is there; for a deployed stage
 * `TABLE_NAME`, `PROGRAMME_DIR`, the region and the credentials come from the environment.
 */
export async function operatorEnvironment(host: string | undefined): Promise<OperatorEnvironment> {
  if (host !== undefined) Object.assign(process.env, await askHost(host));
  else if (process.env['PROGRAMME_DIR'] === undefined) {
    const missing = ['TABLE_NAME', 'PROGRAMME_DIR'].filter((key) => process.env[key] === undefined).join(' and ');
    throw new Error(
      `environment key ${missing} is missing: name a host of this machine by --host URL, or set what docs/operations.md says`,
    );
  }
  return process.env;
}

async function askHost(host: string): Promise<Record<string, string>> {
  try {
    const answer = await fetch(new URL('/_environment', host));
    return z.record(z.string(), z.string()).parse(await answer.json());
  } catch (cause) {
    throw new Error(`no host of Yincai answers at ${host}: start it with npm start, or leave --host out to work by the environment`, {
      cause,
    });
  }
}

/** Runs a command; what goes wrong is told on the error output, and ends it with the exit code. */
export async function runCommand(command: () => Promise<void>, exitCode = 1): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = exitCode;
  }
}
