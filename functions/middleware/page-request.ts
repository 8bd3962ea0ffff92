import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { PageRequest } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/text.ts';

/** Forms of ours stay far below this; files go straight to the store. */
const mostBodyBytes = 262_144;

/** Reads an API Gateway event but for its body, so that a refused body is answered in the language of its sender. */
export function readRequest(event: APIGatewayProxyEventV2, requestId: string): PageRequest {
  const headers = new Map(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? '']));
  // API Gateway takes cookies out of the header; other servers of this event format leave them there.
  const cookies = readCookies(event.cookies ?? [headers.get('cookie') ?? '']);
  const { method, path, sourceIp } = event.requestContext.http;
  const rawQuery = event.rawQueryString;
  return {
    method,
    path,
    target: rawQuery ? `${path}?${rawQuery}` : path,
    params: Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? ''])),
    query: new URLSearchParams(rawQuery),
    form: new URLSearchParams(),
    cookies,
    headers,
    language: languageOf(cookies.get('lang')),
    requestId,
    sourceIp,
  };
}

/** Reads the form of a POST. @throws `body-too-large`, `request-invalid` for a body that is no form */
export function readForm(event: APIGatewayProxyEventV2, request: PageRequest): URLSearchParams {
  const { body, isBase64Encoded } = event;
  if (!body || request.method !== 'POST') return new URLSearchParams();
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > mostBodyBytes) throw new AppError('body-too-large', `a form has at most ${mostBodyBytes} bytes`);
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    throw new AppError('request-invalid', 'the body is no form');
  }
  return new URLSearchParams(bytes.toString('utf8'));
}

function readCookies(lines: readonly string[]): Map<string, string> {
  const pairs = lines.flatMap((line) => line.split(';')).map((pair) => pair.trim().split('='));
  return new Map(pairs.filter(([name]) => name).map(([name = '', ...value]) => [name, value.join('=')]));
}

/** Chinese first: English only for those who chose it. */
function languageOf(chosen: string | undefined): Language {
  return chosen === 'en' ? 'en' : 'zh';
}
