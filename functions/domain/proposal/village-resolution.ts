import * as z from 'zod';
import type { FieldIssue } from '../errors.ts';
import { shareOf } from '../form-values.ts';
import { daySchema } from '../text.ts';

const headCount = z.number().int().min(1).max(100_000);

/**
 * How a village came to its resolution, by the procedure of four deliberations and two disclosures (四议两公开): the Party branch proposes,
 * the two committees consult, the Party members deliberate, the villagers or their representatives resolve; the resolution is made public,
 * and so is what came of it. Counts are heads.
 * @see 《农村基层党组织工作条例》 (2018), article 19; 《村民委员会组织法》, articles 22 and 26
 */
export const villageResolutionSchema = z.strictObject({
  branchProposedOn: daySchema,
  committeesConsultedOn: daySchema,
  membersMetOn: daySchema,
  membersDue: headCount,
  membersPresent: headCount,
  membersInFavour: headCount,
  villagersMetOn: daySchema,
  villagersDue: headCount,
  villagersPresent: headCount,
  villagersInFavour: headCount,
  resolutionPublishedOn: daySchema,
  resultPublishedOn: daySchema,
});
export type VillageResolution = z.infer<typeof villageResolutionSchema>;

/** As far as it is known. */
export const villageAnswersSchema = villageResolutionSchema.partial();
export type VillageAnswers = z.infer<typeof villageAnswersSchema>;

/** The days in the order in which they have to follow each other; two may fall on one day. */
export const villageDays = [
  'branchProposedOn',
  'committeesConsultedOn',
  'membersMetOn',
  'villagersMetOn',
  'resolutionPublishedOn',
  'resultPublishedOn',
] as const;

/** The counts of the two meetings. */
export const villageCounts = [
  'membersDue',
  'membersPresent',
  'membersInFavour',
  'villagersDue',
  'villagersPresent',
  'villagersInFavour',
] as const;

export type VillageField = keyof VillageResolution;

/** What is wrong with a resolution, by its fields: something is missing, out of order, or a meeting had too few present or in favour. */
export function villageIssues(resolution: VillageAnswers, today: string): FieldIssue[] {
  return [...dayIssues(resolution, today), ...meetingIssues(resolution, 'members'), ...meetingIssues(resolution, 'villagers')];
}

function* dayIssues(resolution: VillageAnswers, today: string): Generator<FieldIssue> {
  let earliest = '';
  for (const field of villageDays) {
    const day = resolution[field];
    if (day === undefined) yield { field, rule: 'required' };
    else if (day > today) yield { field, rule: 'in-the-future' };
    else if (day < earliest) yield { field, rule: 'too-early', values: { earliest } };
    else earliest = day;
  }
}

/** @yields what a meeting lacks: two thirds of those entitled have to be present, and half of those entitled to agree */
function* meetingIssues(resolution: VillageAnswers, meeting: 'members' | 'villagers'): Generator<FieldIssue> {
  const [due, present, inFavour] = [resolution[`${meeting}Due`], resolution[`${meeting}Present`], resolution[`${meeting}InFavour`]];
  if (due === undefined) yield { field: `${meeting}Due`, rule: 'required' };
  yield* countIssues(`${meeting}Present`, present, { least: due && shareOf(due, 'two-thirds'), most: due });
  yield* countIssues(`${meeting}InFavour`, inFavour, { least: due && shareOf(due, 'half'), most: present });
}

function* countIssues(
  field: VillageField,
  count: number | undefined,
  { least = 1, most = Infinity }: { least?: number | undefined; most?: number | undefined },
): Generator<FieldIssue> {
  if (count === undefined) yield { field, rule: 'required' };
  else if (count > most) yield { field, rule: 'out-of-range', values: { min: Math.min(least, most), max: most } };
  else if (count < least) yield { field, rule: 'below-share', values: { min: least } };
}
