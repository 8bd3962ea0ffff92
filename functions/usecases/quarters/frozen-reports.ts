import type { Assessment } from '../../domain/assessment/assessment.ts';
import { readFigures, type Amounts, type ReportContent } from '../../domain/close/difference.ts';
import type { FrozenVersion, QuarterClose } from '../../domain/close/close.ts';
import { readFrozenEntries, type FrozenEntry } from '../../domain/close/frozen-entries.ts';
import { frozenKey, manifestName, readManifest, type FrozenFile, type Manifest } from '../../domain/close/manifest.ts';
import { AppError } from '../../domain/errors.ts';
import type { Exception } from '../../domain/exceptions.ts';
import type { Indicator } from '../../domain/indicators.ts';
import { sha256 } from '../../domain/proof/canonical.ts';
import type { Report } from '../../domain/report.ts';
import type { Archive } from '../../ports/archive.ts';

/** Files of every version that the product itself reads. */
export const frozenNames = {
  report: 'report.json',
  figures: 'figures.jsonl',
  entries: 'entries.jsonl',
  definitions: 'definitions.json',
  difference: 'difference.json',
};

/** What reading frozen files needs. */
export interface FrozenPorts {
  archive: Pick<Archive, 'read'>;
}

/** What the record names a frozen version by. */
export type FrozenName = Pick<FrozenVersion, 'version' | 'cutOff' | 'manifest'>;

/** The version of a number. @throws `not-found` */
export function versionOf({ versions }: QuarterClose, number: number): FrozenVersion {
  const version = versions.find((each) => each.version === number);
  if (!version) throw new AppError('not-found', 'there is no such version of this quarter');
  return version;
}

/**
 * The files of a frozen version as the record vouches for them: the record names the manifest's digest, the manifest that of every file.
 * Whoever reads frozen files reads them here.
 */
export interface FrozenFiles {
  manifest: Manifest;
  /** A file of the version; the manifest itself is one. @throws `not-found` for a name that the manifest does not have; `archive-damaged` when the bytes are not the frozen ones */
  read(name: string): Promise<{ file: FrozenFile; bytes: Uint8Array }>;
}

/** Opens a version by the digest of its manifest. @throws `archive-damaged` when the archive holds another manifest than the record names */
export async function openFrozen({ archive }: FrozenPorts, quarter: string, version: FrozenName): Promise<FrozenFiles> {
  const found = async (name: string, digest: string): Promise<Uint8Array> => {
    const bytes = await archive.read(frozenKey(quarter, version, name));
    if (!bytes || sha256(bytes) !== digest) throw damaged(quarter, version, { name, isThere: bytes !== null });
    return bytes;
  };
  const content = await found(manifestName, version.manifest);
  const manifest = readManifest(content);
  const list = { name: manifestName, contentType: 'application/json', bytes: content.length, sha256: version.manifest };
  return {
    manifest,
    async read(name) {
      if (name === manifestName) return { file: list, bytes: content };
      const file = manifest.files.find((each) => each.name === name);
      if (!file) throw new AppError('not-found', 'this version has no such file');
      return { file, bytes: await found(name, file.sha256) };
    },
  };
}

function damaged(quarter: string, { version }: FrozenName, { name, isThere }: { name: string; isThere: boolean }): AppError {
  const what = isThere ? 'is not the frozen file' : 'is not in the archive';
  return new AppError('archive-damaged', `${name} of ${quarter}, version ${version}, ${what}`, { quarter, version, file: name });
}

/** A file as JSON: its digest vouches that freezeQuarter wrote it. */
async function readJson<T>(files: FrozenFiles, name: string): Promise<T> {
  const { bytes } = await files.read(name);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** The report of a version, as it was frozen, with what was out of the ordinary. @throws what {@link FrozenFiles.read} throws */
export async function readFrozenReport(files: FrozenFiles): Promise<{ report: Report; exceptions: Exception[] }> {
  return readJson(files, frozenNames.report);
}

/** By which indicators, weights and targets a version was counted and scored. */
export interface FrozenDefinitions {
  version: string;
  indicators: Indicator[];
  assessment: Assessment | null;
}

/** The definitions of a version, as they were frozen. @throws what {@link FrozenFiles.read} throws */
export async function readFrozenDefinitions(files: FrozenFiles): Promise<FrozenDefinitions> {
  return readJson(files, frozenNames.definitions);
}

/** The figures of a version by indicator. @throws what {@link FrozenFiles.read} throws */
export async function readFrozenFigures(files: FrozenFiles): Promise<ReadonlyMap<string, Amounts>> {
  return readFigures((await files.read(frozenNames.figures)).bytes);
}

/** Every entry that a figure of a version rests on. @throws what {@link FrozenFiles.read} throws */
export async function readEntriesOf(files: FrozenFiles): Promise<FrozenEntry[]> {
  return readFrozenEntries((await files.read(frozenNames.entries)).bytes);
}

/** Figures and entries of a version. @throws what {@link FrozenFiles.read} throws */
export async function readFrozenContent(ports: FrozenPorts, quarter: string, version: FrozenName): Promise<ReportContent> {
  const files = await openFrozen(ports, quarter, version);
  const [figures, entries] = await Promise.all([readFrozenFigures(files), readEntriesOf(files)]);
  return { figures, entries };
}
