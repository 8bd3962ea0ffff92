import * as z from 'zod';
import { AppError } from './errors.ts';
import type { Facts } from './proposal/event-parts.ts';
import { bilingualSchema, slugSchema } from './text.ts';

/** A share that has to be reached, the share itself included. */
const shareSchema = z.enum(['half', 'two-thirds']);
type Share = z.infer<typeof shareSchema>;

/** What experts score: whole marks from 0 to `max`; `means` tells them what a high and a low mark stand for. */
const criterionSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  means: bilingualSchema,
  max: z.number().int().min(1).max(100),
  /** What a mark counts, in percent. @defaultValue 100 */
  weightPercent: z.number().int().min(1).max(1000).optional(),
});

/** A panel of experts who review blind and in writing, one by one, before the meeting. */
export const panelSchema = z.strictObject({
  id: slugSchema,
  name: bilingualSchema,
  /** People of the role `expert`. More than seats, so that somebody is left when one steps aside or stays silent. */
  experts: z.array(slugSchema).min(1),
  /** How many are asked about a proposal. */
  seats: z.number().int().min(1).max(15),
  criteria: z.array(criterionSchema).min(1).max(12),
  /** The share of those who scored that has to recommend the proposal. */
  written: z.strictObject({ share: shareSchema }),
  /** A defence before the panel, and the share of those present that has to be in favour; absent: none is held. */
  defence: z.strictObject({ share: shareSchema }).optional(),
  /** How long an expert has. */
  workingDays: z.number().int().min(1).max(60),
  /** How many proposals of a year can be taken; the others that pass are in reserve. Absent: all. */
  places: z.number().int().min(1).optional(),
});
export type Panel = z.infer<typeof panelSchema>;

/** Which proposals of a kind go to a panel: all, or those for which every given condition holds. */
export const panelUseSchema = z.strictObject({
  id: slugSchema,
  when: z
    .strictObject({
      candidateType: z.enum(['person', 'team']).optional(),
      levels: z.array(z.string().min(1)).min(1).optional(),
      sectors: z.array(slugSchema).min(1).optional(),
      amountFromYuan: z.number().int().positive().optional(),
    })
    .optional(),
});
type PanelUse = z.infer<typeof panelUseSchema>;

interface PanelledProgramme {
  panels?: Panel[] | undefined;
  kinds: { id: string; panel?: PanelUse | undefined }[];
}

/** The panel that a proposal has to pass before the meeting, or null. */
export function panelFor(programme: PanelledProgramme, proposal: { kind: string; facts: Facts }): Panel | null {
  const use = programme.kinds.find(({ id }) => id === proposal.kind)?.panel;
  return use && applies(use, proposal.facts) ? panelOf(programme, use.id) : null;
}

/** @throws `not-found` */
export function panelOf({ panels = [] }: Pick<PanelledProgramme, 'panels'>, id: string): Panel {
  const panel = panels.find((candidate) => candidate.id === id);
  if (!panel) throw new AppError('not-found', `the programme has no panel ${id}`);
  return panel;
}

function applies({ when = {} }: PanelUse, facts: Facts): boolean {
  const { candidateType, levels, sectors, amountFromYuan = 0 } = when;
  const isType = candidateType === undefined || candidateType === facts.candidateType;
  return isType && isAmong(levels, facts.level) && isAmong(sectors, facts.sector) && (facts.amountFen ?? 0) >= amountFromYuan * 100;
}

function isAmong(wanted: readonly string[] | undefined, actual: string | null): boolean {
  return wanted === undefined || (actual !== null && wanted.includes(actual));
}

/** Tells whether `part` of `whole` people are the share or more; of nobody it never is. */
export function isShareReached(share: Share, part: number, whole: number): boolean {
  if (whole === 0) return false;
  return share === 'half' ? part * 2 >= whole : part * 3 >= whole * 2;
}

/** More than half of the seats: fewer scores are no verdict. */
export function majorityOf(seats: number): number {
  return Math.floor(seats / 2) + 1;
}

/** Marks by criterion. */
export type Scores = Record<string, number>;

/** One expert's weighted sum, in hundredths of a mark: a whole number. */
export function sumOf({ criteria }: Pick<Panel, 'criteria'>, scores: Scores): number {
  return criteria.reduce((sum, { id, weightPercent = 100 }) => sum + (scores[id] ?? 0) * weightPercent, 0);
}

/** The most that a proposal can reach, in hundredths of a mark. */
export function highestTotal({ criteria }: Pick<Panel, 'criteria'>): number {
  return criteria.reduce((sum, { max, weightPercent = 100 }) => sum + max * weightPercent, 0);
}

/** The mean of the experts' sums, in hundredths of a mark, rounded half up; 0 when nobody scored. */
export function totalOf(panel: Pick<Panel, 'criteria'>, given: readonly Scores[]): number {
  if (given.length === 0) return 0;
  return Math.round(given.reduce((sum, scores) => sum + sumOf(panel, scores), 0) / given.length);
}
