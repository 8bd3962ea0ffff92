import { AppError } from '../../domain/errors.ts';
import type { ProposalKind } from '../../domain/programme.ts';
import { kindOf } from '../../domain/programme-lookup.ts';
import type { StepInput } from '../../domain/proposal/acts/opinion.ts';
import { hasSteppedAside } from '../../domain/proposal/answering.ts';
import { latestAsks, mayAnswer } from '../../domain/proposal/asks.ts';
import { seatAsks, type ExpertAsk } from '../../domain/proposal/panel-standing.ts';
import type { Ask, SignAsk, Summary } from '../../domain/proposal/summary.ts';
import { openSignAsks } from '../../domain/proposal/signing.ts';
import { wasCorrectedSince } from '../../domain/proposal/undelivered.ts';
import { currentWait } from '../../domain/proposal/waits.ts';
import type { Session } from '../../ports/access.ts';
import type { Grant } from '../../ports/outbox.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import type { Programme } from '../../domain/programme.ts';
import { loadForAct, type Target } from '../proposals/change-proposal.ts';

/**
 * How the step of a link stands: open for an act; done; changed since the link was sent; renewed, when the holder is asked anew by
 * another link; returned, while the unit has the dossier; readdressed, when the link went to an address that was corrected since; no
 * longer asked. A signature may also be asked later, in a set order, or be declined by a party, which ends the signing for all.
 */
export type StepState = 'open' | 'done' | 'changed' | 'renewed' | 'returned' | 'readdressed' | 'over' | 'later' | 'declined';

/** What a link's holder may see: the proposal, the step, how it stands. */
export interface LinkedStep {
  grant: Grant;
  /** What was read, for an act that follows at once. */
  known: NonNullable<Target['known']>;
  summary: Summary;
  programme: Programme;
  kind: ProposalKind;
  state: StepState;
  ask: Ask | null;
  /** The department's newest ask: the step itself, unless the department was asked anew. */
  latest: Ask | null;
  signAsk: SignAsk | null;
  /** The seat's ask of an expert's link. */
  expertAsk: ExpertAsk | null;
}

/** The grant of a session that was opened with this link. @throws `not-signed-in` */
export function grantOf(session: Session | null, linkId: string): Grant {
  if (!session?.grant || session.grant.id !== linkId) throw new AppError('not-signed-in', 'open the link from the mail again');
  return session.grant;
}

/** The step of a grant as it stands now. @throws `not-found` */
export async function readLinkedStep(ports: { proposals: ProposalStore; programmes: Programmes }, grant: Grant): Promise<LinkedStep> {
  const known = await loadForAct(ports, grant.proposalId);
  const { summary } = known;
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const ask = summary.asks.find((candidate) => candidate.step === grant.step) ?? null;
  const signAsk = summary.agreement?.asks.find((candidate) => candidate.step === grant.step) ?? null;
  const latest = latestAsks(summary).find(({ department }) => department === ask?.department) ?? null;
  const expertAsk = summary.panel?.asks.find((candidate) => candidate.step === grant.step) ?? null;
  if (expertAsk) {
    const state = stateOfExpert(grant, summary, expertAsk);
    return { grant, known, summary, programme, kind: kindOf(programme, summary.kind), state, ask, latest, signAsk: null, expertAsk };
  }
  const state = ask && latest ? stateOfAsk(grant, summary, { ask, latest }) : stateOfSignature(grant, summary, signAsk);
  return { grant, known, summary, programme, kind: kindOf(programme, summary.kind), state, ask, latest, signAsk, expertAsk };
}

/** Who answers which step of which version through a link. @throws `not-yours` for the link of a signature */
export function reviewerOf({ holder, step, boundVersion }: Grant): Pick<StepInput, 'actor' | 'step' | 'dossierVersion'> {
  if (holder.type !== 'person') throw new AppError('not-yours', 'this link is for a signature');
  return { actor: { role: 'reviewer', id: holder.id }, step, dossierVersion: boundVersion };
}

function stateOfAsk(grant: Grant, summary: Summary, { ask, latest }: { ask: Ask; latest: Ask }): StepState {
  if (hasSteppedAside(summary, ask.department, grant.holder.id)) return 'done';
  const isAwaited = isWaitedFor(latest.step, summary);
  if (latest.step !== ask.step) return isAwaited && mayAnswer(latest, grant.holder.id) ? 'renewed' : 'over';
  if (ask.answered || ask.askedBack) return 'done';
  if (ask.dossierVersion !== grant.boundVersion) return 'changed';
  return isAwaited ? 'open' : stateOfIdle(summary);
}

/** A review stands still while the unit has the dossier. */
function stateOfIdle({ stage, openReturn }: Summary): StepState {
  return stage === 'department-review' && openReturn ? 'returned' : 'over';
}

/** Tells whether the link of a step asks an expert. */
export function isExpertStep(step: string): boolean {
  return step.startsWith('expert:');
}

/** An expert who was asked about an older version may be asked anew by another link; one who stepped aside is done. */
function stateOfExpert({ holder }: Grant, summary: Summary, ask: ExpertAsk): StepState {
  if (ask.scored || ask.closed === 'recused') return 'done';
  if (isWaitedFor(ask.step, summary)) return 'open';
  const newer = seatAsks(summary).find(({ step, person }) => person === holder.id && step !== ask.step);
  if (newer && isWaitedFor(newer.step, summary)) return 'renewed';
  return summary.stage === 'decision' && summary.openReturn && !ask.closed ? 'returned' : 'over';
}

/** A newer draft of an agreement has newer steps; a link that went to an address which was corrected since is nobody's. */
function stateOfSignature(grant: Grant, summary: Summary, ask: SignAsk | null): StepState {
  const { agreement, stage } = summary;
  if (!agreement) return 'over';
  if (!ask?.signed && wasCorrectedSince(summary, grant.holder.id, grant.createdAt)) return 'readdressed';
  if (agreement.declined) return stage === 'agreement' ? 'declined' : 'over';
  if (ask?.signed) return 'done';
  return stage === 'agreement' ? stateOfUnsigned(agreement, grant, summary) : 'over';
}

/** Open, or the link is for an older text, or the party's turn has not come. */
function stateOfUnsigned(agreement: NonNullable<Summary['agreement']>, grant: Grant, summary: Summary): StepState {
  if (isWaitedFor(grant.step, summary)) return 'open';
  const { id } = grant.holder;
  if (openSignAsks(agreement).some(({ party }) => party === id)) return 'changed';
  return agreement.asks.some(({ party, signed }) => party === id && !signed) ? 'later' : 'over';
}

function isWaitedFor(step: string, summary: Summary): boolean {
  return currentWait(summary)?.steps.includes(step) ?? false;
}
