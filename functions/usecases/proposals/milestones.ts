import type { Actor } from '../../domain/proposal/event-parts.ts';
import {
  confirmMilestone,
  countMilestone,
  rejectMilestone,
  reportMilestone,
  voidMilestone,
  type MilestoneInput,
} from '../../domain/proposal/acts/milestones.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { readOwnProposal } from './answer-return.ts';
import { removeUploads, takeUploads, type AttachmentPorts, type UploadPlace } from './attachments.ts';
import { changeProposal, loadProposal, type Target } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';
import type { UnitAct } from './refusals.ts';

/** What a page says of a milestone; the proof is what lies uploaded at `place`. */
export type SaidMilestone = Omit<MilestoneInput, 'actor' | 'proof' | 'fileName'>;

/** The office enters a milestone, which counts at once. @throws what `countMilestone` throws; `document-refused`, `stale-page`, `not-found` */
export async function enterMilestone(
  ports: ActPorts & AttachmentPorts,
  input: OfficeAct & { said: SaidMilestone; place: UploadPlace },
): Promise<Summary> {
  return withProof(ports, { ...input, target: targetOf(input), actor: actorOf(input) }, countMilestone);
}

/** The unit reports a milestone, which waits for the office. @throws what `reportMilestone` throws; `document-refused`, `stale-page`, `not-found` */
export async function sendMilestone(
  ports: ActPorts & AttachmentPorts,
  input: UnitAct & { said: SaidMilestone; place: UploadPlace },
): Promise<Summary> {
  const { proposalId, seenVersion } = input;
  await readOwnProposal(ports, input.unitId, proposalId);
  const actor = { role: 'unit', id: input.accountId } as const;
  const attempt = { actor, act: 'report-milestone', step: null } as const;
  return withProof(ports, { ...input, target: { proposalId, seenVersion, attempt }, actor }, reportMilestone);
}

interface WithProof {
  target: Target;
  actor: Actor;
  said: SaidMilestone;
  place: UploadPlace;
}

/** Takes the newest upload into the record together with the act; the others were tries. */
async function withProof(ports: ActPorts & AttachmentPorts, input: WithProof, judge: typeof countMilestone): Promise<Summary> {
  const { target, actor, said, place } = input;
  const { proposalId } = target;
  const { programmeVersion } = await loadProposal(ports, proposalId);
  const programme = await ports.programmes.byVersion(programmeVersion);
  const { documents, fileNames } = await takeUploads(ports, programme, { place, proposalId });
  const proof = documents.at(-1) ?? null;
  const fileName = (proof && fileNames[proof.id]) ?? '';
  const after = await changeProposal(ports, target, (summary, context) => ({
    drafts: judge(summary, { ...said, actor, proof, fileName }, context),
  }));
  await removeUploads(ports, place);
  return after;
}

/** The office confirms what a unit reported. @throws what `confirmMilestone` throws; `stale-page` */
export async function confirmReport(ports: ActPorts, input: OfficeAct & { entry: string }): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: confirmMilestone(summary, { actor: actorOf(input), entry: input.entry }),
  }));
}

/** The office rejects what a unit reported. @throws what `rejectMilestone` throws; `stale-page` */
export async function rejectReport(ports: ActPorts, input: OfficeAct & { entry: string; reason: string }): Promise<Summary> {
  const { entry, reason } = input;
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: rejectMilestone(summary, { actor: actorOf(input), entry, reason }),
  }));
}

/** A second person of the office takes back what was counted. @throws what `voidMilestone` throws; `stale-page` */
export async function takeBackMilestone(ports: ActPorts, input: OfficeAct & { entry: string; reason: string }): Promise<Summary> {
  const { entry, reason } = input;
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: voidMilestone(summary, { actor: actorOf(input), entry, reason }),
  }));
}

/** The office enters an arrival without a proof. @throws what `countMilestone` throws; `stale-page`, `version-moved` */
export async function enterArrival(ports: ActPorts, input: OfficeAct & { said: SaidMilestone }): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: countMilestone(summary, { ...input.said, actor: actorOf(input), proof: null, fileName: '' }, context),
  }));
}
