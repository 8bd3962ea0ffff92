import type { ListedVersion } from '../../web/views/quarters/versions.tsx';
import { seeOther, type PageRequest, type PageResponse } from '../contract/request.ts';
import { quarterNameSchema } from '../domain/close/close-settings.ts';
import type { QuarterClose } from '../domain/close/close.ts';
import { AppError } from '../domain/errors.ts';
import type { Archive } from '../ports/archive.ts';
import type { Closes } from '../ports/closes.ts';
import type { Documents } from '../ports/documents.ts';
import type { Randomness } from '../ports/randomness.ts';
import { loadClose } from '../usecases/quarters/change-close.ts';
import { openFrozen, versionOf } from '../usecases/quarters/frozen-reports.ts';
import { handOut } from '../usecases/reports/hand-out.ts';
import { attachment } from './uploads.ts';

/** What pages of quarters read. */
export interface FrozenPorts {
  closes: Closes;
  archive: Archive;
  documents: Documents;
  randomness: Randomness;
}

/** The quarter of an address. @throws `not-found` for anything else */
export function quarterIn({ params }: PageRequest): string {
  const quarter = quarterNameSchema.safeParse(params['quarter']);
  if (!quarter.success) throw new AppError('not-found', 'there is no such quarter');
  return quarter.data;
}

/** The versions of a close with the files of each. */
export function listedVersions(ports: Pick<FrozenPorts, 'archive'>, { quarter, versions }: QuarterClose): Promise<ListedVersion[]> {
  return Promise.all(versions.map(async (version) => ({ ...version, files: (await openFrozen(ports, quarter, version)).manifest.files })));
}

/**
 * A file of a frozen version, `version` of the address being such as `v2`: the bytes that were put down, never made anew; by a link into
 * the store where they do not fit into an answer. @throws `not-found`
 */
export async function frozenFile(ports: FrozenPorts, request: PageRequest): Promise<PageResponse> {
  const quarter = quarterIn(request);
  const { version = '', file: name = '' } = request.params;
  const [, number] = /^v(\d{1,4})$/.exec(version) ?? [];
  if (number === undefined || !/^[\w.-]+$/.test(name)) throw new AppError('not-found', 'there is no such file');
  const found = versionOf(await loadClose(ports, quarter), Number(number));
  const { file, bytes } = await (await openFrozen(ports, quarter, found)).read(name);
  const fileName = `${quarter}-${version}-${file.name}`;
  const made = await handOut(ports, { fileName, contentType: file.contentType, pieces: once(bytes) });
  return 'bytes' in made ? attachment(made.bytes, fileName, file.contentType) : seeOther(made.link);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
