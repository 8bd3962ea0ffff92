import { createHash } from 'node:crypto';
import { agreementText } from '../../domain/agreement.ts';
import { kindOf, templateOf } from '../../domain/programme-lookup.ts';
import { registerAmendment } from '../../domain/proposal/acts/amendment.ts';
import { draftAgreement, registerAgreement } from '../../domain/proposal/acts/agreement.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { AgreementRenderer } from '../../ports/agreement-renderer.ts';
import type { Documents } from '../../ports/documents.ts';
import { contentTypes, documentKey } from './attachments.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { drawNumber } from './draw-number.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

export interface AgreementPorts extends ActPorts {
  documents: Documents;
  agreementRenderer: AgreementRenderer;
}

/** What the office decides for a draft. */
export interface AgreementDecisions {
  amountFen: number;
  /** Needed where the amount differs from the one applied for. */
  amountReason?: string;
  /** Absent: as the kind says, else in any order. */
  signing?: 'parallel' | 'in-order';
}

/**
 * Drafts the agreement from the kind's template as DOCX and asks the parties to sign it.
 * @throws what `draftAgreement` throws; `stale-page`, `version-moved`
 */
export async function prepareAgreement(ports: AgreementPorts, input: OfficeAct & AgreementDecisions): Promise<Summary> {
  const { amountFen, amountReason = '' } = input;
  return changeProposal(ports, targetOf(input), async (summary, context) => {
    const text = agreementText(templateOf(context.programme, summary.kind), {
      summary,
      programme: context.programme,
      amountFen,
      now: context.now,
    });
    const bytes = await ports.agreementRenderer.render(text);
    const id = ports.randomness.id();
    const document = { id, type: 'docx', bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') } as const;
    const signing = input.signing ?? kindOf(context.programme, summary.kind).signing ?? 'parallel';
    const drafts = draftAgreement(summary, { actor: actorOf(input), amountFen, amountReason, signing, document }, context);
    await ports.documents.write(documentKey(summary.proposalId, id), bytes, contentTypes.docx);
    return { drafts };
  });
}

/** Registers the signed agreement under the next unified number, an amendment under the number of what it amends. @throws what `registerAgreement` throws; `stale-page`, `version-moved` */
export async function registerProposal(ports: ActPorts, input: OfficeAct & { signedOn: string }): Promise<Summary> {
  return changeProposal(ports, targetOf(input), async (summary, context) => {
    if (summary.amendment) return { drafts: registerAmendment(summary, { actor: actorOf(input), signedOn: input.signedOn }, context) };
    const { number, draw } = await drawNumber(ports, {
      series: 'agreement',
      pattern: context.programme.numbering.agreement,
      now: context.now,
    });
    const actor = actorOf(input);
    return { drafts: registerAgreement(summary, { actor, agreementNumber: number, signedOn: input.signedOn }, context), draws: [draw] };
  });
}
