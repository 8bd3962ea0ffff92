import { readFigures, type Amounts, type ReportContent } from '../domain/close/difference.ts';
import type { FrozenVersion, QuarterClose } from '../domain/close/close.ts';
import { readFrozenEntries } from '../domain/close/frozen-entries.ts';
import { frozenKey, manifestName, readManifest, type FrozenFile, type Manifest } from '../domain/close/manifest.ts';
import { AppError } from '../domain/errors.ts';
import { sha256 } from '../domain/proof/canonical.ts';
import type { Report } from '../domain/report.ts';
import type { Archive } from '../ports/archive.ts';

/** Files of every version that the product itself reads. */
export const frozenNames = {
  report: 'report.json',
  figures: 'figures.jsonl',
  entries: 'entries.jsonl',
  definitions: 'definitions.json',
  difference: 'difference.json',
};

/** The version of a number. @throws `not-found` */
export function versionOf({ versions }: QuarterClose, number: number): FrozenVersion {
  const version = versions.find((each) => each.version === number);
  if (!version) throw new AppError('not-found', 'there is no such version of this quarter');
  return version;
}

/** What a version is made of, as its manifest says. @throws Error when the archive holds another manifest than the record names */
export async function readManifestOf(
  { archive }: { archive: Pick<Archive, 'read'> },
  quarter: string,
  version: FrozenVersion,
): Promise<Manifest> {
  const bytes = await archive.read(frozenKey(quarter, version, manifestName));
  if (!bytes || sha256(bytes) !== version.manifest)
    throw new Error(`the manifest of ${quarter} version ${version.version} is not the frozen one`);
  return readManifest(bytes);
}

/**
 * The bytes of a frozen file, as they were put down.
 * @throws `not-found` for a name that the manifest does not have; Error when the bytes are not the frozen ones
 */
export async function readFrozenFile(
  ports: { archive: Pick<Archive, 'read'> },
  { quarter, version, name }: { quarter: string; version: FrozenVersion; name: string },
): Promise<{ file: FrozenFile; bytes: Uint8Array }> {
  const bytes = await ports.archive.read(frozenKey(quarter, version, name));
  if (name === manifestName && bytes && sha256(bytes) === version.manifest) {
    return { file: { name, contentType: 'application/json', bytes: bytes.length, sha256: version.manifest }, bytes };
  }
  const file = (await readManifestOf(ports, quarter, version)).files.find((each) => each.name === name);
  if (!file) throw new AppError('not-found', 'this version has no such file');
  if (!bytes || sha256(bytes) !== file.sha256) throw new Error(`${name} of ${quarter} version ${version.version} is not the frozen file`);
  return { file, bytes };
}

/** The report of a version, as it was frozen. @throws what {@link readFrozenFile} throws */
export async function readFrozenReport(
  ports: { archive: Pick<Archive, 'read'> },
  quarter: string,
  version: FrozenVersion,
): Promise<Report> {
  const { bytes } = await readFrozenFile(ports, { quarter, version, name: frozenNames.report });
  // The manifest's digest vouches that freezeQuarter wrote it.
  const { report }: { report: Report } = JSON.parse(new TextDecoder().decode(bytes));
  return report;
}

/** The figures of a version by indicator. @throws what {@link readFrozenFile} throws */
export async function readFrozenFigures(
  ports: { archive: Pick<Archive, 'read'> },
  quarter: string,
  version: FrozenVersion,
): Promise<ReadonlyMap<string, Amounts>> {
  const { bytes } = await readFrozenFile(ports, { quarter, version, name: frozenNames.figures });
  return readFigures(bytes);
}

/** Figures and entries of a version. @throws what {@link readFrozenFile} throws */
export async function readFrozenContent(
  ports: { archive: Pick<Archive, 'read'> },
  quarter: string,
  version: FrozenVersion,
): Promise<ReportContent> {
  const [figures, { bytes }] = await Promise.all([
    readFrozenFigures(ports, quarter, version),
    readFrozenFile(ports, { quarter, version, name: frozenNames.entries }),
  ]);
  return { figures, entries: readFrozenEntries(bytes) };
}
