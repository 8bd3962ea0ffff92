import type { TourMail } from './tour-mail.ts';

/** One answer that a browser got. */
export interface Answer {
  method: string;
  /** Path and query. */
  path: string;
  status: number;
  location: string;
  type: string;
  bytes: number;
}

/** The kinds of secrets that must not be found where they do not belong. */
export const secretKinds = ['link', 'short-code', 'six-digit-code', 'session', 'task-token'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A secret found where it does not belong; the secret itself is not repeated. */
export interface Leak {
  kind: SecretKind;
  place: string;
}

/** The embedded engine's task tokens; the table's file holds them and nothing else may. */
const taskToken = /[\w-]{32}\.[\w-]{43}(?![\w-])/g;

/** Takes down answers, and looks for secrets in everything that must hold none. */
export class Recorder {
  readonly answers: Answer[] = [];
  readonly #secrets = new Map<string, SecretKind>();
  readonly #texts: { place: string; text: string }[] = [];

  /** Takes down an answer: its address, its headers but the cookies it sets, and its body are to hold no secret. */
  answer(request: { method: string; url: URL }, response: { status: number; headers: Headers; body: string; bytes: number }): void {
    const path = request.url.pathname + request.url.search;
    const { status, headers, body, bytes } = response;
    const location = headers.get('location') ?? '';
    this.answers.push({ method: request.method, path, status, location, type: headers.get('content-type') ?? '', bytes });
    const place = `${request.method} ${request.url.pathname}`;
    this.#texts.push({ place: 'an address', text: request.url.href }, { place: `the answer to ${place}`, text: body });
    for (const [name, value] of headers) {
      if (name !== 'set-cookie') this.#texts.push({ place: `header ${name} of the answer to ${place}`, text: value });
    }
  }

  /** Takes down a mail: its secrets belong into its text, not into its headers. */
  mail(mail: TourMail): void {
    const { text, subject, headers } = mail;
    for (const [, secret = ''] of text.matchAll(/\/r#([\w-]{43})/g)) this.secret('link', secret);
    for (const [, code = ''] of text.matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})\b/g)) this.secret('short-code', code);
    for (const [, code = ''] of text.matchAll(/^\s*(\d{6})\s*$/gm)) this.secret('six-digit-code', code);
    this.#texts.push({ place: 'a mail subject', text: subject });
    for (const [name, value] of Object.entries(headers)) this.#texts.push({ place: `mail header ${name}`, text: value });
  }

  secret(kind: SecretKind, value: string): void {
    this.#secrets.set(value, kind);
  }

  /** Takes down text that is to hold no secret. */
  text(place: string, text: string): void {
    this.#texts.push({ place, text });
  }

  /** Learns the task tokens from the table's file, where secrets of links, codes and sessions must not lie as they are. */
  tableFile(content: string): void {
    for (const [token] of content.matchAll(taskToken)) this.secret('task-token', token);
    for (const [secret, kind] of this.#secrets) {
      const isShort = kind === 'six-digit-code' || kind === 'task-token';
      if (!isShort && content.includes(secret)) this.#texts.push({ place: 'the table', text: secret });
    }
  }

  /** How many secrets of each kind are looked for. */
  watched(): Record<SecretKind, number> {
    const count = (kind: SecretKind): number => [...this.#secrets.values()].filter((each) => each === kind).length;
    const [link, short, code, session, token] = secretKinds.map(count);
    return { link: link ?? 0, 'short-code': short ?? 0, 'six-digit-code': code ?? 0, session: session ?? 0, 'task-token': token ?? 0 };
  }

  /** Every secret that lies where it does not belong. */
  leaks(): Leak[] {
    const patterns = [...this.#secrets].map(([secret, kind]) => ({ kind, pattern: patternOf(secret, kind) }));
    return this.#texts.flatMap(({ place, text }) =>
      patterns.filter(({ pattern }) => pattern.test(text)).map(({ kind }) => ({ kind, place })),
    );
  }
}

/** How a secret would look in a text: a short code also without its dashes, six digits only where they stand alone. */
function patternOf(secret: string, kind: SecretKind): RegExp {
  const escaped = secret.replaceAll('-', '\\-').replaceAll('.', '\\.');
  if (kind === 'short-code') return new RegExp(secret.replaceAll('-', '[\\s-]*'), 'i');
  return kind === 'six-digit-code' ? new RegExp(`(?<![\\w.-])${secret}(?![\\w-])`) : new RegExp(escaped);
}
