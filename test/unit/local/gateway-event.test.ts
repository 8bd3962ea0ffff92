import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromGatewayResult, splitTarget, toGatewayEvent } from '../../../local/http/gateway-event.ts';
import type { IncomingRequest } from '../../../local/http/gateway-event.ts';

const route = { name: 'unit', routeKey: 'ANY /unit/{rest+}', pathParameters: { rest: 'new' } };

function request(overrides: Partial<IncomingRequest> = {}): IncomingRequest {
  return {
    method: 'POST',
    target: '/unit/new',
    headers: { host: '127.0.0.1:3000', 'user-agent': 'test' },
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    requestId: 'r1',
    receivedAt: new Date('2026-10-12T01:00:00.000Z'),
    ...overrides,
  };
}

describe('the event of a request', () => {
  it('carries method, path, query and route', () => {
    const event = toGatewayEvent(request({ target: '/unit/new?kind=a&kind=b&q=%E6%B7%B3' }), route);

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /unit/{rest+}',
      rawPath: '/unit/new',
      rawQueryString: 'kind=a&kind=b&q=%E6%B7%B3',
      queryStringParameters: { kind: 'a,b', q: '淳' },
      pathParameters: { rest: 'new' },
      requestContext: { requestId: 'r1', http: { method: 'POST', path: '/unit/new', sourceIp: '127.0.0.1', userAgent: 'test' } },
    });
  });

  it('gives the path decoded, as an HTTP API does', () => {
    expect(toGatewayEvent(request({ target: '/unit/%E6%B7%B3%E5%AE%89' }), route).rawPath).toBe('/unit/淳安');
  });

  it('takes cookies out of the headers', () => {
    const event = toGatewayEvent(request({ headers: { cookie: 'a=1; b=2' } }), route);

    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers['cookie']).toBeUndefined();
  });

  it('hands on JSON and text as they are', () => {
    const event = toGatewayEvent(request({ headers: { 'content-type': 'application/json' }, body: Buffer.from('{"名":1}') }), route);

    expect(event).toMatchObject({ body: '{"名":1}', isBase64Encoded: false });
  });

  it.each(['application/x-www-form-urlencoded', 'image/png', undefined])('hands on %s in base64', (type) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const event = toGatewayEvent(request({ headers, body: Buffer.from('a=1') }), route);

    expect(event).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
  });

  it('keeps any body whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const event = toGatewayEvent(request({ body: Buffer.from(bytes) }), route);

        expect(Buffer.from(event.body ?? '', 'base64')).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('refuses a path that is no text', () => {
    expect(splitTarget('/unit/%E6%B7')).toBeNull();
  });
});

describe('the response of a result', () => {
  it('carries status, headers, cookies and body', () => {
    const response = fromGatewayResult({
      statusCode: 303,
      headers: { Location: '/unit', 'X-Count': 2 },
      cookies: ['a=1', 'b=2'],
      body: '好',
    });

    expect(response).toEqual({
      status: 303,
      headers: { location: '/unit', 'x-count': '2' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('好'),
    });
  });

  it('decodes a body in base64', () => {
    expect(fromGatewayResult({ statusCode: 200, body: 'AAEC', isBase64Encoded: true }).body).toEqual(Buffer.from([0, 1, 2]));
  });

  it('makes JSON of anything without a status', () => {
    expect(fromGatewayResult({ ok: true })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"ok":true}'),
    });
  });
});
