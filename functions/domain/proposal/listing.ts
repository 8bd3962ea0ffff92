import { folds } from '../folds.ts';
import type { Stage } from './event-parts.ts';
import type { Summary } from './summary.ts';
import { currentWait } from './waits.ts';

/** A proposal as a line of a list. */
export interface Listing {
  proposalId: string;
  version: number;
  /** Hash of the last event, for the checkpoints; absent on a line written before it was kept there. */
  headHash?: string;
  kind: string;
  unitId: string;
  stage: Summary['stage'];
  title: string;
  unitName: string;
  sector: string | null;
  submittedAt: string;
  updatedAt: string;
  receiptNumber: string | null;
  promisedOn: string | null;
  dueOn: string | null;
  /** Who has it now; null when it has ended. */
  /** Whether it went back to the unit for supplements. */
  returned: boolean;
  waitsFor: 'office' | 'unit' | 'departments' | 'experts' | 'parties' | 'public' | null;
  /** Opinions or signatures that are still open. */
  openSteps: number;
  /** The programme version it goes by; absent on a line written before it was kept there. */
  programmeVersion?: string;
  /** By which fold the line was made; absent before lines said so. */
  fold?: number;
}

/** The line of a proposal. */
export function listingOf(summary: Summary): Listing {
  const wait = currentWait(summary);
  const { proposalId, version, headHash, kind, unitId, stage, title, submittedAt, updatedAt, receiptNumber, promisedOn, dueOn } = summary;
  const { programmeVersion } = summary;
  return {
    proposalId,
    version,
    headHash,
    kind,
    unitId,
    stage,
    title,
    unitName: summary.contact.unitName,
    sector: summary.facts.sector,
    submittedAt,
    updatedAt,
    receiptNumber,
    promisedOn,
    dueOn,
    returned: summary.openReturn !== null,
    waitsFor: wait?.whom ?? null,
    openSteps: wait?.steps.length ?? 0,
    programmeVersion,
    fold: folds.proposal,
  };
}

/** What the public sees of a proposal while its notice runs: as little as the notice needs. */
export interface PublicNotice {
  proposalId: string;
  number: string;
  title: string;
  unitName: string;
  kind: string;
  sector: string | null;
  opensOn: string;
  closesOn: string;
}

/** The running notice of a proposal, or null when none runs. */
export function publicNoticeOf(summary: Summary): PublicNotice | null {
  const stage: Stage = 'public-notice';
  if (summary.stage !== stage || !summary.notice) return null;
  const { proposalId, title, contact, kind, facts, notice } = summary;
  return {
    proposalId,
    number: notice.number,
    title,
    unitName: contact.unitName,
    kind,
    sector: facts.sector,
    opensOn: notice.opensOn,
    closesOn: notice.closesOn,
  };
}
