import { AppError } from '../../domain/errors.ts';
import type { Language } from '../../domain/text.ts';
import { personByEmail } from '../../domain/programme-lookup.ts';
import { hashSecret } from '../../domain/secrets.ts';
import type { Codes, Session, Sessions, Throttle } from '../../ports/access.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { Units } from '../../ports/units.ts';
import { outboxItem } from '../proposals/commit.ts';

export interface SignInPorts {
  clock: Clock;
  randomness: Randomness;
  codes: Codes;
  sessions: Sessions;
  throttle: Throttle;
  outbox: Outbox;
  programmes: Programmes;
}

/** Who may sign in where. */
export type Audience = 'unit' | 'office' | 'audit';

/** A working day of the office; a longer session would outlive the shift of who sits at the desk. */
const sessionHours: Record<Audience, number> = { unit: 24, office: 10, audit: 10 };
const codesPerHour = { most: 8, windowSeconds: 3600 };

/** Addresses differ in case only by mistake. */
export function normaliseEmail(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/**
 * Mails a one-time code. For the office and auditors only people on the roster get one; the answer is the same for everybody, so
 * that nobody learns who is on it.
 * @throws `too-many-tries`
 */
export async function requestCode(
  ports: SignInPorts,
  input: { audience: Audience; email: string; language: Language; sourceIp: string },
): Promise<void> {
  const { audience, email, language } = input;
  const now = ports.clock.now();
  await refuseFlood(ports, [`sign-in:${email}`, `sign-in-from:${input.sourceIp}`], now);
  if (audience !== 'unit' && !isOnRoster(ports, audience, email)) return;
  const message = { type: 'mail', to: { type: 'address', email }, template: 'sign-in-code', audience, language } as const;
  await ports.outbox.put(outboxItem(ports, now, message));
}

async function refuseFlood(ports: SignInPorts, keys: readonly string[], now: string): Promise<void> {
  for (const key of keys) {
    const most = key.startsWith('sign-in-from:') ? 60 : codesPerHour.most;
    const retryAfterSeconds = await ports.throttle.count(key, now, { ...codesPerHour, most });
    if (retryAfterSeconds > 0) throw new AppError('too-many-tries', 'too many codes were asked for', { retryAfterSeconds });
  }
}

function isOnRoster(ports: Pick<SignInPorts, 'programmes'>, audience: 'office' | 'audit', email: string): boolean {
  const role = audience === 'audit' ? 'auditor' : 'office';
  return personByEmail(ports.programmes.current, email)?.roles.includes(role) ?? false;
}

/**
 * Checks a one-time code and opens a session.
 * @returns the cookie's secret, which is stored as a hash only
 * @throws `code-wrong`, `code-expired`, `too-many-tries`
 */
export async function signIn(
  ports: SignInPorts & { units?: Units },
  input: { audience: Audience; email: string; code: string },
): Promise<{ secret: string; session: Session & { audience: Audience } }> {
  const { audience, email } = input;
  const now = ports.clock.now();
  const subject = `sign-in:${audience}:${email}`;
  await useCode(ports.codes, { subject, code: input.code, now });
  const account = audience === 'unit' ? await ports.units?.account(email) : null;
  const person = audience === 'unit' ? null : personByEmail(ports.programmes.current, email);
  const expiresAt = new Date(Date.parse(now) + sessionHours[audience] * 3_600_000).toISOString();
  const session: Session & { audience: Audience } = {
    audience,
    subject: audience === 'unit' ? email : (person?.id ?? ''),
    ...(account ? { unitId: account.unitId } : {}),
    createdAt: now,
    expiresAt,
  };
  return { secret: await openSession(ports, session), session };
}

/** Stores a session under the hash of a new secret. */
export async function openSession(ports: Pick<SignInPorts, 'randomness' | 'sessions'>, session: Session): Promise<string> {
  const secret = ports.randomness.secret(32);
  await ports.sessions.put(hashSecret('session', secret), session);
  return secret;
}

/** Checks a six-digit code. @throws `code-wrong`, `code-expired`, `too-many-tries` */
export async function useCode(codes: Codes, input: { subject: string; code: string; now: string; keep?: boolean }): Promise<void> {
  const digits = input.code.normalize('NFKC').replaceAll(/\D/g, '');
  const verdict = await codes.verify(
    input.subject,
    hashSecret('code', `${input.subject}:${digits}`),
    input.now,
    input.keep ? { keep: true } : {},
  );
  if (verdict === 'wrong') throw new AppError('code-wrong', 'the code does not fit');
  if (verdict === 'expired') throw new AppError('code-expired', 'the code has expired or was used');
  if (verdict === 'too-many') throw new AppError('too-many-tries', 'the code was tried too often', { retryAfterSeconds: 0 });
}

/** The session of a cookie, or null. */
export async function readSession(ports: Pick<SignInPorts, 'sessions' | 'clock'>, secret: string | undefined): Promise<Session | null> {
  if (!secret) return null;
  const session = await ports.sessions.load(hashSecret('session', secret));
  return session && session.expiresAt > ports.clock.now() ? session : null;
}
