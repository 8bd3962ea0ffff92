import { fileSchema } from '../../contract/api/file-shapes.ts';
import { apiRoot, apiRoutes, routeOf, type ApiRoute } from '../../contract/api/routes.ts';
import { seeOther, type PageRequest, type PageResponse } from '../../contract/request.ts';
import { tracedAs } from '../../domain/api-key.ts';
import { AppError } from '../../domain/errors.ts';
import type { Language } from '../../domain/text.ts';
import { sha256 } from '../../domain/proof/canonical.ts';
import { authenticate } from '../../usecases/people/api-keys.ts';
import { attachment } from '../uploads.ts';
import { leaveTrace } from '../../usecases/reports/assessment.ts';
import { CallFault } from './faults.ts';
import { hasAlready, preferredLanguage, takes } from './negotiate.ts';
import type { ApiPorts } from './api-ports.ts';
import { answerers } from './operations.ts';
import { allowed } from './problem-answer.ts';

/** Longer addresses are cut in the trace. */
const longestTrace = 300;

/**
 * Answers a call of the API. A call with a good key leaves its trace before anything is read.
 * @throws AppError with a code that the description of the route lists
 */
export async function answerCall(ports: ApiPorts, request: PageRequest): Promise<PageResponse> {
  const found = routeOf(request.path.slice(apiRoot.length));
  if (!found) throw new CallFault('not-found', [], (t) => t.noRoute);
  if (request.method === 'OPTIONS') return { status: 204, headers: { allow: allowed } };
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('method-not-allowed', 'the API is read with GET');
  const route: ApiRoute = apiRoutes[found.operation];
  if (!takes(request.headers.get('accept'), mediaOf(route, found.params)))
    throw new AppError('not-acceptable', 'there is nothing of that type here');
  if (!route.open) await admit(ports, request);
  const language = preferredLanguage(request.headers.get('accept-language'));
  const answer = route.response.parse(await answerers[found.operation](ports, { params: found.params, query: request.query, language }));
  if (route.files) return handedOut(answer, request, language);
  return shown(route, request, answer);
}

/** What an answer may come as; of a file that there is not, whatever. */
function mediaOf({ files }: ApiRoute, { format, file = '' }: Readonly<Record<string, string>>): string {
  if (!files) return 'application/json';
  const ending = format ?? file.split('.').at(-1) ?? '';
  return Object.hasOwn(files, ending) ? (files[ending] ?? '*/*') : '*/*';
}

async function admit(ports: ApiPorts, { method, target, headers }: PageRequest): Promise<void> {
  const key = await authenticate(ports, headers.get('authorization'));
  await leaveTrace(ports, tracedAs(key), `${method} ${target}`.slice(0, longestTrace));
}

/** A file with its tag, or a link to where it lies. What is known by its digest has that as its tag, and comes in no language of the caller. */
function handedOut(answer: unknown, request: PageRequest, language: Language): PageResponse {
  const file = fileSchema.parse(answer);
  const { sha256: digest } = file;
  const known = (etag: string): boolean => hasAlready(request.headers.get('if-none-match'), etag);
  if (!('bytes' in file)) return digest !== undefined && known(`"${digest}"`) ? unchanged(`"${digest}"`) : seeOther(file.link);
  const { status, headers, contentType, body } = attachment(file.bytes, file.fileName, file.contentType);
  const etag = digest === undefined ? tagOf(file.bytes) : `"${digest}"`;
  const spoken = { 'content-language': language === 'zh' ? 'zh-CN' : 'en', vary: 'Authorization, Accept-Language' };
  const all = { ...headers, etag, 'cache-control': 'private, no-cache', ...(digest === undefined ? spoken : { vary: 'Authorization' }) };
  if (known(etag)) return { status: 304, headers: all };
  return { status, headers: all, ...(contentType ? { contentType } : {}), ...(body ? { body } : {}) };
}

function unchanged(etag: string): PageResponse {
  return { status: 304, headers: { etag, 'cache-control': 'private, no-cache', vary: 'Authorization' } };
}

function tagOf(bytes: Uint8Array): string {
  return `"${sha256(bytes).slice(0, 32)}"`;
}

/** The content with a tag that follows from it alone; nothing but the tag for who has it already. */
function shown(route: ApiRoute, request: PageRequest, content: unknown): PageResponse {
  const body = JSON.stringify(content);
  const etag = tagOf(Buffer.from(body));
  const headers = {
    etag,
    'cache-control': route.open ? 'public, max-age=3600' : 'private, no-cache',
    ...(route.open ? {} : { vary: 'Authorization' }),
    ...linkHeader(content),
  };
  if (hasAlready(request.headers.get('if-none-match'), etag)) return { status: 304, headers };
  return { status: 200, body, contentType: 'application/json', headers };
}

/** The next page, as @see https://www.rfc-editor.org/rfc/rfc8288 */
function linkHeader(content: unknown): { link?: string } {
  const next = nextIn(content);
  return next === null ? {} : { link: `<${next}>; rel="next"` };
}

function nextIn(content: unknown): string | null {
  if (typeof content !== 'object' || content === null || !('links' in content)) return null;
  const { links } = content;
  return typeof links === 'object' && links !== null && 'next' in links && typeof links.next === 'string' ? links.next : null;
}
