import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
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

/** An answer as API Gateway takes it, with the headers that every answer carries. */
export function toResult(response: PageResponse, options: { secure: boolean; head: boolean }): APIGatewayProxyStructuredResultV2 {
  const { status, body, cookies } = response;
  const isText = typeof body === 'string';
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
    ...(body === undefined || options.head ? {} : { body: isText ? body : Buffer.from(body).toString('base64'), isBase64Encoded: !isText }),
  };
}
