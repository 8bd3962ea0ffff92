import { dayAt } from '../../functions/domain/calendar.ts';
import type { Answers } from '../../functions/domain/form.ts';
import type { Stance } from '../../functions/domain/proposal/event-parts.ts';
import type { Ask, Summary } from '../../functions/domain/proposal/summary.ts';
import type { Programmes } from '../../functions/ports/programmes.ts';
import type { Grant } from '../../functions/ports/outbox.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { prepareAgreement } from '../../functions/usecases/proposals/agreements.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import {
  acceptProposal,
  decideProposal,
  endProposalNotice,
  publishProposal,
  returnProposal,
} from '../../functions/usecases/proposals/office-acts.ts';
import { recordOpinion } from '../../functions/usecases/links/record-opinion.ts';
import { applicant, submitted } from './acting.ts';
import { huangjing } from './chunan.ts';
import { secretOf } from '../tour/people.ts';
import { Caller } from './caller.ts';
import { answerProposedRefusal, settleProposedRefusal } from '../../functions/usecases/proposals/refusals.ts';
import type { World } from './world.ts';

/** Addresses of the reviewers on the route of the demo form, in the programme's order. */
export const reviewers = ['overseas-chinese@chunan.example', 'health@chunan.example', 'commerce@chunan.example'] as const;
/** Addresses of the parties of the demo form. */
export const parties = ['melbourne@parties.example', 'xiaolangzhong@parties.example', 'huangjing@parties.example'] as const;

/** Registers the unit of the demo form. */
export async function registerApplicant(world: Pick<World, 'parts'>): Promise<void> {
  await world.parts.units.register(applicant.unit, applicant.account);
}

/** Where a scene may begin. `public-notice` has its notice published, `signing` its agreement drafted. */
export type Scene = 'intake' | 'returned' | 'department-review' | 'decision' | 'public-notice' | 'agreement' | 'signing';

const wayTo: Record<Scene, readonly (OfficeStep | 'opinions' | 'notice-period')[]> = {
  intake: [],
  returned: ['return'],
  'department-review': ['accept'],
  decision: ['accept', 'opinions'],
  'public-notice': ['accept', 'opinions', 'decide', 'publish'],
  agreement: ['accept', 'opinions', 'decide', 'publish', 'notice-period', 'end-notice'],
  signing: ['accept', 'opinions', 'decide', 'publish', 'notice-period', 'end-notice', 'draft'],
};

/**
 * A proposal at a scene, its workflow waiting and the mails of the scene out; mails that were overtaken on the way are not sent. From
 * `agreement` on the clock has moved past the public notice.
 * @param programmes whose current version it begins with, by default the one in force
 */
export async function proposalAt(
  world: World,
  scene: Scene,
  answers: Answers = huangjing,
  programmes: Programmes = world.parts.programmes,
): Promise<Summary> {
  const { proposalId } = await submitted({ ...world.parts, programmes }, answers);
  for (const step of wayTo[scene]) {
    if (step === 'opinions') await opineAll(world, proposalId);
    else if (step === 'notice-period') await world.advance({ days: 9 });
    else await officeDoes(world, proposalId, step);
  }
  await world.settle();
  return loadProposal(world.parts, proposalId);
}

async function opineAll(world: World, proposalId: string): Promise<void> {
  const summary = await loadProposal(world.parts, proposalId);
  for (const ask of summary.asks) await opine(world, summary, ask);
}

/** An opinion of the person who was asked. */
export async function opine(world: Pick<World, 'parts'>, summary: Summary, ask: Ask, stance: Stance = 'agree'): Promise<Summary> {
  const opinion = stance === 'agree' ? '' : '请补充材料。';
  return recordOpinion(world.parts, { grant: grantFor(summary, ask), stance, opinion, code: '' });
}

/** What a link to an ask would stand for. */
export function grantFor(summary: Summary, ask: Ask): Grant {
  const { proposalId, submittedAt } = summary;
  const holder = { type: 'person', id: ask.person } as const;
  return { id: 'scene', proposalId, step: ask.step, boundVersion: ask.dossierVersion, holder, createdAt: submittedAt, expiresAt: '9999' };
}

export type OfficeStep = 'accept' | 'return' | 'decide' | 'refuse' | 'confirm-refusal' | 'publish' | 'end-notice' | 'draft';

/** An act of the office without pages. */
export async function officeDoes(world: Pick<World, 'parts' | 'now'>, proposalId: string, step: OfficeStep): Promise<Summary> {
  const { parts } = world;
  const { version } = await loadProposal(parts, proposalId);
  const act = { person: 'office-main', proposalId, seenVersion: version };
  const decision = {
    body: 'joint-meeting',
    minutesNumber: '淳才联纪〔2026〕7号',
    decidedOn: dayAt(world.now),
    present: 9,
    inFavour: 9,
    resolution: '会议意见。',
  } as const;
  const acts: Record<OfficeStep, () => Promise<Summary>> = {
    accept: () => acceptProposal(parts, act),
    return: () => returnProposal(parts, { ...act, remarks: { amount: '请核对投资金额。' } }),
    decide: () => decideProposal(parts, { ...act, decision: { ...decision, outcome: 'approved' } }),
    refuse: () => decideProposal(parts, { ...act, decision: { ...decision, outcome: 'refused', inFavour: 0 } }),
    'confirm-refusal': () => settleProposedRefusal(parts, { ...act, person: 'office-second', result: 'confirmed', note: '' }),
    publish: () => publishProposal(parts, act),
    'end-notice': () => endProposalNotice(parts, { ...act, result: 'no-objection', note: '' }),
    draft: () => prepareAgreement(parts, { ...act, amountFen: 1_800_000_000 }),
  };
  return acts[step]();
}

/** The unit answers a refusal that was proposed. */
export async function unitAnswersRefusal(world: Pick<World, 'parts'>, proposalId: string): Promise<Summary> {
  const { unitId, version: seenVersion } = await loadProposal(world.parts, proposalId);
  return answerProposedRefusal(world.parts, { unitId, accountId: 'account-1', proposalId, seenVersion, answer: '请予复核。' });
}

/** Opens the link of a mail: a browser with its session, and the page it leads to. */
export async function openMail(world: World, mail: ReceivedMail): Promise<{ caller: Caller; path: string }> {
  const caller = new Caller(world.base);
  const answer = await caller.post('/r/open', { secret: secretOf(mail) });
  if (answer.status !== 303) throw new Error(`the link of ${mail.subject} answered ${answer.status}`);
  return { caller, path: answer.location };
}
