import { createHash } from 'node:crypto';
import { agreementText } from '../../domain/agreement.ts';
import { changeTemplateOf } from '../../domain/programme-lookup.ts';
import {
  abandonAmendment,
  draftAmendment,
  openAmendment,
  type AmendmentDraft,
  type AmendmentInput,
} from '../../domain/proposal/acts/amendment.ts';
import { agreementInForce, amountInForce } from '../../domain/proposal/performance.ts';
import type { RuleContext } from '../../domain/proposal/rules.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { AgreementPorts } from './agreements.ts';
import { contentTypes, documentKey } from './attachments.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

/** Opens a registered agreement for an amendment or its end. @throws what `openAmendment` throws; `stale-page`, `version-moved` */
export async function openAgreement(ports: ActPorts, input: OfficeAct & Omit<AmendmentInput, 'actor'>): Promise<Summary> {
  const { purpose, askedBy, appliedForFen, reason } = input;
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: openAmendment(summary, { actor: actorOf(input), purpose, askedBy, appliedForFen, reason }, context),
  }));
}

/** Drafts the further version as DOCX and asks every party to sign it. @throws what `draftAmendment` throws; `stale-page`, `version-moved` */
export async function prepareAmendment(ports: AgreementPorts, input: OfficeAct & AmendmentDraft): Promise<Summary> {
  const { person: _person, proposalId: _proposalId, seenVersion: _seen, ...draft } = input;
  return changeProposal(ports, targetOf(input), async (summary, context) => {
    const bytes = await ports.agreementRenderer.render(textOf(summary, input, context));
    const id = ports.randomness.id();
    const document = { id, type: 'docx', bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') } as const;
    const drafts = draftAmendment(summary, { ...draft, actor: actorOf(input), document }, context);
    await ports.documents.write(documentKey(summary.proposalId, id), bytes, contentTypes.docx);
    return { drafts };
  });
}

function textOf(summary: Summary, { amountFen, termTo, changes }: AmendmentDraft, { programme, now }: RuleContext) {
  const purpose = summary.amendment?.purpose ?? 'amendment';
  const change = { original: agreementInForce(summary)?.number ?? '', reason: summary.amendment?.reason ?? '', changes, termTo };
  const amount = purpose === 'termination' ? amountInForce(summary) : amountFen;
  return agreementText(changeTemplateOf(programme, summary.kind, purpose), { summary, programme, amountFen: amount, now, change });
}

/** Gives an amendment up. @throws what `abandonAmendment` throws; `stale-page`, `version-moved` */
export async function abandonOpenAmendment(ports: ActPorts, input: OfficeAct & { reason: string }): Promise<Summary> {
  return changeProposal(ports, targetOf(input), (summary) => ({
    drafts: abandonAmendment(summary, { actor: actorOf(input), reason: input.reason }),
  }));
}
