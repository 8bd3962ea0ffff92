import { dayAt } from '../../functions/domain/calendar.ts';
import { hasCode } from '../../functions/domain/errors.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import { supplement } from '../../functions/domain/proposal/acts/submit.ts';
import { openReports } from '../../functions/domain/proposal/performance.ts';
import { recordSignature } from '../../functions/domain/proposal/acts/agreement.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { currentWait, mostUrgent } from '../../functions/domain/proposal/waits.ts';
import { registerProposal } from '../../functions/usecases/proposals/agreements.ts';
import { changeProposal, loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { confirmReport } from '../../functions/usecases/proposals/milestones.ts';
import { settleProposalObjection } from '../../functions/usecases/proposals/objections.ts';
import { settleProposedRefusal } from '../../functions/usecases/proposals/refusals.ts';
import { settleProposalCondition } from '../../functions/usecases/proposals/settle-condition.ts';
import { officeDoes, opine, unitAnswersRefusal } from './scenes.ts';
import type { World } from './world.ts';

/** Where proposals go on: a world, or a deployed stack with the product's parts beside it. */
export type Played = Pick<World, 'parts' | 'now' | 'settle' | 'advanceTo'>;

/** Does whatever a proposal waits for, in favour of it. Where only days are waited for, the clock moves on. */
export async function goOn(world: Played, id: string): Promise<Summary> {
  const summary = await loadProposal(world.parts, id);
  const wait = currentWait(summary);
  if (wait === null) throw new Error(`${id} waits for nobody`);
  if (summary.openReturn) await answerReturn(world, summary);
  else if (wait.whom === 'departments') for (const ask of openAsks(summary)) await opine(world, await loadProposal(world.parts, id), ask);
  else if (wait.whom === 'parties') await signAll(world, summary);
  else if (wait.whom === 'unit') await unitAnswersRefusal(world, id);
  else if (wait.whom === 'public') await reach(world, `${wait.dueOn}T16:01:00.000Z`);
  else await officeGoesOn(world, summary, wait.task ?? '');
  await world.settle();
  return loadProposal(world.parts, id);
}

/** All go on side by side until each is where it is wanted, so that nothing lapses while another waits. */
export async function bringAll(world: Played, wanted: ReadonlyMap<string, (summary: Summary) => boolean>): Promise<void> {
  for (let open = [...wanted.keys()], round = 0; open.length > 0; round += 1) {
    if (round === 30) throw new Error(`${open.join(', ')} do not come to where they are wanted`);
    const left: string[] = [];
    for (const id of open) {
      if (wanted.get(id)?.(await loadProposal(world.parts, id))) continue;
      left.push(id);
      await goOn(world, id).catch(unlessOvertaken);
    }
    open = left;
  }
}

/** Deployed functions act too: the next round sees how the proposal stands then. */
function unlessOvertaken(error: unknown): void {
  if (!hasCode(error, 'stale-page')) throw error;
}

const officeSteps: Record<string, Parameters<typeof officeDoes>[2]> = {
  intake: 'accept',
  decision: 'decide',
  'publish-notice': 'publish',
  'end-notice': 'end-notice',
  'draft-agreement': 'draft',
};

async function officeGoesOn(world: Played, summary: Summary, task: string): Promise<void> {
  const { parts } = world;
  const { proposalId, version: seenVersion } = summary;
  const act = { person: 'office-main', proposalId, seenVersion };
  const condition = summary.conditions.find(({ settled }) => settled === null);
  if (task === 'register') await registerProposal(parts, { ...act, signedOn: dayAt(world.now) });
  else if (task === 'confirm-refusal') await settleProposedRefusal(parts, { ...act, person: 'office-second', result: 'dropped', note: '' });
  else if (task === 'confirm-milestone')
    await confirmReport(parts, { ...act, person: 'office-second', entry: openReports(summary)[0]!.entry });
  else if (task === 'settle-objection')
    await settleProposalObjection(parts, {
      ...act,
      objection: mostUrgent(summary.objections)!.id,
      result: 'dismissed',
      note: '已核实',
    });
  else if (task === 'draft-agreement' && condition)
    await settleProposalCondition(parts, { ...act, step: condition.step, result: 'written-in', note: '' });
  else await officeDoes(world, proposalId, officeSteps[task]!);
}

/** Moves the clock on to an instant, unless it is past it. */
async function reach(world: Played, instant: string): Promise<void> {
  if (world.now < instant) await world.advanceTo(instant);
}

async function answerReturn(world: Played, { proposalId, openReturn }: Summary): Promise<void> {
  await changeProposal(world.parts, { proposalId }, (summary, context) => {
    const { title, answers, facts, parties, documents, fileNames } = summary;
    const dossier = { title, answers, facts, parties, documents, fileNames };
    const actor = { role: 'unit', id: 'account-1' } as const;
    return { drafts: supplement(summary, { actor, round: openReturn!.round, changedFields: ['amount'], dossier }, context) };
  });
}

/** Parties that have not signed do, by their links. */
async function signAll(world: Played, { proposalId, agreement }: Summary): Promise<void> {
  for (const { party } of agreement!.asks.filter(({ signed }) => !signed)) await signAs(world, proposalId, party);
}

/** One party signs by its link. */
export async function signAs(world: Played, proposalId: string, party: string): Promise<void> {
  await changeProposal(world.parts, { proposalId }, (summary, context) => {
    const agreement = summary.agreement!;
    const { step } = agreement.asks.find((ask) => ask.party === party)!;
    const actor = { role: 'party', id: party } as const;
    const proof = { documentDigest: agreement.document.digest, by: 'link', assurance: 'code', scan: null, witness: '' } as const;
    return { drafts: recordSignature(summary, { actor, step, agreementVersion: agreement.version, ...proof }, context) };
  });
}
