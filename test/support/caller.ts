import { parse, type HTMLElement } from 'node-html-parser';
import { hashSecret } from '../../functions/domain/secrets.ts';
import type { Session } from '../../functions/ports/access.ts';
import type { World } from './world.ts';

/** A response as it came, redirects not followed. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Where a redirect leads. */
  location: string;
}

/** What is sent. */
export interface Sending {
  headers?: Record<string, string>;
  body?: string | URLSearchParams | FormData | Uint8Array;
}

/** Somebody who sends whatever they like: any method, header, cookie or body, whether a page offers it or not. */
export class Caller {
  readonly #base: string;
  readonly cookies = new Map<string, string>();

  constructor(base: string) {
    this.#base = base;
  }

  /** Sends a request with the cookies kept so far, and keeps those it is given. */
  async ask(method: string, path: string, { headers = {}, body }: Sending = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.#base}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' || !(body instanceof Uint8Array) ? body : Buffer.from(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
    };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, { headers });
  }

  /** Posts a form as a page of the site would. */
  post(path: string, fields: Record<string, string | string[]> | URLSearchParams, headers: Record<string, string> = {}): Promise<Answer> {
    const own = { origin: new URL(this.#base).origin, 'sec-fetch-site': 'same-origin' };
    return this.ask('POST', path, { headers: { ...own, ...headers }, body: fields instanceof URLSearchParams ? fields : fieldsOf(fields) });
  }

  /** Chooses the language of pages. */
  speak(language: 'zh' | 'en'): this {
    this.cookies.set('lang', language);
    return this;
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0\b/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function fieldsOf(fields: Record<string, string | string[]>): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
}

/** Somebody who is signed in, the session made without the mail. */
export async function signedInCaller(world: World, audience: 'unit' | 'office' | 'audit', subject: string): Promise<Caller> {
  const session: Session = {
    audience,
    subject,
    createdAt: world.now,
    expiresAt: new Date(Date.parse(world.now) + 36_000_000).toISOString(),
  };
  const secret = world.parts.randomness.secret(32);
  await world.parts.sessions.put(hashSecret('session', secret), session);
  const caller = new Caller(world.base);
  caller.cookies.set(`yincai_${audience}`, secret);
  return caller;
}

/** The page of an answer. */
export function pageOf(answer: { text: string }): HTMLElement {
  return parse(answer.text);
}

/** What a page says, without markup and without double spaces. */
export function wordsOf(answer: { text: string }): string {
  return (pageOf(answer).querySelector('main') ?? pageOf(answer)).textContent.replaceAll(/\s+/g, ' ').trim();
}

/** The language a page is in. */
export function languageOf(answer: { text: string }): string {
  return pageOf(answer).querySelector('html')?.getAttribute('lang') ?? '';
}
