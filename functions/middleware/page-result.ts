import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PageResponse } from '../contract/request.ts';

/** Nothing inline, nothing from elsewhere, no frame around us. */
function contentSecurityPolicy(formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** How an answer is put. `gzip`: the client reads compressed text. */
interface ResultOptions {
  secure: boolean;
  head: boolean;
  gzip: boolean;
}

/**
 * Whether an answer to this request may be compressed: what is only read. An answer to a form may repeat what was typed beside something
 * secret, whose length would tell of it.
 */
export function takesGzip({ headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>): boolean {
  return requestContext.http.method === 'GET' && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headers['accept-encoding'] ?? '');
}

/** A text below this fits one packet with its headers and gains nothing. */
const leastCompressed = 1_200;

/** An answer as API Gateway takes it, with the headers that every answer carries. */
export function toResult(response: PageResponse, options: ResultOptions): APIGatewayProxyStructuredResultV2 {
  const { status, body, cookies } = response;
  const headers: Record<string, string> = {
    'content-type': response.contentType ?? 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(response.formTargets ?? []),
    'cross-origin-opener-policy': 'same-origin',
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    ...(options.secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    ...response.headers,
  };
  if (body === undefined) delete headers['content-type'];
  return {
    statusCode: status,
    headers,
    ...(cookies ? { cookies } : {}),
    ...(body === undefined || options.head ? {} : encoded(body, headers, options.gzip)),
  };
}

/** The body, compressed where that helps; says so in the headers. API Gateway does not compress by itself. */
function encoded(
  body: string | Uint8Array,
  headers: Record<string, string>,
  gzip: boolean,
): Pick<APIGatewayProxyStructuredResultV2, 'body' | 'isBase64Encoded'> {
  if (typeof body !== 'string') return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  if (body.length < leastCompressed) return { body, isBase64Encoded: false };
  headers['vary'] = 'accept-encoding';
  if (!gzip) return { body, isBase64Encoded: false };
  headers['content-encoding'] = 'gzip';
  return { body: gzipSync(body).toString('base64'), isBase64Encoded: true };
}
