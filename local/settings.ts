import path from 'node:path';
import { parseArgs } from 'node:util';
import { ManualClock, RealClock } from './clock.ts';
import type { HostClock } from './clock.ts';
import type { DemoExtent } from './demo/seed.ts';
import { localProgrammeDir, repositoryRoot } from './local-environment.ts';
import { StartError } from './process/start-error.ts';

/** How `npm start` was asked to run. */
export interface StartSettings {
  port: number;
  dataDir: string;
  /** `demo`: the demo's own clock, kept in the data folder. */
  clock: HostClock | 'demo';
  demo: DemoExtent;
  programmeDir: string;
  dynamodbEndpoint: string | undefined;
  /** Prints every log line, not only those of failures. */
  verbose: boolean;
}

export const usage = `npm start -- [options]
  --port 3000         port on 127.0.0.1 (or PORT)
  --data .data        folder of everything that lasts (or YINCAI_DATA)
  --date INSTANT      begin at this instant and go on with real time, such as 2026-10-12T01:00:00Z
  --test-clock INSTANT  stand still at this instant; POST /_clock {"advanceTo": instant} moves it
  --demo full         what an empty data folder begins with: full, ledger (the year's facts only) or none
  --programme programme/chunan  folder of the programme to run; one without demo/ wants --demo none
  --verbose           print what is logged, which lies in logs/ of the data folder
  DYNAMODB_ENDPOINT   a DynamoDB API to use in place of the embedded one`;

/** Reads the command line and the environment. @throws {@link StartError} */
export function readSettings(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): StartSettings {
  const values = parse(args);
  const port = portOf(values.port ?? environment['PORT'] ?? '3000');
  const dataDir = path.resolve(repositoryRoot, values.data ?? environment['YINCAI_DATA'] ?? '.data');
  const demo = demoOf(values.demo ?? 'full');
  return {
    port,
    dataDir,
    clock: clockOf(values.date, values['test-clock']) ?? (demo === 'none' ? new RealClock() : 'demo'),
    demo,
    programmeDir: path.resolve(repositoryRoot, values.programme ?? localProgrammeDir),
    dynamodbEndpoint: environment['DYNAMODB_ENDPOINT'],
    verbose: values.verbose ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        date: { type: 'string' },
        'test-clock': { type: 'string' },
        demo: { type: 'string' },
        programme: { type: 'string' },
        verbose: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

function clockOf(date: string | undefined, testClock: string | undefined): HostClock | null {
  if (testClock !== undefined) {
    return new ManualClock(instantOf('--test-clock', testClock));
  }
  return date === undefined ? null : new RealClock(instantOf('--date', date));
}

function instantOf(option: string, text: string): string {
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) {
    throw new StartError(`${option} takes an instant such as 2026-10-12T01:00:00Z`);
  }
  return new Date(epochMs).toISOString();
}

function demoOf(extent: string): DemoExtent {
  if (extent === 'none' || extent === 'ledger' || extent === 'full') return extent;
  throw new StartError('--demo takes full, ledger or none');
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartError('--port takes a number from 1 to 65535');
}
