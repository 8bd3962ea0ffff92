import type { Language } from '../domain/text.ts';

/** What an HTTP request becomes before a page sees it. */
export interface PageRequest {
  method: string;
  path: string;
  /** Path and query, for coming back to this page. */
  target: string;
  /** Variables of the route's path. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** A form's fields, empty for a GET. */
  form: URLSearchParams;
  cookies: ReadonlyMap<string, string>;
  headers: ReadonlyMap<string, string>;
  language: Language;
  /** Correlates logs and events of one request. */
  requestId: string;
  sourceIp: string;
}

/** What a page answers; a body that is a string is HTML unless `contentType` says otherwise. */
export interface PageResponse {
  status: number;
  body?: string | Uint8Array;
  contentType?: string;
  headers?: Record<string, string>;
  /** Set-Cookie values. */
  cookies?: string[];
  /** Origins besides our own to which forms of this page may post. */
  formTargets?: string[];
}

export type Page = (request: PageRequest) => Promise<PageResponse>;

/** A page under its route; a path's variables stand in braces. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  page: Page;
}

/** Pages whose addresses begin alike; what they are made of is loaded when the first of them is asked for. */
export interface Area {
  /** What each of their addresses begins with. */
  under: string;
  load(): Promise<readonly Route[]>;
}

/** Sends the browser on to another page of ours after a form was taken. What a header cannot hold is percent-encoded. */
export function seeOther(location: string, cookies?: string[]): PageResponse {
  const printable = location.toWellFormed().replaceAll(/[^\x21-\x7e]+/g, encodeURIComponent);
  return { status: 303, headers: { location: printable }, ...(cookies ? { cookies } : {}) };
}

/** Has the browser send the form that it has just sent to another page of ours, without a further click. */
export function sendAgain(location: string, cookies: string[]): PageResponse {
  return { ...seeOther(location, cookies), status: 307 };
}
