import * as z from 'zod';
import { SignInCodePage, SignInPage } from '../../web/views/sign-in.tsx';
import { seeOther, type Page, type PageRequest, type PageResponse, type Route } from '../contract/request.ts';
import { AppError, hasCode } from '../domain/errors.ts';
import { hashSecret } from '../domain/secrets.ts';
import { dropCookie, setCookie } from '../middleware/cookies.ts';
import type { Session } from '../ports/access.ts';
import type { Units } from '../ports/units.ts';
import { normaliseEmail, readSession, requestCode, signIn, type Audience, type SignInPorts } from '../usecases/sign-in.ts';
import { shellOf, show } from './show.ts';

export type SignInPagePorts = SignInPorts & { units?: Units; secure: boolean };

const emailSchema = z.email().max(254);
const dayOfSeconds = 86_400;

/** Pages by which people of an audience sign in and out. */
export function signInRoutes(ports: SignInPagePorts, audience: Audience): Route[] {
  const programme = ports.programmes.current;
  const shell = (request: PageRequest) => shellOf(request, programme, { path: `/${audience}/sign-in` });
  return [
    { method: 'GET', path: `/${audience}/sign-in`, page: async (request) => show(SignInPage, { shell: shell(request), audience }) },
    {
      method: 'POST',
      path: `/${audience}/sign-in`,
      page: async (request) => {
        const typed = request.form.get('email') ?? '';
        const email = emailSchema.safeParse(normaliseEmail(typed));
        if (!email.success) {
          return show(
            SignInPage,
            { shell: shell(request), audience, email: typed, issue: typed.trim() === '' ? 'required' : 'not-an-email' },
            422,
          );
        }
        await requestCode(ports, { audience, email: email.data, language: request.language, sourceIp: request.sourceIp });
        return show(SignInCodePage, { shell: shell(request), audience, email: email.data });
      },
    },
    { method: 'POST', path: `/${audience}/code`, page: async (request) => enterCode(ports, audience, request) },
    { method: 'POST', path: `/${audience}/sign-out`, page: async (request) => signOut(ports, audience, request) },
  ];
}

async function enterCode(ports: SignInPagePorts, audience: Audience, request: PageRequest): Promise<PageResponse> {
  const email = normaliseEmail(request.form.get('email') ?? '');
  const code = request.form.get('code') ?? '';
  const shell = shellOf(request, ports.programmes.current, { path: `/${audience}/sign-in` });
  if (code.trim() === '') return show(SignInCodePage, { shell, audience, email, issue: 'required' }, 422);
  try {
    const { secret } = await signIn(ports, { audience, email, code });
    const { secure } = ports;
    const next = safeNext(audience, request.cookies.get('next'));
    return seeOther(next, [
      setCookie(cookieOf(audience), secret, { path: `/${audience}`, secure, maxAgeSeconds: dayOfSeconds }),
      dropCookie('next', { path: `/${audience}`, secure }),
    ]);
  } catch (error) {
    for (const issue of ['code-wrong', 'code-expired', 'too-many-tries'] as const) {
      if (hasCode(error, issue)) return show(SignInCodePage, { shell, audience, email, issue }, 403);
    }
    throw error;
  }
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
  return new RegExp(`^/${audience}(?:/[\\w/?=&.%-]*)?$`).test(path) ? path : `/${audience}`;
}

/**
 * A page for people who are signed in. Others are sent to sign in and come back, unless they posted a form.
 * @throws `not-signed-in` for a form without a session
 */
export function signedIn(
  ports: SignInPagePorts,
  audience: Audience,
  page: (request: PageRequest, session: Session) => Promise<PageResponse>,
): Page {
  return async (request) => {
    const session = await readSession(ports, request.cookies.get(cookieOf(audience)));
    if (session?.audience === audience) return page(request, session);
    if (request.method !== 'GET') throw new AppError('not-signed-in', 'the session has ended');
    const next = setCookie('next', encodeURIComponent(request.target), { path: `/${audience}`, secure: ports.secure, maxAgeSeconds: 3600 });
    return seeOther(`/${audience}/sign-in`, [next]);
  };
}
