import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { PageRequest, PageResponse, Route } from '../contract/request.ts';
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
  baseUrl: string;
  log: Log;
  /** The page that tells a person of a problem. */
  problemPage(problem: Problem, request: PageRequest | null, requestId: string): PageResponse;
}

/** The event as it passes through: the request is read once, before the routes. */
type HttpEvent = APIGatewayProxyEventV2 & { pageRequest?: PageRequest; isHead?: boolean; matched?: string };
type Result = APIGatewayProxyStructuredResultV2;

/** A Lambda handler that answers the routes with pages. */
export function httpHandler(parts: HttpParts): (event: APIGatewayProxyEventV2, context: Context) => Promise<Result> {
  const secure = parts.baseUrl.startsWith('https:');
  const router = httpRouterHandler<APIGatewayProxyEventV2, Result>({
    routes: parts.routes.map(({ method, path, page }) => ({
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
      if (allowedMethods(parts.routes, path) !== null) throw new AppError('method-not-allowed', 'the page does not take this method');
      throw noSuchPage();
    },
  });
  const handler = middy<HttpEvent, Result>()
    .use({ before: ({ event, context }) => prepare(event, context, parts) })
    .use({
      onError: (request) => {
        request.response = toResult(answerProblem(parts, request), {
          secure,
          head: request.event.isHead === true,
          gzip: takesGzip(request.event),
        });
      },
    })
    .handler(router);
  return async (event, context) =>
    correlated(context.awsRequestId, async () => {
      const result = await handler(event, context);
      noteRequest(parts.log, event, result);
      return result;
    });
}

/** What somebody did leaves a line that leads from the entrance's access log to the events and messages it brought. */
function noteRequest(log: Log, { requestContext, matched, routeKey }: HttpEvent, { statusCode: status }: Result): void {
  const { method } = requestContext.http;
  if (method === 'POST') log.info('request', { apiRequestId: requestContext.requestId, route: matched ?? routeKey, method, status });
  if (status !== undefined && status >= 500) log.measure({ FailedRequests: 1 });
}

/** Reads and checks the request; OPTIONS is answered at once, and HEAD is a GET whose body is left out. */
function prepare(event: HttpEvent, context: Context, { routes, baseUrl }: HttpParts): Result | undefined {
  const { http } = event.requestContext;
  if (http.method === 'HEAD') {
    event.isHead = true;
    http.method = 'GET';
  }
  if (http.path.length > 1 && http.path.endsWith('/')) http.path = http.path.replace(/\/+$/, '');
  if (http.method === 'OPTIONS') return optionsOf(routes, http.path);
  event.pageRequest = readRequest(event, context.awsRequestId);
  refuseForeignOrigin(event.pageRequest, baseUrl);
  event.pageRequest.form = readForm(event, event.pageRequest);
  return undefined;
}

function optionsOf(routes: HttpParts['routes'], path: string): Result {
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

function answerProblem(parts: HttpParts, request: { event: HttpEvent; context: Context; error: Error | null }): PageResponse {
  const problem = problemOf(request.error);
  const requestId = request.context.awsRequestId;
  if (problem.status >= 500) parts.log.error('request failed', { requestId, code: problem.code }, request.error);
  const answer = parts.problemPage(problem, request.event.pageRequest ?? null, requestId);
  if (problem.code !== 'method-not-allowed') return answer;
  return { ...answer, headers: { ...answer.headers, allow: allowedMethods(parts.routes, request.event.requestContext.http.path) ?? '' } };
}
