import type { Scores } from '../panels.ts';

/** What an expert said. `seq` is the event's. */
export interface Scored {
  at: string;
  seq: number;
  scores: Scores;
  recommends: boolean;
  grounds: string;
}

/** One expert asked; `step` is unique in the proposal, such as `expert:3`. A seat has one expert at a time. */
export interface ExpertAsk {
  step: string;
  seat: number;
  /** Empty once the sealed part of the record was erased. */
  person: string;
  round: number;
  /** The version of the dossier that the expert reads. */
  dossierVersion: number;
  askedAt: string;
  /** Why nobody answers this ask any more. */
  closed: 'recused' | 'silent' | 'overtaken' | null;
  scored: Scored | null;
}

/** How the experts' review of a proposal stands. */
export interface PanelStanding {
  panel: string;
  round: number;
  seats: number;
  /** Of all rounds; only those of the current one count. */
  asks: ExpertAsk[];
  /** Seats of this round for which nobody is left. */
  vacant: number[];
  /** People who may not judge this proposal: by rule, or because they stepped aside. */
  barred: string[];
  recused: string[];
  /** The dossier changed under the experts, or the office asks anew: another round begins with the next decision. */
  again: boolean;
  closed: {
    at: string;
    scored: number;
    recommended: number;
    totalHundredths: number;
    verdict: 'passed' | 'failed' | 'incomplete';
    defence: boolean;
  } | null;
  defence: { heldOn: string; present: number; inFavour: number; passed: boolean; note: string } | null;
}

/** Whatever has a panel, such as a proposal's summary. */
interface Panelled {
  panel?: PanelStanding | null;
}

/** Tells whether experts are being asked. */
export function isPanelOpen({ panel }: Panelled): boolean {
  return Boolean(panel && !panel.again && !panel.closed);
}

/** The newest ask of each seat of the current round, by seat. */
export function seatAsks({ panel }: Panelled): ExpertAsk[] {
  const ofRound = panel?.asks.filter(({ round }) => round === panel.round) ?? [];
  return [...new Map(ofRound.map((ask) => [ask.seat, ask])).values()].toSorted((a, b) => a.seat - b.seat);
}

/** The asks that experts still have to answer. */
export function openExpertAsks(summary: Panelled): ExpertAsk[] {
  return isPanelOpen(summary) ? seatAsks(summary).filter((ask) => !ask.scored && !ask.closed) : [];
}

/** What the experts of the current round said. */
export function scoresOf(summary: Panelled): Scored[] {
  return seatAsks(summary).flatMap(({ scored }) => (scored ? [scored] : []));
}

/** Whether a defence has to be held before a decision. */
export function awaitsDefence({ panel }: Panelled): boolean {
  return Boolean(panel && !panel.again && panel.closed?.verdict === 'passed' && panel.closed.defence && !panel.defence);
}
