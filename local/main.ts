import path from 'node:path';
import { demoClock } from './demo/demo-clock.ts';
import { beginOnce, dropHalfSeeded, seedOnce } from './demo/seed-once.ts';
import { startEmbedded } from './embedded.ts';
import type { Embedded } from './embedded.ts';
import { openHostLog } from './host-log.ts';
import type { GuidePerson } from './pages/guide-page.ts';
import { buildFunctions, keepingProgramme, loadDemo, loadFunctions } from './load-functions.ts';
import type { Services } from './services.ts';
import { readSettings, type StartSettings } from './settings.ts';
import { makeDataFolder, refuseIfHeld } from './process/data-lock.ts';
import { StartError } from './process/start-error.ts';

const startedAt = performance.now() - process.uptime() * 1000;

type Demo = Awaited<ReturnType<typeof loadDemo>>;

async function main(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const settings = readSettings(process.argv.slice(2), process.env);
  // The build runs beside the start of the services; a failure is reported where it is awaited.
  const built = buildFunctions();
  built.catch(() => undefined);
  const { dataDir, demo, programmeDir } = settings;
  makeDataFolder(dataDir);
  refuseIfHeld(dataDir);
  await dropHalfSeeded(dataDir);
  if (demo !== 'none' && settings.dynamodbEndpoint === undefined) await beginOnce(dataDir);
  const log = openHostLog(dataDir, { verbose: settings.verbose, print: (line) => console.error(line) });
  const host = await startEmbedded({
    ...settings,
    clock: settings.clock === 'demo' ? demoClock(dataDir) : settings.clock,
    functions: async (surroundings) => loadFunctions(await built, { ...surroundings, writeLog: log.write }),
    guide: demo === 'none' ? null : () => guidePeople(programmeDir),
    ...(demo === 'none' ? {} : { prepare: async ({ documents }) => seed(settings, await loadDemo(await built, documents)) }),
    ...(demo === 'full' ? { complete: async (services) => closeQuarters(services, await built) } : {}),
  });
  stopOnSignal(host);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`Yincai is ready: ${host.endpoints.http} (${seconds} s). Ctrl-C stops it.`);
  console.log(`What it does is logged in ${shortest(log.file)}; --verbose prints it here too.`);
}

/** A path as one types it here. */
function shortest(file: string): string {
  const fromHere = path.relative('', file);
  return fromHere.startsWith('..') ? file : fromHere;
}

function seed({ dataDir, demo: extent, programmeDir }: StartSettings, { demo, documents }: Demo): Promise<void> {
  return keepingProgramme(programmeDir, () => seedOnce(dataDir, () => demo.seed(extent, programmeDir, documents)));
}

/** Freezes the reports of the demo's quarters once people can come in. */
async function closeQuarters({ documents: hosts, endpoints }: Services, builtFile: string): Promise<void> {
  const { demo, documents } = await loadDemo(builtFile, hosts);
  await demo.closeQuarters(documents, endpoints.http);
}

/** People of the programme; read when the guide is opened, so that a start does not wait for it. */
async function guidePeople(programmeDir: string): Promise<readonly GuidePerson[]> {
  const { loadProgramme } = await import('../functions/wiring/programme.ts');
  return loadProgramme(programmeDir).people;
}

function stopOnSignal(host: Embedded): void {
  let stopping = false;
  const stop = () => {
    if (stopping) {
      process.exit(1);
    }
    stopping = true;
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(error: unknown): never {
  console.error(error instanceof StartError ? `Yincai cannot start: ${error.message}` : error);
  process.exit(1);
}

main().catch(fail);
