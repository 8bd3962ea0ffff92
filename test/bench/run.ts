import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { measureApprovals } from './measure-approvals.ts';
import { measureBundles } from './measure-bundles.ts';
import { measureClose } from './measure-close.ts';
import { measureDecide } from './measure-decide.ts';
import { measureGrowth } from './measure-growth.ts';
import { measureOutputs } from './measure-outputs.ts';
import { measurePack } from './measure-pack.ts';
import { measureProposal } from './measure-proposal.ts';
import { measureReady } from './measure-ready.ts';
import { measureReport } from './measure-report.ts';
import { measureRestore } from './measure-restore.ts';
import { measureVerify } from './measure-verify.ts';

const measurements: Readonly<Record<string, () => Promise<Figure[]>>> = {
  ready: measureReady,
  bundles: measureBundles,
  proposal: measureProposal,
  decide: measureDecide,
  approvals: measureApprovals,
  report: measureReport,
  growth: measureGrowth,
  outputs: measureOutputs,
  close: measureClose,
  verify: measureVerify,
  pack: measurePack,
  restore: measureRestore,
};

const usage = `npm run bench -- [--json] [${Object.keys(measurements).join(' | ')} ...]`;
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(measurements, name));
if (unknown.length > 0) throw new Error(`there is no measurement ${unknown.join(', ')}: ${usage}`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (positionals.length === 0 || positionals.includes(name)) figures.push(...(await measured(name, measure)));
}

const missed = figures.filter(({ ok }) => !ok).map(({ name }) => name);
if (values.json)
  console.log(
    JSON.stringify({ figures: figures.map(({ name, value, unit, budget, ok }) => ({ name, value, unit, budget, ok })) }, null, 2),
  );
else console.log(missed.length === 0 ? 'every budget is kept' : `${missed.length} budgets are missed: ${missed.join(', ')}`);

/** A budget that is missed is a finding; a measurement that fails is a fault of this command. */
async function measured(name: string, measure: () => Promise<Figure[]>): Promise<Figure[]> {
  try {
    const found = await measure();
    if (!values.json) console.log(found.map(lineOf).join('\n'));
    return found;
  } catch (error) {
    process.exitCode = 1;
    console.error(`FAILED ${name}:`, error);
    return [];
  }
}

function lineOf({ name, value, unit, budget, ok, note }: Figure): string {
  const allowed = budget === null ? '' : `at most ${budget}`;
  return [ok ? 'ok  ' : 'MISS', name.padEnd(32), `${value} ${unit}`.padEnd(20), allowed.padEnd(14), note ?? ''].join(' ').trimEnd();
}
