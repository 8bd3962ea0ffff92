import { parse, type HTMLElement } from 'node-html-parser';
import type { Recorder } from './recorder.ts';

/** A page as a browser would have it after following redirects. */
export interface Seen {
  path: string;
  status: number;
  html: string;
  headers: Headers;
}

/** A file to upload. */
export interface Upload {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** An answer with its whole body. */
interface Fetched {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** One person with a browser: keeps cookies, follows redirects, fills in the forms that pages show. Nothing is sent that no page offers. */
export class Visitor {
  readonly #base: string;
  readonly #recorder: Recorder | undefined;
  readonly #cookies = new Map<string, { value: string; path: string }>();
  seen: Seen = { path: '', status: 0, html: '', headers: new Headers() };

  constructor(base: string, recorder?: Recorder) {
    this.#base = base;
    this.#recorder = recorder;
  }

  /** Opens a page. */
  async open(path: string): Promise<Seen> {
    return this.#request(path, { method: 'GET' });
  }

  /**
   * Sends the form of the page that posts to `action`, its hidden and preset fields as they stand, with these answers.
   * @param answers values by field name; a list sets several; a name ending in `[]` is not special
   */
  async send(action: string, answers: Record<string, string | string[]> = {}): Promise<Seen> {
    const fields = presetFields(this.#form(action));
    for (const [name, value] of Object.entries(answers)) {
      fields.delete(name);
      for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
    }
    return this.post(action, fields);
  }

  /** Posts fields as this page's form would. */
  async post(action: string, fields: URLSearchParams): Promise<Seen> {
    return this.#request(action, { method: 'POST', body: fields });
  }

  /** Uploads a file with the page's upload form. */
  async upload(file: Upload): Promise<Seen> {
    const form = parse(this.seen.html).querySelector('form[enctype="multipart/form-data"]');
    if (!form) throw new Error(`${this.seen.path} has no upload form`);
    const body = new FormData();
    for (const [name, value] of presetFields(form)) body.append(name, value);
    body.append('file', new Blob([Buffer.from(file.bytes)], { type: file.type }), file.name);
    return this.#request(form.getAttribute('action') ?? '', { method: 'POST', body });
  }

  /** Downloads what a link of the page leads to. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.#fetch(new URL(path, this.#base), { method: 'GET' });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return response.bytes;
  }

  /** The element of the page that a selector finds. */
  find(selector: string): HTMLElement | null {
    return parse(this.seen.html).querySelector(selector);
  }

  /** All elements of the page that a selector finds. */
  findAll(selector: string): HTMLElement[] {
    return parse(this.seen.html).querySelectorAll(selector);
  }

  /** Whether the page offers a form that posts to `action`. */
  offers(action: string): boolean {
    return parse(this.seen.html)
      .querySelectorAll('form')
      .some((form) => form.getAttribute('action') === action);
  }

  #form(action: string): HTMLElement {
    const forms = parse(this.seen.html).querySelectorAll('form');
    const form = forms.find((candidate) => candidate.getAttribute('action') === action);
    const offered = forms.map((candidate) => candidate.getAttribute('action')).join(', ');
    if (!form) throw new Error(`${this.seen.path} (${this.seen.status}) has no form for ${action}, only: ${offered}`);
    return form;
  }

  async #request(path: string, init: RequestInit): Promise<Seen> {
    let url = new URL(path, new URL(this.seen.path || '/', this.#base));
    let response = await this.#fetch(url, init);
    for (let hops = 0; response.status === 303 && hops < 5; hops += 1) {
      url = new URL(response.headers.get('location') ?? '/', url);
      response = await this.#fetch(url, { method: 'GET' });
    }
    this.seen = { path: url.pathname + url.search, status: response.status, html: response.bytes.toString(), headers: response.headers };
    return this.seen;
  }

  async #fetch(url: URL, init: RequestInit): Promise<Fetched> {
    const headers = new Headers({ cookie: this.#cookieHeader(url.pathname), 'user-agent': 'yincai-tour' });
    if (init.method === 'POST') {
      headers.set('origin', new URL(this.#base).origin);
      headers.set('sec-fetch-site', 'same-origin');
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const { status, headers: answered } = response;
    const bytes = Buffer.from(await response.arrayBuffer());
    for (const line of answered.getSetCookie()) this.#keep(line);
    this.#recorder?.answer(
      { method: init.method ?? 'GET', url },
      { status, headers: answered, body: bytes.toString(), bytes: Number(answered.get('content-length') ?? bytes.length) },
    );
    return { status, headers: answered, bytes };
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    // A language or the like is no secret.
    if (value.join('=').length >= 20) this.#recorder?.secret('session', value.join('='));
    const path = attributes.find((attribute) => attribute.startsWith('Path='))?.slice(5) ?? '/';
    if (attributes.includes('Max-Age=0')) this.#cookies.delete(name);
    else this.#cookies.set(name, { value: value.join('='), path });
  }

  #cookieHeader(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }
}

/** What a form sends when nothing is touched. */
function presetFields(form: HTMLElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const input of form.querySelectorAll('input, textarea, select')) {
    const name = input.getAttribute('name');
    if (name && isSent(input)) fields.append(name, valueOf(input));
  }
  return fields;
}

function isSent(input: HTMLElement): boolean {
  const type = input.getAttribute('type') ?? '';
  if (type === 'checkbox' || type === 'radio') return input.hasAttribute('checked');
  return type !== 'submit' && type !== 'file';
}

function valueOf(input: HTMLElement): string {
  if (input.tagName === 'TEXTAREA') return input.textContent;
  const holder = input.tagName === 'SELECT' ? (input.querySelector('option[selected]') ?? input.querySelector('option')) : input;
  return holder?.getAttribute('value') ?? '';
}
