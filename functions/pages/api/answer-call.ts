import { apiRoot, apiRoutes, routeOf, type ApiRoute } from '../../contract/api/routes.ts';
import type { PageRequest, PageResponse } from '../../contract/request.ts';
import { tracedAs } from '../../domain/api-key.ts';
import { AppError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/proof/canonical.ts';
import { authenticate } from '../../usecases/api-keys.ts';
import { leaveTrace } from '../../usecases/assessment.ts';
import { CallFault } from './faults.ts';
import { hasAlready, takesJson } from './negotiate.ts';
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
  if (!takesJson(request.headers.get('accept'))) throw new AppError('not-acceptable', 'the API speaks JSON only');
  const route: ApiRoute = apiRoutes[found.operation];
  if (!route.open) await admit(ports, request);
  const answer = await answerers[found.operation](ports, { params: found.params, query: request.query });
  return shown(route, request, route.response.parse(answer));
}

async function admit(ports: ApiPorts, { method, target, headers }: PageRequest): Promise<void> {
  const key = await authenticate(ports, headers.get('authorization'));
  await leaveTrace(ports, tracedAs(key), `${method} ${target}`.slice(0, longestTrace));
}

/** The content with a tag that follows from it alone; nothing but the tag for who has it already. */
function shown(route: ApiRoute, request: PageRequest, content: unknown): PageResponse {
  const body = JSON.stringify(content);
  const etag = `"${sha256(Buffer.from(body)).slice(0, 32)}"`;
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
