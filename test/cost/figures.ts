import { monthOf, openAtOnce, quantitiesOfStory, type BillParts } from './bill.ts';
import type { PriceList, RegionPrices } from './prices.ts';
import { costOf, totalOf, type Cost } from './pricing.ts';
import type { CostRecord } from './record.ts';
import type { StackParts } from './stack-parts.ts';
import type { Assumptions } from './prices.ts';

/** Proposals a year for which the bill is made out: none, a county's, and a hundred counties'. */
export const yearly = [0, 200, 20_000] as const;

/** The regions for which it is made out, with the stage of settings/ whose template is counted: one of each partition. */
export const billed = { 'eu-central-1': 'demo', 'cn-north-1': 'demo-cn' } as const;
export type BilledRegion = keyof typeof billed;
export const billedRegions: readonly BilledRegion[] = ['eu-central-1', 'cn-north-1'];

/** Everything that is worked out from what was counted. */
export interface Figures {
  prices: PriceList;
  assumptions: Assumptions;
  record: CostRecord;
  stacks: Readonly<Record<BilledRegion, StackParts>>;
  regions: readonly RegionFigures[];
  openAtOnce: readonly number[];
}

export interface RegionFigures {
  region: BilledRegion;
  currency: RegionPrices['currency'];
  /** A month, for each of {@link yearly}. */
  months: readonly Cost[];
  /** One proposal by story, without what it leaves stored. */
  stories: Readonly<Record<string, number>>;
}

/** Works out all figures. */
export function figuresOf(input: Pick<Figures, 'prices' | 'assumptions' | 'record' | 'stacks'>): Figures {
  const { prices, assumptions, record, stacks } = input;
  const regions = billedRegions.map((region): RegionFigures => {
    const list = prices.regions[region];
    if (!list) throw new Error(`there are no prices of ${region}`);
    const parts: BillParts = { record, assumptions, stack: stacks[region] };
    const names = Object.keys(record.stories);
    return {
      region,
      currency: list.currency,
      months: yearly.map((proposals) => costOf(monthOf(proposals, parts), list)),
      stories: Object.fromEntries(names.map((name) => [name, totalOf(costOf(quantitiesOfStory(name, parts), list))])),
    };
  });
  return { ...input, regions, openAtOnce: yearly.map((proposals) => openAtOnce(proposals, { record, assumptions })) };
}
