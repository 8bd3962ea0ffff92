import * as z from 'zod';
import { FormGonePage, SignInCodePage, SignInPage, SignedInElsePage } from '../../web/views/sign-in.tsx';
import { sendAgain, seeOther, type Page, type PageRequest, type PageResponse, type Route } from '../contract/request.ts';
import { hasCode } from '../domain/errors.ts';
import { hashSecret } from '../domain/secrets.ts';
import { dropCookie, setCookie } from '../middleware/cookies.ts';
import type { Session } from '../ports/access.ts';
import type { Units } from '../ports/units.ts';
import { normaliseEmail, readSession, requestCode, signIn, type Audience, type SignInPorts } from '../usecases/people/sign-in.ts';
import type { PageShell } from '../../web/views/shell.tsx';
import { carriedForm, hiddenFieldsOf, keptFormOf, typedTexts, withKeptForm, type Field, type KeptForm } from './kept-form.ts';
import { shellOf, show } from './show.ts';

export type SignInPagePorts = SignInPorts & { units?: Units; secure: boolean };

const emailSchema = z.email().max(254);
/** Longer than any session, so that it is known whose had ended when a form comes that was left open over the weekend. */
const cookieSeconds = 8 * 86_400;

/** Pages by which people of an audience sign in and out. */
export function signInRoutes(ports: SignInPagePorts, audience: Audience): Route[] {
  return [
    {
      method: 'GET',
      path: `/${audience}/sign-in`,
      page: async (request) => show(SignInPage, { shell: signInShell(ports, audience, request), audience }),
    },
    {
      method: 'POST',
      path: `/${audience}/sign-in`,
      page: async (request) => askForCode(ports, audience, request),
    },
    { method: 'POST', path: `/${audience}/code`, page: async (request) => enterCode(ports, audience, request) },
    { method: 'POST', path: `/${audience}/sign-out`, page: async (request) => signOut(ports, audience, request) },
  ];
}

function signInShell(ports: SignInPagePorts, audience: Audience, request: PageRequest): PageShell {
  return shellOf(request, ports.programmes.current, { path: `/${audience}/sign-in` });
}

/** The hidden fields that carry a kept form on, if there is one. */
function carriedOn(request: PageRequest, audience: Audience): { kept?: readonly Field[] } {
  const kept = carriedForm(request, audience);
  return kept ? { kept: hiddenFieldsOf(kept) } : {};
}

/** Lets a kept form go along when the language is changed. */
function withCarried(shell: PageShell, { kept }: { kept?: readonly Field[] }): PageShell {
  return kept ? { ...shell, carried: kept } : shell;
}

async function askForCode(ports: SignInPagePorts, audience: Audience, request: PageRequest): Promise<PageResponse> {
  const carried = carriedOn(request, audience);
  const page = { shell: withCarried(signInShell(ports, audience, request), carried), audience, ...carried };
  if (request.form.has('_other')) return show(SignInPage, page);
  const typed = request.form.get('email') ?? '';
  const email = emailSchema.safeParse(normaliseEmail(typed));
  if (!email.success) return show(SignInPage, { ...page, email: typed, issue: typed.trim() === '' ? 'required' : 'not-an-email' }, 422);
  try {
    await requestCode(ports, { audience, email: email.data, language: request.language, sourceIp: request.sourceIp });
  } catch (error) {
    // The page of problems carries no form on.
    if (!page.kept || !hasCode(error, 'too-many-tries')) throw error;
    return show(SignInPage, { ...page, email: typed, issue: 'too-many-tries' }, 429);
  }
  return show(SignInCodePage, { ...page, email: email.data });
}

async function enterCode(ports: SignInPagePorts, audience: Audience, request: PageRequest): Promise<PageResponse> {
  const email = normaliseEmail(request.form.get('email') ?? '');
  const code = request.form.get('code') ?? '';
  const carried = carriedOn(request, audience);
  const page = { shell: withCarried(signInShell(ports, audience, request), carried), audience, email, ...carried };
  if (code.trim() === '') return show(SignInCodePage, { ...page, issue: 'required' }, 422);
  try {
    const { secret, session } = await signIn(ports, { audience, email, code });
    return await welcome(ports, { request, session, secret });
  } catch (error) {
    for (const issue of ['code-wrong', 'code-expired', 'too-many-tries'] as const) {
      if (hasCode(error, issue)) return show(SignInCodePage, { ...page, issue }, 403);
    }
    throw error;
  }
}

/** Where a new session leads: to the form that was kept for its holder, else to the page that asked for it. */
async function welcome(
  ports: SignInPagePorts,
  { request, session, secret }: { request: PageRequest; session: Session & { audience: Audience }; secret: string },
): Promise<PageResponse> {
  const { secure } = ports;
  const { audience } = session;
  const path = `/${audience}`;
  const cookies = [
    setCookie(cookieOf(audience), secret, { path, secure, maxAgeSeconds: cookieSeconds }),
    dropCookie('next', { path, secure }),
  ];
  const kept = carriedForm(request, audience);
  if (!kept) return seeOther(safeNext(audience, request.cookies.get('next')), cookies);
  if (await isOwn(ports, kept, session)) return sendAgain(kept.to, cookies);
  return { ...show(SignedInElsePage, { shell: signInShell(ports, audience, request), audience }), cookies };
}

/** Whether a form was kept for the person who has signed in. */
async function isOwn({ sessions }: SignInPagePorts, { by }: KeptForm, { audience, subject }: Session): Promise<boolean> {
  const ended = await sessions.load(by);
  return ended?.audience === audience && ended.subject === subject;
}

async function signOut(ports: SignInPagePorts, audience: Audience, request: PageRequest): Promise<PageResponse> {
  const secret = request.cookies.get(cookieOf(audience));
  if (secret) await ports.sessions.remove(hashSecret('session', secret));
  return seeOther('/home', [dropCookie(cookieOf(audience), { path: `/${audience}`, secure: ports.secure })]);
}

/** Under which the session of a request is kept. */
export function sessionHashOf(request: PageRequest, audience: Audience): string {
  return hashSecret('session', request.cookies.get(cookieOf(audience)) ?? '');
}

function cookieOf(audience: Audience): string {
  return `yincai_${audience}`;
}

function safeNext(audience: Audience, next: string | undefined): string {
  // Unlike decodeURIComponent this takes a cookie of any making.
  const path = new URLSearchParams(`next=${next ?? ''}`).get('next') ?? '';
  return new RegExp(`^/${audience}(?:[/?][\\w/?=&.%+:~-]*)?$`).test(path) ? path : `/${audience}`;
}

/**
 * A page for people who are signed in. Others are sent to sign in and come back; a form that they sent comes back with them as they had
 * filled it in, if their session had ended by then.
 */
export function signedIn(
  ports: SignInPagePorts,
  audience: Audience,
  page: (request: PageRequest, session: Session) => Promise<PageResponse>,
): Page {
  return async (request) => {
    const session = await readSession(ports, request.cookies.get(cookieOf(audience)));
    if (session?.audience === audience) {
      const back = withKeptForm(request, audience);
      const answer = await page(back, session);
      return back === request || holdsForm(answer, request) ? answer : formGone(ports, audience, back);
    }
    if (request.method !== 'GET') return signInAnew(ports, audience, request);
    return seeOther(`/${audience}/sign-in`, [nextCookie(ports, audience, request.target)]);
  };
}

/** Whether a page shows the form that was sent to it, or tells of what happened in its place. */
function holdsForm({ status, body }: PageResponse, { path }: PageRequest): boolean {
  return status === 409 || (typeof body === 'string' && body.includes(` action="${path}"`));
}

/** A form came back to a page that has no place for it any more: what was typed is shown, for copying. */
function formGone(ports: SignInPagePorts, audience: Audience, request: PageRequest): PageResponse {
  const goOn = request.path.split('/').length > 3 ? request.path.replace(/\/[^/]*$/, '') : `/${audience}`;
  return show(FormGonePage, { shell: signInShell(ports, audience, request), typed: typedTexts(request), goOn }, 409);
}

function nextCookie({ secure }: SignInPagePorts, audience: Audience, target: string): string {
  return setCookie('next', encodeURIComponent(target), { path: `/${audience}`, secure, maxAgeSeconds: 3600 });
}

/** A form came without a session: nothing was done, and what was typed is kept, or at least shown when nobody knows whose it is. */
async function signInAnew(ports: SignInPagePorts, audience: Audience, request: PageRequest): Promise<PageResponse> {
  const by = sessionHashOf(request, audience);
  const ended = request.cookies.has(cookieOf(audience)) ? await ports.sessions.load(by) : null;
  const kept = ended?.audience === audience ? keptFormOf(request, by) : null;
  const page = { shell: signInShell(ports, audience, request), audience, ended: { comesBack: kept !== null, typed: typedTexts(request) } };
  const carried = kept ? { kept: hiddenFieldsOf(kept) } : {};
  const answer = show(SignInPage, { ...page, shell: withCarried(page.shell, carried), ...carried }, 401);
  const from = pageBehind(request);
  return from === null ? answer : { ...answer, cookies: [nextCookie(ports, audience, from)] };
}

/** The page on which a form was sent; browsers say so to pages of the same site. */
function pageBehind({ headers }: PageRequest): string | null {
  const from = URL.parse(headers.get('referer') ?? '');
  return from ? `${from.pathname}${from.search}` : null;
}
