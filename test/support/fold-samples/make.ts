/**
 * Keeps the samples of records and what they are folded to: `node test/support/fold-samples/make.ts`. Adds random stories of proposals
 * where no sample shows a type of event, and the prints of samples that are new; takes other prints only when the number of a fold was
 * raised (`functions/domain/folds.ts`).
 */
import { writeFileSync } from 'node:fs';
import { folds, type FoldKind } from '../../../functions/domain/folds.ts';
import { printOf, printsFile, readPrints, readSamples, samplesFile, typesOf, writeSamples, type Samples } from './samples.ts';
import { tellWhatIsNew } from './tell-proposals.ts';

const kinds: FoldKind[] = ['proposal', 'register-item', 'quarter-close'];

function lackingIn(kind: FoldKind, samples: Samples): string[] {
  const shown = new Set(Object.values(samples).flatMap((events) => events.map(({ data }) => data.type)));
  return typesOf[kind].filter((type) => !shown.has(type));
}

async function completeProposals(): Promise<void> {
  const samples = readSamples('proposal');
  if (lackingIn('proposal', samples).length === 0) return;
  const shown = new Set(Object.values(samples).flatMap((events) => events.map(({ data }) => data.type)));
  for (const story of await tellWhatIsNew(shown)) samples[`story ${Object.keys(samples).length + 1}`] = story;
  writeSamples('proposal', samples);
}

await completeProposals();
const known = readPrints();
for (const kind of kinds) {
  const samples = readSamples(kind);
  const before = known[kind];
  const prints = Object.fromEntries(Object.entries(samples).map(([name, events]) => [name, printOf(kind, events)]));
  const others = Object.keys(before.prints).filter((name) => prints[name] !== before.prints[name]);
  for (const type of lackingIn(kind, samples)) console.error(`${kind}: no sample shows ${type}; write one into ${samplesFile(kind)}`);
  if (others.length > 0 && before.fold === folds[kind]) {
    console.error(`${kind}: ${others.join(', ')} are folded to something else; raise its number in functions/domain/folds.ts`);
    process.exitCode = 1;
  } else known[kind] = { fold: folds[kind], prints };
}
writeFileSync(printsFile, `${JSON.stringify(known, null, 2)}\n`);
