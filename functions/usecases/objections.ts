import { AppError, hasCode } from '../domain/errors.ts';
import { anyone, raiseObjection, settleObjection } from '../domain/proposal/acts/notice.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import type { Throttle } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { LodgedObjection, Notices } from '../ports/notices.ts';
import type { Randomness } from '../ports/randomness.ts';
import { changeProposal } from './change-proposal.ts';
import { outboxItem, type ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

/** What the public page needs to take an objection. It has no way to the proposal itself. */
export interface ObjectionPorts {
  clock: Clock;
  randomness: Randomness;
  throttle: Throttle;
  notices: Notices;
}

/** Objections that one address of the network may send. */
const perSource = { most: 5, windowSeconds: 3600 };
const proposalIdPattern = /^[0-9a-z]{26}$/;

/**
 * Stores an objection to a notice that is posted, in its period or not, to be taken up by the relay. One form sent twice is one
 * objection.
 * @throws `too-many-tries`, `not-found` where no notice is posted
 */
export async function lodgeObjection(
  ports: ObjectionPorts,
  input: Omit<LodgedObjection, 'at' | 'noticeNumber'> & { sourceIp: string },
): Promise<void> {
  const { sourceIp, ...given } = input;
  const { proposalId } = given;
  const notice = proposalIdPattern.test(proposalId) ? await ports.notices.load(proposalId) : null;
  if (!notice) throw new AppError('not-found', 'there is no such notice');
  const at = ports.clock.now();
  const retryAfterSeconds = await ports.throttle.count(`objection-from:${sourceIp}`, at, perSource);
  if (retryAfterSeconds > 0) throw new AppError('too-many-tries', 'too many objections came from here', { retryAfterSeconds });
  const message = { type: 'take-up-objection', proposalId, objectionId: given.id } as const;
  await ports.notices.lodge({ ...given, noticeNumber: notice.number, at }, outboxItem(ports, at, message));
}

/** More would outgrow the proposal's item in the table; what comes after is kept beside the notice, for the office to be told by hand. */
export const mostTakenUp = 50;

/**
 * Brings a stored objection before its proposal; safe to repeat. One that came outside the notice's period is not taken up: it is in
 * the record as a refused try, for the office to read, and stays where it was stored.
 */
export async function takeUpObjection(
  ports: ActPorts & { notices: Notices; log: Log },
  { proposalId, objectionId }: { proposalId: string; objectionId: string },
): Promise<void> {
  const objection = await ports.notices.objection(proposalId, objectionId);
  if (!objection) return;
  try {
    const { text, name, contact } = objection;
    const repeats = ({ objections }: Summary): boolean => objections.some(({ id }) => id === objectionId);
    const attempt = { actor: anyone, act: 'objection', step: objectionId, words: { text, name, contact }, repeats } as const;
    await changeProposal(ports, { proposalId, attempt }, (summary, context) => {
      refuseUnfit(summary, objection);
      // The period is judged by when it came, not by when the relay got to it.
      return { drafts: raiseObjection(summary, { objection: objectionId, text, name, contact }, { ...context, now: objection.at }) };
    });
  } catch (error) {
    if (hasCode(error, 'not-allowed-now') || hasCode(error, 'not-found')) {
      ports.log.info('objection not taken up', { proposalId, objectionId, code: error.code });
      return;
    }
    if (!hasCode(error, 'already-decided')) throw error;
  }
  await ports.notices.removeObjection(proposalId, objectionId);
}

function refuseUnfit({ objections, notice, stage }: Summary, { id, noticeNumber }: LodgedObjection): void {
  if (objections.some((known) => known.id === id)) throw new AppError('already-decided', 'it is taken up', { what: 'objection' });
  const refuse = (why: string): never => {
    throw new AppError('not-allowed-now', why, { what: 'an objection', stage });
  };
  if (notice?.number !== noticeNumber) refuse('the notice that it was made to does not run any more');
  if (objections.length >= mostTakenUp) refuse('the proposal holds as many objections as it can');
}

/** The office settles an objection. @throws what `settleObjection` throws; `stale-page`, `version-moved` */
export async function settleProposalObjection(
  ports: ActPorts,
  input: OfficeAct & { objection: string; result: 'upheld' | 'dismissed'; note: string },
): Promise<Summary> {
  const { objection, result, note } = input;
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: settleObjection(summary, { actor: actorOf(input), objection, result, note }, context),
  }));
}
