import { createHash } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import { hashSecret } from '../domain/secrets.ts';
import { byUrgency, type OpenStep } from '../domain/proposal/open-steps.ts';
import type { Session, Sessions } from '../ports/access.ts';
import type { Grant } from '../ports/outbox.ts';
import type { Steps } from '../ports/steps.ts';

/** The mailed link that a link id belongs to: a step that is chosen from the list goes by the cookie of the link it was chosen through. */
export function mailedLink(linkId: string): string {
  return linkId.split('-')[0] ?? linkId;
}

/**
 * The secret under which the session of a link is kept; `cookie` is that of the mailed link. One cookie serves all steps that are chosen,
 * because browsers and gateways take only so many, and each step has its own session, so that two tabs do not disturb each other.
 */
export function sessionSecret(linkId: string, cookie: string | undefined): string | undefined {
  if (!cookie || linkId === mailedLink(linkId)) return cookie;
  return `${cookie}:${linkId}`;
}

/** The open steps of the person who holds a link, the most urgent first. @throws `not-yours` for the link of a party */
export async function stepsOfHolder({ steps }: { steps: Steps }, { holder }: Grant): Promise<OpenStep[]> {
  if (holder.type !== 'person') throw new AppError('not-yours', 'a party has no list of steps');
  return (await steps.of(holder.id)).toSorted(byUrgency);
}

/** What names an open step among those of its person. */
export function choiceOf({ proposalId, step }: Pick<OpenStep, 'proposalId' | 'step'>): string {
  return `${proposalId}#${step}`;
}

/**
 * Opens a session for a step that the holder of a link chose from the list. It shows no more than the link of a mail for that step
 * would, asks for the same declaration and the same proof, and ends with the session it came from. Choosing twice is choosing once.
 * @param chosen.cookie of the mailed link
 * @returns the id of the step's link, or null when that step does not wait for the holder
 */
export async function chooseStep(
  ports: { sessions: Sessions; steps: Steps },
  chosen: { session: Session; grant: Grant; cookie: string; choice: string },
): Promise<string | null> {
  const { session, grant, cookie, choice } = chosen;
  const step = (await stepsOfHolder(ports, grant)).find((candidate) => choiceOf(candidate) === choice);
  if (!step) return null;
  if (choiceOf(grant) === choice) return grant.id;
  const id = `${mailedLink(grant.id)}-${createHash('sha256').update(choice).digest('hex').slice(0, 16)}`;
  const hash = hashSecret('session', sessionSecret(id, cookie) ?? '');
  if (!(await ports.sessions.load(hash))) await ports.sessions.put(hash, sessionFor(session, { ...grantFor(step, grant), id }));
  return id;
}

function grantFor({ proposalId, step, dossierVersion }: OpenStep, { id, holder, createdAt, expiresAt }: Grant): Grant {
  return { id, proposalId, step, boundVersion: dossierVersion, holder, createdAt, expiresAt };
}

/** Without the declaration of the session it came from: that was about another proposal. */
function sessionFor({ audience, subject, createdAt, expiresAt }: Session, grant: Grant): Session {
  return { audience, subject, grant, createdAt, expiresAt };
}
