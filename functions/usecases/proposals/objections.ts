import { AppError, hasCode } from '../../domain/errors.ts';
import { anyone, raiseObjection, settleObjection } from '../../domain/proposal/acts/notice.ts';
import { voidObjections } from '../../domain/proposal/acts/void-objections.ts';
import type { ObjectionWords } from '../../domain/proposal/events.ts';
import { hasRoom } from '../../domain/proposal/objection-room.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Throttle } from '../../ports/access.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { LodgedObjection, Notices } from '../../ports/notices.ts';
import type { Randomness } from '../../ports/randomness.ts';
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

/** Takes up what waits, as long as there is room. Safe to repeat. */
export async function takeUpWaiting(
  ports: ActPorts & { notices: Notices; log: Log },
  { proposalId }: { proposalId: string },
): Promise<void> {
  for (const { id } of await ports.notices.lodged(proposalId)) {
    if (!(await takeUpObjection(ports, { proposalId, objectionId: id }))) return;
  }
}

/**
 * Brings a stored objection before its proposal; safe to repeat. One that came outside the notice's period is not taken up: it is in
 * the record as a refused try, for the office to read, and stays where it was stored. One for which there is no room waits there.
 * @returns whether there was room
 */
export async function takeUpObjection(
  ports: ActPorts & { notices: Notices; log: Log },
  { proposalId, objectionId }: { proposalId: string; objectionId: string },
): Promise<boolean> {
  const objection = await ports.notices.objection(proposalId, objectionId);
  if (!objection) return true;
  try {
    const words = wordsOf(objection);
    const repeats = ({ objections }: Summary): boolean => objections.some(({ id }) => id === objectionId);
    const attempt = { actor: anyone, act: 'objection', step: objectionId, words, repeats } as const;
    await changeProposal(ports, { proposalId, attempt }, (summary, context) => {
      refuseUnfit(summary, objection);
      if (!hasRoom(summary, 'public')) throw new NoRoom();
      // The period is judged by when it came, not by when the relay got to it.
      return { drafts: raiseObjection(summary, { objection: objectionId, ...words }, { ...context, now: objection.at }) };
    });
  } catch (error) {
    if (error instanceof NoRoom) {
      ports.log.info('objection waits for room', { proposalId, objectionId });
      return false;
    }
    if (hasCode(error, 'not-allowed-now') || hasCode(error, 'not-found')) {
      ports.log.info('objection not taken up', { proposalId, objectionId, code: error.code });
      return true;
    }
    if (!hasCode(error, 'already-decided')) throw error;
  }
  await ports.notices.removeObjection(proposalId, objectionId);
  return true;
}

/** What goes under the seal of the record. */
function wordsOf({ text, name, contact, privacyNoticeVersion }: LodgedObjection): ObjectionWords {
  return { text, name, contact, ...(privacyNoticeVersion === undefined ? {} : { privacyNoticeVersion }) };
}

/** As many objections are open as the proposal can hold: nothing that anybody did wrong. */
class NoRoom extends Error {}

function refuseUnfit({ objections, notice, stage }: Summary, { id, noticeNumber }: LodgedObjection): void {
  if (objections.some((known) => known.id === id)) throw new AppError('already-decided', 'it is taken up', { what: 'objection' });
  const refuse = (why: string): never => {
    throw new AppError('not-allowed-now', why, { what: 'an objection', stage });
  };
  if (notice?.number !== noticeNumber) refuse('the notice that it was made to does not run any more');
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

/** The office dismisses several that are obviously void. @throws what `voidObjections` throws; `stale-page`, `version-moved` */
export async function voidProposalObjections(
  ports: ActPorts,
  { objections, note, ...input }: OfficeAct & { objections: readonly string[]; note: string },
): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: voidObjections(summary, { actor: actorOf(input), objections, note }),
  }));
}
