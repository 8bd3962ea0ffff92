import middy, { type MiddyHandlerObject } from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Area, PageRequest, PageResponse, Route } from '../contract/request.ts';
import { correlated } from '../correlation.ts';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../ports/log.ts';
import { allowedMethods } from './allowed-methods.ts';
import { takesGzip, toResult } from './page-result.ts';
import { readForm, readRequest } from './page-request.ts';
import { problemOf, type Problem } from './problems.ts';
import { refuseForeignOrigin } from './same-origin.ts';

/** What an HTTP function is made of. */
export interface HttpParts {
  routes: readonly Route[];
  /** Pages that few requests ask for. */
  areas?: readonly Area[];
  baseUrl: string;
  log: Log;
  /** The page that tells a person of a problem. */
  problemPage(problem: Problem, request: PageRequest | null, requestId: string): PageResponse;
}

/** The event as it passes through: the request is read once, before the routes. */
type HttpEvent = APIGatewayProxyEventV2 & { pageRequest?: PageRequest; isHead?: boolean; matched?: string };
type Result = APIGatewayProxyStructuredResultV2;

/** The routes among which a path's page is. */
type RoutesAt = (path: string) => Promise<readonly Route[]>;
type Router = (event: HttpEvent, context: Context, options: MiddyHandlerObject) => Promise<Result>;

/** A Lambda handler that answers the routes with pages. */
export function httpHandler(parts: HttpParts): (event: APIGatewayProxyEventV2, context: Context) => Promise<Result> {
  const secure = parts.baseUrl.startsWith('https:');
  const routesAt = routesOf(parts);
  const handler = middy<HttpEvent, Result>()
    .use({ before: async ({ event, context }) => prepare(event, context, { routesAt, baseUrl: parts.baseUrl }) })
    .use({
      onError: async (request) => {
        request.response = toResult(await answerProblem(parts, request, routesAt), {
          secure,
          head: request.event.isHead === true,
          gzip: takesGzip(request.event),
        });
      },
    })
    .handler(routerAmong(routesAt, secure));
  return async (event, context) =>
    correlated(context.awsRequestId, async () => {
      const result = await handler(event, context);
      noteRequest(parts.log, event, result);
      return result;
    });
}

/** Loads the area of a path before the first of its requests. */
function routesOf({ routes, areas = [] }: HttpParts): RoutesAt {
  const loaded = new Map<Area, readonly Route[]>();
  return async (path) => {
    const area = areas.find(({ under }) => path.startsWith(under));
    if (!area) return routes;
    const found = loaded.get(area) ?? (await routesIn(area));
    loaded.set(area, found);
    return found;
  };
}

async function routesIn({ under, load }: Area): Promise<readonly Route[]> {
  const routes = await load();
  const stray = routes.find(({ path }) => !path.startsWith(under));
  if (stray) throw new Error(`${stray.path} lies outside of its area ${under}`);
  return routes;
}

/** Leads each request to its page. */
function routerAmong(routesAt: RoutesAt, secure: boolean): Router {
  const made = new Map<readonly Route[], Router>();
  return async (event, context, options) => {
    const routes = await routesAt(event.requestContext.http.path);
    const router = made.get(routes) ?? routerTo(routes, secure);
    made.set(routes, router);
    return router(event, context, options);
  };
}

function routerTo(routes: readonly Route[], secure: boolean): Router {
  const router = httpRouterHandler<APIGatewayProxyEventV2, Result>({
    routes: routes.map(({ method, path, page }) => ({
      method,
      path,
      handler: async (event: HttpEvent) => {
        if (!event.pageRequest) throw new Error('the request was not read');
        event.matched = path;
        const request = { ...event.pageRequest, params: decodeParams(event.pathParameters ?? {}) };
        return toResult(await page(request), { secure, head: event.isHead === true, gzip: takesGzip(event) });
      },
    })),
    notFoundResponse: ({ path }) => {
      if (allowedMethods(routes, path) !== null) throw new AppError('method-not-allowed', 'the page does not take this method');
      throw noSuchPage();
    },
  });
  return async (event, context, options) => {
    const result = await router(event, context, options);
    if (!result) throw new Error('the page gave no answer');
    return result;
  };
}

/** What somebody did leaves a line that leads from the entrance's access log to the events and messages it brought. */
function noteRequest(log: Log, { requestContext, matched, routeKey }: HttpEvent, { statusCode: status }: Result): void {
  const { method } = requestContext.http;
  if (method === 'POST') log.info('request', { apiRequestId: requestContext.requestId, route: matched ?? routeKey, method, status });
  if (status !== undefined && status >= 500) log.measure({ FailedRequests: 1 });
}

/** Reads and checks the request; OPTIONS is answered at once, and HEAD is a GET whose body is left out. */
async function prepare(
  event: HttpEvent,
  context: Context,
  { routesAt, baseUrl }: { routesAt: RoutesAt; baseUrl: string },
): Promise<Result | undefined> {
  const { http } = event.requestContext;
  if (http.method === 'HEAD') {
    event.isHead = true;
    http.method = 'GET';
  }
  if (http.path.length > 1 && http.path.endsWith('/')) http.path = http.path.replace(/\/+$/, '');
  if (http.method === 'OPTIONS') return optionsOf(await routesAt(http.path), http.path);
  event.pageRequest = readRequest(event, context.awsRequestId);
  refuseForeignOrigin(event.pageRequest, baseUrl);
  event.pageRequest.form = readForm(event, event.pageRequest);
  return undefined;
}

function optionsOf(routes: readonly Route[], path: string): Result {
  const allow = allowedMethods(routes, path);
  if (allow === null) throw noSuchPage();
  return { statusCode: 204, headers: { allow } };
}

function noSuchPage(): AppError {
  return new AppError('not-found', 'there is no such page');
}

/** Ids are far shorter; the table refuses keys of more than 1,024 bytes. */
const longestParam = 200;

function decodeParams(params: Record<string, string | undefined>): Record<string, string> {
  if (Object.values(params).some((value) => (value ?? '').length > longestParam))
    throw new AppError('not-found', 'the address is too long');
  try {
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value ?? '')]));
  } catch {
    throw new AppError('not-found', 'the address is malformed');
  }
}

async function answerProblem(
  parts: HttpParts,
  request: { event: HttpEvent; context: Context; error: Error | null },
  routesAt: RoutesAt,
): Promise<PageResponse> {
  const problem = problemOf(request.error);
  const requestId = request.context.awsRequestId;
  if (problem.status >= 500) parts.log.error('request failed', { requestId, code: problem.code }, request.error);
  const answer = parts.problemPage(problem, request.event.pageRequest ?? null, requestId);
  if (problem.code !== 'method-not-allowed') return answer;
  const { path } = request.event.requestContext.http;
  return { ...answer, headers: { ...answer.headers, allow: allowedMethods(await routesAt(path), path) ?? '' } };
}
