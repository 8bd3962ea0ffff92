import { createHash } from 'node:crypto';
import type { FigureCheck } from '../../domain/close/figure-checks.ts';
import { hashSecret } from '../../domain/secrets.ts';
import type { OpenStep } from '../../domain/proposal/open-steps.ts';
import type { Session, Sessions } from '../../ports/access.ts';
import type { Grant } from '../../ports/outbox.ts';
import { workOfHolder, type OpenWork, type OpenWorkPorts } from './open-work.ts';

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

/** What names an open step among all that waits for its person. */
export function choiceOf({ proposalId, step }: Pick<OpenStep, 'proposalId' | 'step'>): string {
  return `${proposalId}#${step}`;
}

/** What names figures to check among all that waits for somebody. */
export function choiceOfCheck({ quarter, step }: Pick<FigureCheck, 'quarter' | 'step'>): string {
  return `${quarter}#${step}`;
}

/** What names the step of a link itself. */
export function choiceOfGrant({ quarter, step, proposalId }: Grant): string {
  return quarter === undefined ? choiceOf({ proposalId, step }) : choiceOfCheck({ quarter, step });
}

/**
 * Opens a session for what the holder of a link chose from the list. It shows no more than the link of a mail for that step
 * would, asks for the same declaration and the same proof, and ends with the session it came from. Choosing twice is choosing once.
 * @param chosen.cookie of the mailed link
 * @returns what the step's link stands for, or null when that step does not wait for the holder
 */
export async function chooseStep(
  ports: OpenWorkPorts & { sessions: Sessions },
  chosen: { session: Session; grant: Grant; cookie: string; choice: string },
): Promise<Grant | null> {
  const { session, grant, cookie, choice } = chosen;
  const about = aboutOf(await workOfHolder(ports, grant), choice);
  if (!about) return null;
  if (choiceOfGrant(grant) === choice) return grant;
  const id = `${mailedLink(grant.id)}-${createHash('sha256').update(choice).digest('hex').slice(0, 16)}`;
  const { holder, createdAt, expiresAt } = grant;
  const chosenGrant: Grant = { id, ...about, holder, createdAt, expiresAt };
  const hash = hashSecret('session', sessionSecret(id, cookie) ?? '');
  if (!(await ports.sessions.load(hash))) await ports.sessions.put(hash, sessionFor(session, chosenGrant));
  return chosenGrant;
}

type About = Pick<Grant, 'proposalId' | 'quarter' | 'step' | 'boundVersion'>;

/** What a link for a choice is about; null when it does not wait for its holder. */
function aboutOf({ steps, checks }: OpenWork, choice: string): About | null {
  const step = steps.find((candidate) => choiceOf(candidate) === choice);
  if (step) return { proposalId: step.proposalId, step: step.step, boundVersion: step.dossierVersion };
  const check = checks.find((candidate) => choiceOfCheck(candidate) === choice);
  return check ? { proposalId: '', quarter: check.quarter, step: check.step, boundVersion: check.draft } : null;
}

/** Without the declaration of the session it came from: that was about another proposal. */
function sessionFor({ audience, subject, createdAt, expiresAt }: Session, grant: Grant): Session {
  return { audience, subject, grant, createdAt, expiresAt };
}
