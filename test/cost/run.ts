import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stageTemplate } from '../infra/template.ts';
import { billed, billedRegions, figuresOf, type Figures } from './figures.ts';
import { costPage } from './page.ts';
import { readAssumptions, readPrices } from './prices.ts';
import { countAll, deviationsOf, readRecord, writeRecord, type CostRecord } from './record.ts';
import { stackPartsOf } from './stack-parts.ts';

/**
 * What it costs: prints the page that is made of what was recorded, its figures as JSON with `--json`. `--write` counts anew and writes record
 * and page, `--render` the page only; `--check` counts anew and compares, exit code 1 when the record or the page is not current.
 */
const page = path.join(import.meta.dirname, '../../docs/generated/cost.md');
const flag = { type: 'boolean' } as const;
const { values } = parseArgs({ options: { json: flag, write: flag, render: flag, check: flag } });
const say = (line: string): void => console.error(line);

if (values.write) writeRecord(await countAll(say));
if (values.write || values.render) writeFileSync(page, costPage(figures(readRecord())));
const recorded = readRecord();
if (values.check) check(deviationsOf(recorded, await countAll(say)));
else if (values.json) console.log(JSON.stringify(figures(recorded), null, 2));
else console.log(costPage(figures(recorded)));

function figures(record: CostRecord): Figures {
  const stacks = Object.fromEntries(billedRegions.map((region) => [region, stackPartsOf(stageTemplate(billed[region]))] as const));
  return figuresOf({ prices: readPrices(), assumptions: readAssumptions(), record, stacks: stacks as Figures['stacks'] });
}

function check(deviations: readonly string[]): void {
  for (const deviation of deviations) console.error(deviation);
  const isCurrent = readFileSync(page, 'utf8') === costPage(figures(recorded));
  if (!isCurrent) console.error('docs/generated/cost.md is not what the record comes to');
  const ok = deviations.length === 0 && isCurrent;
  console.log(ok ? 'ok: what is counted is what is recorded' : 'DEVIATES: npm run cost -- --write');
  if (!ok) process.exitCode = 1;
}
