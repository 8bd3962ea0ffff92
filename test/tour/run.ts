import { parseArgs } from 'node:util';
import { CrashTour, type Played } from './crash.ts';
import { HuangjingStory } from './huangjing-story.ts';
import { faultsOf, printedOutcome, readOutcome } from './outcome.ts';
import { scenarioNames, tellScenarios } from './scenarios.ts';
import { TourHost } from './tour-host.ts';

const begins = '2026-10-12T01:00:00.000Z';

type Printed = Record<string, unknown> & { ok: boolean };

/** Plays the story without disturbance. */
async function playThrough(say: (line: string) => void): Promise<Played> {
  const host = await TourHost.start(begins);
  try {
    const story = new HuangjingStory(host);
    const durationsMs = new Map<string, number>();
    for (const step of story.steps()) {
      if (await step.isDone()) throw new Error(`"${step.name}" was done before it was begun`);
      const startedAt = performance.now();
      await step.act();
      durationsMs.set(step.name, performance.now() - startedAt);
      if (!(await step.isDone())) throw new Error(`"${step.name}" did not come about`);
      say(`ok  ${step.name}`);
    }
    return { outcome: await readOutcome(story, host), durationsMs };
  } finally {
    await host.stop();
  }
}

async function tour(say: (line: string) => void): Promise<Printed> {
  const { outcome } = await playThrough(say);
  const faults = faultsOf(outcome);
  for (const fault of faults) say(`!!  ${fault}`);
  return { ok: faults.length === 0, ...printedOutcome(outcome), faults };
}

async function crashTour(count: number, seed: number, say: (line: string) => void): Promise<Printed> {
  say(`seed ${seed}; first undisturbed:`);
  const undisturbed = await playThrough(say);
  say(`now with ${count} crashes:`);
  const report = await CrashTour.run({ count, seed, now: begins, say }, undisturbed);
  const faults = [...faultsOf(undisturbed.outcome).map((fault) => `undisturbed: ${fault}`), ...report.faults];
  for (const fault of faults) say(`!!  ${fault}`);
  const { crashes, moments, outcome } = report;
  const acknowledged = moments.filter((moment) => moment.acknowledged).length;
  const ok = faults.length === 0 && crashes === count;
  return { ok, crashes, seed, acknowledged, ...printedOutcome(outcome), faults, moments };
}

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, crash: { type: 'string' }, seed: { type: 'string' }, scenario: { type: 'string' } },
  allowPositionals: true,
});

const { scenario } = values;
if (scenario !== undefined && !scenarioNames.includes(scenario)) {
  console.error(`there is no story ${scenario}; there are: ${scenarioNames.join(', ')}`);
  process.exit(1);
}

async function run(say: (line: string) => void): Promise<{ ok: boolean }> {
  if (scenario !== undefined) return tellScenarios(scenario, say);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  return values.crash === undefined ? tour(say) : crashTour(Number(values.crash), seed, say);
}

const result = await run(values.json ? () => {} : (line: string) => console.log(line));
console.log(values.json ? JSON.stringify(result, null, 2) : `${result.ok ? 'ok' : 'DEVIATES'}: ${JSON.stringify(result, null, 2)}`);
process.exitCode = result.ok ? 0 : 1;
