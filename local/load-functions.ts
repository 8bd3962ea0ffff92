import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop, type OutputFile } from 'esbuild';
import * as z from 'zod';
import type { Archive } from '../functions/ports/archive.ts';
import type { Clock } from '../functions/ports/clock.ts';
import type { Documents } from '../functions/ports/documents.ts';
import type { Log } from '../functions/ports/log.ts';
import type { Signer } from '../functions/ports/signer.ts';
import type { FunctionName } from '../functions/catalogue.ts';
import { catalogue } from '../functions/catalogue.ts';
import { hasCode } from '../functions/domain/errors.ts';
import type { demo } from './demo/built-demo.ts';
import type { localProofs } from './documents/file-archive.ts';
import type { FileDocuments } from './documents/documents.ts';
import { isFunctionName } from './function-host.ts';
import { StartError } from './process/start-error.ts';
import type { FunctionSurroundings, LocalHandler, LocalHandlers } from './function-host.ts';

type Factory = (container: unknown) => LocalHandler | Promise<LocalHandler>;

/** What stands in the host for parts of the cloud. */
export interface HostParts {
  clock: Clock;
  documents: Documents;
  archive: Archive;
  signer: Signer;
  smtpUrl: string;
  log?: Log;
}

type Overrides = HostParts & { programme: unknown; client: unknown };
type Compose = (name: FunctionName, overrides: Overrides) => { programmes: { archive(): Promise<void> } };

const factorySchema = z.custom<Factory>((value) => typeof value === 'function');
const composeSchema = z.custom<Compose>((value) => typeof value === 'function');
const openClientSchema = z.custom<() => unknown>((value) => typeof value === 'function');
const loadProgrammeSchema = z.custom<(folder: string) => unknown>((value) => typeof value === 'function');
const proofsSchema = z.custom<typeof localProofs>((value) => typeof value === 'function');
const demoSchema = z.custom<typeof demo>((value) => typeof value === 'object');
const logSchema = z.custom<new (options: { write: (line: string) => void }) => Log>((value) => typeof value === 'function');
const documentsSchema = z.custom<typeof FileDocuments>((value) => typeof value === 'function');
const bundleSchema = z.object({
  compose: composeSchema,
  openClient: openClientSchema,
  loadProgramme: loadProgrammeSchema,
  FileDocuments: documentsSchema,
  JsonLog: logSchema,
  localProofs: proofsSchema,
  demo: demoSchema,
  factories: z.record(z.string(), factorySchema),
});

const root = path.join(import.meta.dirname, '..');
/** Inside the repository whatever the data folder is, because packages are found from here. */
const buildFolder = path.join(root, '.data', 'build');

/**
 * Builds all handlers into one module, packages left out; what is imported on demand becomes a module beside it, as in the cloud, so that
 * a start loads no library for files that nobody asked for yet. Measured with 100 TypeScript and 40 TSX files on two cores: 0.2 s to build and
 * load, against 0.3 s with tsx's loader (0.7 s with its cache cold) and 0.45 s with packages bundled in.
 * @returns the module's file, in a folder named by its content, so that hosts which start together do not disturb each other
 */
export async function buildFunctions(): Promise<string> {
  const result = await build({
    stdin: { contents: entryText(), resolveDir: root, sourcefile: 'local-functions.ts', loader: 'ts' },
    bundle: true,
    splitting: true,
    write: false,
    outdir: buildFolder,
    entryNames: 'functions',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  void stop();
  const hash = createHash('sha256');
  for (const { contents } of result.outputFiles) hash.update(contents);
  const folder = path.join(buildFolder, `functions-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(folder)) {
    await writeBuild(result.outputFiles, folder);
    await removeOld();
  }
  return path.join(folder, 'functions.mjs');
}

/** The folder appears whole, or is another host's that was there first. */
async function writeBuild(files: readonly OutputFile[], folder: string): Promise<void> {
  const temporary = `${folder}.${process.pid}`;
  await mkdir(temporary, { recursive: true });
  await Promise.all(files.map(({ path: file, contents }) => writeFile(path.join(temporary, path.basename(file)), contents)));
  try {
    await rename(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(temporary, { recursive: true });
  }
}

/**
 * Sets the environment, loads the built module and composes each handler with the host's clock and documents.
 * @param watched puts something that looks on in the place of the host's parts
 */
export async function loadFunctions(
  file: string,
  surroundings: FunctionSurroundings,
  watched: (parts: HostParts) => HostParts = (parts) => parts,
): Promise<LocalHandlers> {
  Object.assign(process.env, surroundings.environment);
  const bundle = bundleSchema.parse(await import(pathToFileURL(file).href));
  // The build has its own copy of each class: its documents throw the errors that its use cases know.
  const documents = new bundle.FileDocuments(surroundings.documents.options);
  const { clock, smtpUrl, writeLog: write } = surroundings;
  // The build's own class too: it knows of which request a line is.
  const log = write ? { log: new bundle.JsonLog({ write }) } : {};
  const own = watched({ clock, documents, smtpUrl, ...log, ...bundle.localProofs(documents) });
  const folder = surroundings.environment['PROGRAMME_DIR'] ?? '';
  const overrides = await keepingProgramme(folder, async () => {
    const programme = bundle.loadProgramme(folder);
    const all = { ...own, programme, client: bundle.openClient() };
    await bundle.compose('sweep', all).programmes.archive();
    return all;
  });
  const handlers: LocalHandlers = {};
  for (const [name, makeHandler] of Object.entries(bundle.factories)) {
    if (isFunctionName(name)) {
      handlers[name] = await makeHandler(bundle.compose(name, overrides));
    }
  }
  return handlers;
}

/** The demo of a built module, on the host's documents. */
export async function loadDemo(file: string, hosts: FileDocuments): Promise<{ demo: typeof demo; documents: FileDocuments }> {
  const bundle = bundleSchema.parse(await import(pathToFileURL(file).href));
  return { demo: bundle.demo, documents: new bundle.FileDocuments(hosts.options) };
}

/**
 * Nobody is let in under a programme that cannot be used, or whose version stands for something else in this table.
 * @param folder of the programme
 * @throws {@link StartError} with what to do, when the programme is at fault
 */
export async function keepingProgramme<T>(folder: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!hasCode(error, 'programme-invalid')) throw error;
    throw new StartError(`${error.message}\n${adviceOn(error.payload, folder)}`, { cause: error });
  }
}

function adviceOn({ file, rule }: { file: string; rule: string }, folder: string): string {
  if (rule === 'version-reused') return 'A demo that may go: stop the host and delete its data folder.';
  const without = file.startsWith('demo/') ? ', and --demo none begins without a demo' : '';
  return `Its folder is ${folder}; --programme names another${without}.`;
}

function entryText(): string {
  const entries = Object.entries(catalogue);
  return [
    "export { compose } from './functions/wiring/compose.ts';",
    "export { openClient } from './functions/wiring/container.ts';",
    "export { loadProgramme } from './functions/wiring/programme.ts';",
    "export { JsonLog } from './functions/adapters/system/json-log.ts';",
    "export { FileDocuments } from './local/documents/documents.ts';",
    "export { localProofs } from './local/documents/file-archive.ts';",
    "export { demo } from './local/demo/built-demo.ts';",
    ...entries.map(([, { entry }], index) => `import { makeHandler as make${index} } from './functions/handlers/${entry}';`),
    `export const factories = { ${entries.map(([name], index) => `'${name}': make${index}`).join(', ')} };`,
  ].join('\n');
}

/** Builds of earlier days: a younger one may be another host's that is about to load it. */
async function removeOld(): Promise<void> {
  const names = await readdir(buildFolder);
  for (const name of names) {
    const file = path.join(buildFolder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > 86_400_000) {
      await rm(file, { force: true, recursive: true });
    }
  }
}
