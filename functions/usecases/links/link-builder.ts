/**
 * The one place where links are made. The base URL comes from settings, never from a request's Host header; a secret goes into
 * the fragment, which browsers do not send, so it is in no log and no Referer.
 */
export interface LinkBuilder {
  baseUrl: string;
  /** The page that opens a mailed link. */
  withSecret(secret: string): string;
  /** A page of the product, such as `/unit`. */
  to(path: `/${string}`): string;
}

/** Builds links under `baseUrl`, such as `https://yincai.example`. */
export function makeLinkBuilder(baseUrl: string): LinkBuilder {
  const base = baseUrl.replace(/\/$/, '');
  return {
    baseUrl: base,
    withSecret: (secret) => `${base}/r#${secret}`,
    to: (path) => `${base}${path}`,
  };
}
