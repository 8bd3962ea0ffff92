import { openAsks } from './asks.ts';
import type { StandIn, Summary } from './summary.ts';

/** Open steps that wait for somebody on leave while nobody else of the department was here; nobody was called in since. */
export function unattended({ asks, standIns }: Pick<Summary, 'asks' | 'standIns'>): StandIn[] {
  return openAsks({ asks }).flatMap(({ step, helpers }) => {
    const latest = standIns.findLast((standIn) => standIn.step === step);
    return latest?.person === null && helpers.length <= latest.calledIn ? [latest] : [];
  });
}

/** Who stands in at a step for a person whose leave began while it waited for them; null when nobody does. */
export function standInFor({ standIns }: Pick<Summary, 'standIns'>, step: string, away: string): string | null {
  return standIns.findLast((standIn) => standIn.step === step && standIn.away === away)?.person ?? null;
}
