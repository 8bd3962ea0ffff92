import { AppError } from '../../domain/errors.ts';
import { hashSecret, normaliseShortCode } from '../../domain/secrets.ts';
import type { Links, Session, Sessions, Throttle } from '../../ports/access.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Grant } from '../../ports/outbox.ts';
import type { Randomness } from '../../ports/randomness.ts';
import { openSession } from '../people/sign-in.ts';

export interface OpenLinkPorts {
  clock: Clock;
  randomness: Randomness;
  links: Links;
  sessions: Sessions;
  throttle: Throttle;
}

/** What the holder of a mail gives: the secret of its link, or the short code typed from it. */
export type Proof = { secret: string } | { shortCode: string };

/** Long enough to read a dossier and write an opinion. */
const linkSessionHours = 4;
/** Short codes have 58 random bits; this keeps guessing hopeless and noise out of the logs. */
const typedCodes = { most: 10, windowSeconds: 600 };

/**
 * Opens a session bound to one link. Decides nothing and uses nothing up.
 * @throws `link-unknown`, `link-dead` for one that has expired, `too-many-tries` for typed codes
 */
export async function openLink(ports: OpenLinkPorts, proof: Proof, sourceIp: string): Promise<{ secret: string; grant: Grant }> {
  const now = ports.clock.now();
  if ('shortCode' in proof) {
    const retryAfterSeconds = await ports.throttle.count(`short:${sourceIp}`, now, typedCodes);
    if (retryAfterSeconds > 0) throw new AppError('too-many-tries', 'too many codes were typed', { retryAfterSeconds });
  }
  const grant = await findGrant(ports, proof);
  if (!grant) throw new AppError('link-unknown', 'this link or code is not known');
  if (grant.expiresAt <= now) throw new AppError('link-dead', 'this link has expired');
  const expiresAt = new Date(Date.parse(now) + linkSessionHours * 3_600_000).toISOString();
  const session: Session = { audience: 'link', subject: grant.holder.id, grant, createdAt: now, expiresAt };
  return { secret: await openSession(ports, session), grant };
}

/** Notes in the session of a link that its holder has no interest in the matter. */
export async function declareNoInterest(ports: Pick<OpenLinkPorts, 'sessions'>, secret: string, session: Session): Promise<void> {
  await ports.sessions.put(hashSecret('session', secret), { ...session, declared: true });
}

/** The grant that a proof stands for, or null. */
export async function findGrant(ports: Pick<OpenLinkPorts, 'links'>, proof: Proof): Promise<Grant | null> {
  const hash = 'secret' in proof ? hashSecret('link', proof.secret) : hashSecret('short', normaliseShortCode(proof.shortCode));
  return ports.links.find(hash);
}
