import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { takesGzip, toResult } from '../../functions/middleware/page-result.ts';

const long = '淳安县引才报表'.repeat(1_000);

function asked(encoding: string | undefined, method = 'GET'): boolean {
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
  return takesGzip({ headers, requestContext: { http: { method } } } as Parameters<typeof takesGzip>[0]);
}

function answer(body: string | Uint8Array, gzip: boolean) {
  return toResult({ status: 200, body }, { secure: true, head: false, gzip });
}

describe('an answer', () => {
  it('is compressed for whoever reads that, and says so', () => {
    const { body, isBase64Encoded, headers } = answer(long, true);

    expect(gunzipSync(Buffer.from(body ?? '', 'base64')).toString()).toBe(long);
    expect(Buffer.from(body ?? '', 'base64').length).toBeLessThan(long.length / 10);
    expect({ isBase64Encoded, ...headers }).toMatchObject({ isBase64Encoded: true, 'content-encoding': 'gzip', vary: 'accept-encoding' });
  });

  it('goes as it is to others, when it is short, and when it is a file', () => {
    expect(answer(long, false)).toMatchObject({ body: long, isBase64Encoded: false, headers: { vary: 'accept-encoding' } });
    expect(answer('短', true).headers).not.toHaveProperty('content-encoding');
    expect(answer(Buffer.alloc(9_000), true).headers).not.toHaveProperty('content-encoding');
  });

  it('may be compressed when it is only read and the client takes gzip', () => {
    expect(['gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', 'GZIP'].map((encoding) => asked(encoding))).toEqual([true, true, true]);
    expect(['br', 'gzip;q=0', 'identity, gzip; q=0.0', undefined].map((encoding) => asked(encoding))).toEqual([false, false, false, false]);
    expect(asked('gzip', 'POST')).toBe(false);
  });
});
