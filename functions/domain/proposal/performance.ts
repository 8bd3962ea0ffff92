import type { DocumentRef } from './event-parts.ts';
import type { DataOf } from './events.ts';
import { milestoneKinds, type AgreementVersion, type Milestone, type MilestoneFacts, type MilestoneKind } from './performance-parts.ts';
import type { Summary } from './summary.ts';

/** The events that count a milestone. */
export type MilestoneData = DataOf<'project-started' | 'production-begun' | 'paid-in' | 'arrived'>;

const nothing = { amountFen: null, party: null, candidateType: null, level: null, headCount: null } as const;

/** What an event counts. */
export function milestoneOf(data: MilestoneData | DataOf<'milestone-reported'>): MilestoneFacts {
  switch (data.type) {
    case 'project-started':
      return { ...nothing, entry: data.entry, kind: 'started', on: data.on, proof: data.proof };
    case 'production-begun':
      return { ...nothing, entry: data.entry, kind: 'production', on: data.on, proof: data.proof };
    case 'paid-in':
      return {
        ...nothing,
        entry: data.entry,
        kind: 'paid-in',
        on: data.on,
        amountFen: data.amountFen,
        party: data.party,
        proof: data.proof,
      };
    case 'arrived': {
      const { entry, arrivedOn: on, candidateType, level, headCount = null, proof = null } = data;
      return { ...nothing, entry, kind: 'arrival', on, candidateType, level, headCount, proof };
    }
    case 'milestone-reported': {
      const { type: _type, dueOn: _dueOn, ...facts } = data;
      return facts;
    }
    default:
      return data satisfies never;
  }
}

/** The kinds of milestones that a proposal may have: whoever was proposed arrives; a project also starts, produces and is paid for. */
export function milestoneKindsOf({ facts }: Pick<Summary, 'facts'>): readonly MilestoneKind[] {
  return facts.candidateType === null ? milestoneKinds : ['arrival'];
}

/** Milestones that count, or may count yet. */
export function standingMilestones({ milestones }: Pick<Summary, 'milestones'>, kind?: MilestoneKind): Milestone[] {
  return milestones.filter((each) => (each.state === 'reported' || each.state === 'counted') && (kind === undefined || each.kind === kind));
}

/** What the unit reported and the office has not looked at, oldest first. */
export function openReports({ milestones }: Pick<Summary, 'milestones'>): Milestone[] {
  return milestones.filter(({ state }) => state === 'reported');
}

/** The day by which the office should have looked at what was reported; null when nothing is open. */
export function reportsDueOn(summary: Pick<Summary, 'milestones'>): string | null {
  return openReports(summary).reduce<string | null>(
    (first, { dueOn }) => (first === null || (dueOn ?? first) < first ? dueOn : first),
    null,
  );
}

/** What was paid in and is counted, in fen. */
export function paidInFen({ milestones }: Pick<Summary, 'milestones'>): number {
  return milestones.reduce((sum, { state, amountFen }) => (state === 'counted' ? sum + (amountFen ?? 0) : sum), 0);
}

/** The registered agreement that binds the parties; null before the first registration and after a termination. */
export function agreementInForce({ agreements }: Pick<Summary, 'agreements'>): AgreementVersion | null {
  return agreements.findLast(({ state, purpose }) => state === 'in-force' && purpose !== 'termination') ?? null;
}

/** The amount that binds the parties now, in fen. */
export function amountInForce(summary: Pick<Summary, 'agreements'>): number {
  return agreementInForce(summary)?.amountFen ?? 0;
}

/** The amount that a draft is checked against, in fen: the form's; of an amendment the one it was opened for, else the one in force. Null allows any. */
export function amountAppliedFor(summary: Pick<Summary, 'facts' | 'amendment' | 'agreements'>): number | null {
  const { facts, amendment } = summary;
  return amendment ? (amendment.appliedForFen ?? amountInForce(summary)) : facts.amountFen;
}

/** The registered termination; null while the agreement stands. */
export function terminationOf({ agreements }: Pick<Summary, 'agreements'>): AgreementVersion | null {
  return agreements.find(({ state, purpose }) => state === 'in-force' && purpose === 'termination') ?? null;
}

/** The registered agreements whose amounts were agreed, oldest first: the first and its amendments, replaced or not; a termination agrees on none. */
export function standingVersions({ agreements }: Pick<Summary, 'agreements'>): AgreementVersion[] {
  return agreements.filter(({ number, purpose }) => number !== null && purpose !== 'termination');
}

/** The day of the first agreement's signature; null before it is registered. */
export function firstSignedOn({ agreements }: Pick<Summary, 'agreements'>): string | null {
  return agreements.find(({ purpose }) => purpose === 'original')?.signedOn ?? null;
}

/** Tells whether an agreement was registered, whatever became of it: from then on the unit cannot take its proposal back. */
export function hasRegistered({ agreements }: Pick<Summary, 'agreements'>): boolean {
  return agreements.length > 0;
}

/** A document of the record with the name that it is given when somebody takes it away. */
export interface RecordedDocument {
  ref: DocumentRef;
  name: string;
}

/** Every document of a proposal that may be opened from its pages: what was handed in, texts of agreements, proofs of milestones. */
export function recordedDocuments(summary: Summary): RecordedDocument[] {
  const { documents, fileNames, agreement, agreements, milestones, title, villageResolution: village } = summary;
  const named = (ref: DocumentRef): RecordedDocument => ({ ref, name: fileNames[ref.id] ?? `${ref.id}.${ref.type}` });
  const inForce = summary.amendment?.inForce;
  const texts = [...agreements, ...(inForce ? [inForce] : []), ...(agreement ? [agreement] : [])];
  return [
    ...documents.map(named),
    ...texts.map(({ document, version }) => ({ ref: document, name: `${title}-v${version}.docx` })),
    ...(village ? [{ ref: village.scan, name: village.fileName || named(village.scan).name }] : []),
    ...milestones.flatMap(({ proof }) => (proof ? [named(proof)] : [])),
  ];
}
