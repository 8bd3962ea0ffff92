import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import type { RouteMatch } from './routes.ts';
import { localAws } from '../local-aws.ts';

/** A request as it came in from the socket. */
export interface IncomingRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
  requestId: string;
  receivedAt: Date;
}

/** A response ready for the socket. */
export interface OutgoingResponse {
  status: number;
  headers: Record<string, string>;
  cookies: readonly string[];
  body: Buffer;
}

/** Splits a request target. API Gateway hands on the path decoded and the query as sent; null when the path cannot be decoded. */
export function splitTarget(target: string): { path: string; query: string } | null {
  const mark = target.indexOf('?');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  try {
    return { path: decodeURIComponent(rawPath), query: mark < 0 ? '' : target.slice(mark + 1) };
  } catch {
    return null;
  }
}

/** The event of payload format 2.0 for a request. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function toGatewayEvent(request: IncomingRequest, route: RouteMatch<string>): APIGatewayProxyEventV2 {
  const { path, query } = splitTarget(request.target) ?? { path: request.target, query: '' };
  const { headers, cookies } = splitHeaders(request);
  const queryStringParameters = queryParameters(query);
  const isText = isTextType(request.headers['content-type']);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: query,
    headers,
    ...(cookies.length === 0 ? {} : { cookies }),
    ...(queryStringParameters === null ? {} : { queryStringParameters }),
    ...(Object.keys(route.pathParameters).length === 0 ? {} : { pathParameters: route.pathParameters }),
    ...(request.body.length === 0 ? {} : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
    requestContext: {
      accountId: localAws.accountId,
      apiId: 'local',
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: request.sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: request.requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: request.receivedAt.toUTCString(),
      timeEpoch: request.receivedAt.getTime(),
    },
  };
}

const resultSchema = z.looseObject({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
}) satisfies z.ZodType<APIGatewayProxyStructuredResultV2>;

/** Turns a handler's result into a response; a result without a status is a JSON body with 200, as the gateway reads it. */
export function fromGatewayResult(result: unknown): OutgoingResponse {
  const parsed = resultSchema.safeParse(result);
  if (!parsed.success) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(body) };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = parsed.data;
  const lowerCased = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    status: statusCode,
    headers: Object.fromEntries(lowerCased),
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function splitHeaders(request: IncomingRequest): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'cookie') {
      headers[name] = Array.isArray(value) ? value.join(',') : value;
    }
  }
  headers['x-forwarded-for'] = request.sourceIp;
  headers['x-forwarded-proto'] = 'http';
  const cookies = (request.headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '');
  return { headers, cookies };
}

function queryParameters(query: string): Record<string, string> | null {
  if (query === '') {
    return null;
  }
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

/** The gateway hands on these types as text and everything else in base64, forms and requests without a type included. */
function isTextType(contentType = ''): boolean {
  return /^(?:text\/|application\/(?:json|xml|javascript)\b)/i.test(contentType.trim());
}
