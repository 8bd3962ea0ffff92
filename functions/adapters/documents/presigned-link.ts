import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';

/** What a link hands out, and for how long. `query` overrides headers of the answer, such as `response-content-type`. */
export interface LinkedObject {
  bucket: string;
  key: string;
  query: Readonly<Record<string, string>>;
  expiresInSeconds: number;
}

/**
 * The address under which anybody gets one object until it expires, signed with the function's own rights (AWS Signature Version 4 in
 * query parameters). No request is made.
 */
export async function presignedLink(client: S3Client, { bucket, key, query, expiresInSeconds }: LinkedObject): Promise<string> {
  const { config } = client;
  const { url } = await getEndpointFromInstructions({ Bucket: bucket, Key: key }, GetObjectCommand, { ...config });
  const path = key.split('/').map(encodeSegment).join('/');
  const request = new HttpRequest({
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: `${url.pathname.replace(/\/$/, '')}/${path}`,
    query: { ...query },
    headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  const signer = new SignatureV4({
    service: 's3',
    region: config.region,
    credentials: config.credentials,
    sha256: config.sha256,
    // S3 signs a path as it is sent.
    uriEscapePath: false,
  });
  const unsent = new Set(['x-amz-content-sha256']);
  const signed = await signer.presign(request, { expiresIn: expiresInSeconds, unhoistableHeaders: unsent, unsignableHeaders: unsent });
  const parameters = Object.entries(signed.query ?? {}).map(([name, value]) => `${encodeSegment(name)}=${encodeSegment(String(value))}`);
  return `${url.protocol}//${url.host}${signed.path}?${parameters.join('&')}`;
}

/** RFC 3986 as Signature Version 4 wants it: everything but letters, digits and `-._~`. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
