import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { alarmList } from '../../lib/alarm-list.ts';
import { billed, figuresOf } from '../cost/figures.ts';
import { costPage } from '../cost/page.ts';
import { readAssumptions, readPrices } from '../cost/prices.ts';
import { readRecord } from '../cost/record.ts';
import { stackPartsOf } from '../cost/stack-parts.ts';
import { stageTemplate } from './template.ts';

const stacks = {
  'eu-central-1': stackPartsOf(stageTemplate(billed['eu-central-1'])),
  'cn-north-1': stackPartsOf(stageTemplate(billed['cn-north-1'])),
};

describe('what a stage costs by being there', () => {
  it('is counted in its template: alarms, the dashboard, secrets and every timer of the catalogue', () => {
    const timed = Object.entries(catalogue).flatMap(([name, entry]) => ('everyMinutes' in entry ? [[name, entry.everyMinutes]] : []));
    const parts = { alarms: alarmList.length, dashboards: 1, everyMinutes: Object.fromEntries(timed) };

    expect(stacks['eu-central-1']).toMatchObject({ ...parts, secrets: 1 });
    // The address of the mail host is a secret that the operator makes.
    expect(stacks['cn-north-1']).toMatchObject({ ...parts, secrets: 2 });
  });
});

describe('the page of costs', () => {
  it('is what the record, the prices and the templates come to', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../docs/generated/cost.md'), 'utf8');

    const figures = figuresOf({ prices: readPrices(), assumptions: readAssumptions(), record: readRecord(), stacks });

    expect(page, 'npm run cost -- --write, or --render when nothing that is counted changed').toBe(costPage(figures));
  });
});
