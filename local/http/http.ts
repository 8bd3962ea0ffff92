import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionName } from '../../functions/catalogue.ts';
import { catalogue } from '../../functions/catalogue.ts';
import type { FunctionHost } from '../function-host.ts';
import { fromGatewayResult, splitTarget, toGatewayEvent } from './gateway-event.ts';
import type { IncomingRequest, OutgoingResponse } from './gateway-event.ts';
import { html, page, pageHeaders } from '../pages/html.ts';
import { closeServer, listenOnLoopback } from './listen.ts';
import type { LocalAnswer } from '../pages/local-answer.ts';
import { createRouter } from './routes.ts';
import type { RouteMatch, Router } from './routes.ts';

export interface HttpHostOptions {
  functions: FunctionHost;
  /** Answers requests that belong to the host itself; null hands them to the functions. */
  local(request: IncomingMessage, url: URL): Promise<LocalAnswer<string | Uint8Array> | null>;
  /** Told when a request that may have changed something is answered. */
  afterChange(): void;
  onFailure(error: unknown): void;
}

export interface RunningHttp {
  port: number;
  stop(): Promise<void>;
}

/** An HTTP API takes bodies of at most 10 MB. */
const largestBodyBytes = 10 * 1024 * 1024;

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Serves the catalogue's routes on loopback, as API Gateway does in the cloud. */
export async function startHttp(options: HttpHostOptions, port: number): Promise<RunningHttp> {
  const router = createRouter<FunctionName>(catalogue);
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    respond(options, router, request)
      .catch((error: unknown) => {
        options.onFailure(error);
        return plain(500, 'Internal Server Error');
      })
      .then((outgoing) => send(request, response, outgoing))
      .catch((error: unknown) => {
        options.onFailure(error);
        response.destroy();
      })
      .finally(() => {
        if (!readingMethods.has(request.method ?? 'GET')) {
          options.afterChange();
        }
      });
  });
  const chosen = await listenOnLoopback(server, port);
  return { port: chosen, stop: () => closeServer(server) };
}

async function respond(options: HttpHostOptions, router: Router<FunctionName>, request: IncomingMessage): Promise<OutgoingResponse> {
  const target = request.url ?? '/';
  const split = splitTarget(target);
  if (split === null || !target.startsWith('/')) {
    return plain(400, 'Bad Request');
  }
  const answer = await options.local(request, new URL(`http://127.0.0.1${target.replace(/^\/+/, '/')}`));
  if (answer !== null) {
    return fromLocalAnswer(answer);
  }
  const route = router(request.method ?? 'GET', split.path);
  if (route !== null) {
    return callFunction(options, route, request);
  }
  return request.method === 'OPTIONS' ? plain(404, 'Not Found') : notFound();
}

async function callFunction(
  options: HttpHostOptions,
  route: RouteMatch<FunctionName>,
  request: IncomingMessage,
): Promise<OutgoingResponse> {
  const body = await readBody(request);
  if (body === null) {
    return { ...plain(413, 'Request Entity Too Large'), headers: { 'content-type': 'application/json', connection: 'close' } };
  }
  const incoming = incomingRequest(request, body);
  const isAskedAsGet = request.method === 'HEAD' && route.routeKey.startsWith('GET ');
  const event = toGatewayEvent(isAskedAsGet ? { ...incoming, method: 'GET' } : incoming, route);
  return fromGatewayResult(await options.functions.invoke(route.name, event, incoming.requestId));
}

function incomingRequest(request: IncomingMessage, body: Buffer): IncomingRequest {
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers: request.headers,
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    requestId: crypto.randomUUID(),
    receivedAt: new Date(),
  };
}

/** The whole body; null as soon as it is larger than the gateway takes, with the rest read away. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? '0') > largestBodyBytes) {
    request.resume();
    return null;
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes <= largestBodyBytes) {
      parts.push(part);
    } else {
      parts.length = 0;
    }
  }
  return bytes > largestBodyBytes ? null : Buffer.concat(parts);
}

function send(request: IncomingMessage, response: ServerResponse, outgoing: OutgoingResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once('close', resolve);
    response.once('error', reject);
    if (response.destroyed) {
      resolve();
      return;
    }
    for (const [name, value] of Object.entries(outgoing.headers)) {
      response.setHeader(name, value);
    }
    if (outgoing.cookies.length > 0) {
      response.setHeader('set-cookie', outgoing.cookies);
    }
    response.setHeader('content-length', outgoing.body.length);
    response.writeHead(outgoing.status);
    response.end(request.method === 'HEAD' ? undefined : outgoing.body, resolve);
  });
}

function fromLocalAnswer(answer: LocalAnswer<string | Uint8Array>): OutgoingResponse {
  return {
    status: answer.status,
    headers: { ...answer.headers },
    cookies: [],
    body: typeof answer.body === 'string' ? Buffer.from(answer.body) : Buffer.from(answer.body),
  };
}

/** The gateway's own words for what no function answers. */
function plain(status: number, message: string): OutgoingResponse {
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(JSON.stringify({ message })) };
}

function notFound(): OutgoingResponse {
  const body = html`<h1>没有这个页面</h1>
    <p>请检查地址，或回到<a href="/">首页</a>。</p>
    <section lang="en">
      <h2>There is no such page</h2>
      <p>Check the address, or go to the <a href="/">front page</a>.</p>
    </section>`;
  return fromLocalAnswer({ status: 404, headers: pageHeaders, body: page('zh', '没有这个页面', body) });
}
