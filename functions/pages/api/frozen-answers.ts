import * as z from 'zod';
import type { frozenEntryListSchema, frozenVersionSchema } from '../../contract/api/close-shapes.ts';
import { cursorFor } from '../../contract/api/cursor.ts';
import type { Amounts } from '../../domain/close/difference.ts';
import type { FrozenVersion, QuarterClose } from '../../domain/close/close.ts';
import { inOrder, type FrozenEntry } from '../../domain/close/frozen-entries.ts';
import { manifestName } from '../../domain/close/manifest.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Indicator } from '../../domain/indicators.ts';
import { periodOfName } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import {
  openFrozen,
  readEntriesOf,
  readFrozenDefinitions,
  readFrozenFigures,
  type FrozenFiles,
} from '../../usecases/quarters/frozen-reports.ts';
import { entriesOfFigure } from '../../usecases/quarters/frozen-view.ts';
import { handOut } from '../../usecases/reports/hand-out.ts';
import type { ApiPorts, MadeFile } from './api-ports.ts';
import { pageOfVersion, versionOf } from './close-answers.ts';
import { placeOf } from './entry-answers.ts';
import { missing } from './faults.ts';
import { at, closeNamed, namedIn, pageQuery, quantityOf } from './references.ts';

interface VersionName {
  quarter: string;
  version: number;
}

interface Opened {
  close: QuarterClose;
  version: FrozenVersion;
  files: FrozenFiles;
}

/** @throws CallFault with `not-found`; `archive-damaged` when the version is not as it was frozen */
async function opened(ports: ApiPorts, { quarter, version: number }: VersionName): Promise<Opened> {
  const close = await closeNamed(ports, quarter);
  const version = close.versions.find((each) => each.version === number);
  if (!version) throw missing('path', 'version', (t) => t.noVersion);
  return { close, version, files: await openFrozen(ports, quarter, version) };
}

type Version = z.input<typeof frozenVersionSchema>;

/** `GET /quarters/{quarter}/versions/{version}`. */
export async function readFrozenVersion(ports: ApiPorts, { params }: { params: VersionName }): Promise<Version> {
  const { version, files } = await opened(ports, params);
  const { quarter } = params;
  const [{ indicators }, figures, list] = await Promise.all([
    readFrozenDefinitions(files),
    readFrozenFigures(files),
    files.read(manifestName),
  ]);
  const { programmeVersion, previous, files: listed } = files.manifest;
  const self = at.frozen(quarter, version.version);
  return {
    ...versionOf(ports.programmes.current, version),
    quarter,
    programmeVersion,
    previous,
    figures: indicators.flatMap((indicator) => {
      const amounts = figures.get(indicator.id);
      return amounts ? [figureOf(indicator, amounts, params)] : [];
    }),
    files: [list.file, ...listed].map((file) => ({ ...file, links: { self: at.frozenFile(quarter, version.version, file.name) } })),
    links: { self, page: pageOfVersion(quarter, version), close: at.close(quarter) },
  };
}

function figureOf(indicator: Indicator, { value, yearToDate }: Amounts, { quarter, version }: VersionName): Version['figures'][number] {
  const { id, name, type } = indicator;
  return {
    id,
    name,
    type,
    value: quantityOf(value, indicator),
    yearToDate: yearToDate === null ? null : quantityOf(yearToDate, indicator),
    links: {
      entries: at.frozenEntries({ quarter, version, indicator: id }),
      page: `/audit/figures/${id}?${pageQuery(periodOfName(quarter))}&version=${version}`,
    },
  };
}

const entryPlace = z.strictObject({ date: z.string(), id: z.string() });

/** Which entries of a frozen figure are asked for. */
interface EntriesQuery {
  toDate?: 'true' | 'false' | undefined;
  unit?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

type EntryList = z.input<typeof frozenEntryListSchema>;

/** `GET /quarters/{quarter}/versions/{version}/figures/{indicator}/entries`. */
export async function listFrozenEntries(
  ports: ApiPorts,
  { params, query: { cursor, ...query } }: { params: VersionName & { indicator: string }; query: EntriesQuery },
): Promise<EntryList> {
  const { close, files } = await opened(ports, params);
  const indicator = (await readFrozenDefinitions(files)).indicators.find(({ id }) => id === params.indicator);
  if (!indicator) throw missing('path', 'indicator', (t) => t.noIndicator(params.indicator));
  const self = at.frozenEntries(params, { ...query });
  const from = placeOf(cursor, self, entryPlace);
  const wanted = { period: periodOfName(params.quarter), toDate: query.toDate === 'true', unit: query.unit };
  const behind = entriesOfFigure(await readEntriesOf(files), indicator, wanted).toSorted(inOrder);
  const rest = behind.filter((entry) => !from || entry.date > from.date || (entry.date === from.date && entry.id > from.id));
  const items = rest.slice(0, query.limit);
  const last = rest.length > query.limit ? items.at(-1) : undefined;
  const next = last ? { next: at.frozenEntries(params, { ...query, cursor: cursorFor(self, { date: last.date, id: last.id }) }) } : {};
  const { departments } = await ports.programmes.byVersion(close.programmeVersion);
  return { items: items.map((entry) => entryOf(departments, entry, indicator)), links: { self, ...next } };
}

function entryOf(departments: Programme['departments'], entry: FrozenEntry, indicator: Indicator): EntryList['items'][number] {
  const { amount, department, unitId, source, ...said } = entry;
  return {
    ...said,
    amount: quantityOf(amount, indicator),
    department: namedIn(departments, department),
    unit: unitId,
    links: { source: sourceOf(source) },
  };
}

function sourceOf(source: FrozenEntry['source']): string {
  if (source.type === 'event') return at.event(source.proposalId, source.seq);
  const { register, itemId, seq } = source;
  return seq === undefined ? at.item(register, itemId) : at.itemEvent(register, itemId, seq);
}

/** `GET /quarters/{quarter}/versions/{version}/files/{file}`: the bytes that were put down. */
export async function readFrozenFile(ports: ApiPorts, { params }: { params: VersionName & { file: string } }): Promise<MadeFile> {
  const { files } = await opened(ports, params);
  const { file, bytes } = await fileNamed(files, params.file);
  const { contentType, sha256 } = file;
  const fileName = `${params.quarter}-v${params.version}-${file.name}`;
  const made = await handOut(ports, { fileName, contentType, pieces: once(bytes) });
  return 'bytes' in made ? { fileName, contentType, sha256, bytes: made.bytes } : { link: made.link, sha256 };
}

async function fileNamed(files: FrozenFiles, name: string): ReturnType<FrozenFiles['read']> {
  try {
    return await files.read(name);
  } catch (error) {
    if (hasCode(error, 'not-found')) throw missing('path', 'file', (t) => t.noFile);
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
