import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf, quantitiesOfStory, type BillParts } from '../../cost/bill.ts';
import { priceKeys, readAssumptions, readPrices, type PriceKey, type RegionPrices } from '../../cost/prices.ts';
import { costOf, quantitiesOf, sumOf, totalOf, type Quantities } from '../../cost/pricing.ts';
import { readRecord } from '../../cost/record.ts';
import { noUse, type Use } from '../../cost/use.ts';

const keys = Object.keys(priceKeys) as PriceKey[];
const assumptions = readAssumptions();
const prices = readPrices();
const regions: RegionPrices[] = Object.values(prices.regions);
const stack = { alarms: 40, dashboards: 1, secrets: 2, keys: 1, everyMinutes: { sweep: 5, 'close-quarter': 60, checkpoint: 60 } } as const;
const parts: BillParts = { record: readRecord(), assumptions, stack };

const anyRegion = fc.constantFrom(...regions);
const anyQuantities: fc.Arbitrary<Quantities> = fc.record(
  Object.fromEntries(keys.map((key) => [key, fc.double({ min: 0, max: 1e6, noNaN: true })])),
  { requiredKeys: [] },
);
const near = (value: number): unknown => expect.closeTo(value, 6);

describe('what something costs', () => {
  it('is the sum over the services, and of two things what each costs', () => {
    fc.assert(
      fc.property(anyRegion, anyQuantities, anyQuantities, (region, one, other) => {
        const each = keys.map((key) => totalOf(costOf({ [key]: one[key] ?? 0 }, region)));

        expect(totalOf(costOf(one, region))).toEqual(near(each.reduce((sum, cost) => sum + cost, 0)));
        expect(totalOf(costOf(sumOf([1, one], [1, other]), region))).toEqual(
          near(totalOf(costOf(one, region)) + totalOf(costOf(other, region))),
        );
      }),
    );
  });

  it('is worked out by hand for a small use', () => {
    const use: Use = { ...noUse(), functions: { office: { calls: 10, ms: 2000 } }, requests: 10, transitions: 40, mails: 3 };
    use.table = { calls: { Query: 10 }, readUnits: 100, writeUnits: 200 };
    const { values } = assumptions;
    // 1,024 MB: so many seconds are so many GB-seconds.
    const seconds = 2 * values.slowdown.value + (10 * values.coldShare.value * values.coldStartMs.value) / 1000;

    expect(costOf(quantitiesOf(use, assumptions), prices.regions['eu-central-1']!)).toMatchObject({
      'Step Functions': near(0.001),
      Lambda: near(0.000002 + seconds * 0.0000133334),
      DynamoDB: near(0.00016775),
      'API Gateway': near(0.000012),
      Mail: near(0.0003),
    });
  });

  it('is nothing for nothing', () => {
    expect(regions.map((region) => totalOf(costOf(quantitiesOf(noUse(), assumptions), region)))).toEqual(regions.map(() => 0));
  });
});

describe('a month', () => {
  it('grows evenly with the proposals of a year', () => {
    const some = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const together = sumOf([1, monthOf(one, parts)], [1, monthOf(other, parts)], [-1, monthOf(0, parts)]);
        const ratio = (key: PriceKey): number => (monthOf(one + other, parts)[key] ?? 0) / Math.max(together[key] ?? 0, 1e-12);

        for (const key of keys) if ((together[key] ?? 0) > 0) expect(ratio(key)).toBeCloseTo(1, 6);
      }),
      { numRuns: 25 },
    );
  });

  it('without a proposal is what is there anyhow, and the timers', () => {
    const idle = monthOf(0, parts);

    expect(idle).toMatchObject({
      alarmMonth: 40,
      dashboardMonth: 1,
      secretMonth: 2,
      // The one of today, and two that it was before.
      keyMonth: 3,
      metricMonth: parts.record.timers.metrics.length,
    });
    // Every five minutes, and twice every hour.
    expect(idle.scheduleRun).toBeCloseTo(30.4 * (288 + 48));
    expect(idle.lambdaRequest).toBeCloseTo(30.4 * (288 + 48));
    for (const key of ['stateTransition', 'httpRequest', 'mail', 'outGb', 'tableGbMonth', 'trace'] as const) expect(idle[key]).toBe(0);
  });

  it('refuses a schedule whose function was not counted', () => {
    expect(() => monthOf(1, { ...parts, stack: { ...stack, everyMinutes: { bounces: 5 } } })).toThrow(/bounces/);
  });
});

describe('a proposal', () => {
  it('costs what its story used, its further pages and its downloads', () => {
    const name = 'straight-through';
    const { use, looks } = parts.record.stories[name]!;
    const { pagesPerPageTold, documentBytesPerProposal, documentReadsPerDocument } = assumptions.values;
    const downloaded = (documentBytesPerProposal.value * documentReadsPerDocument.value) / 1e9;

    const quantities = quantitiesOfStory(name, parts);

    expect(quantities.stateTransition).toBe(use.transitions);
    expect(quantities.httpRequest).toBe(use.requests + (pagesPerPageTold.value - 1) * looks.requests);
    expect(quantities.outGb).toBeCloseTo((use.bytesOut + (pagesPerPageTold.value - 1) * looks.bytesOut) / 1e9 + downloaded, 9);
  });
});
