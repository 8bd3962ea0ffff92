import { sourceFigures } from '../support/source-figures.ts';
import { eventsOn, isChainValidOn } from './cast.ts';
import type { HuangjingStory } from './huangjing-story.ts';
import { secretKinds, type Leak, type SecretKind } from './recorder.ts';
import { figuresOfCsv, groupByStage } from './results.ts';
import type { TourHost } from './tour-host.ts';

/** What the year's report must say once the story has ended. */
const expected: Readonly<Record<string, number>> = sourceFigures;

/** What has come about when the story has ended. */
export interface Outcome {
  events: string[];
  chainIsValid: boolean;
  /** Every agreement number that the unit's and the auditor's pages show. */
  numbers: string[];
  figures: Record<string, number>;
  leaks: Leak[];
  watched: Record<SecretKind, number>;
}

/** Looks at the end of a story as the auditor and the unit see it. */
export async function readOutcome(story: HuangjingStory, host: TourHost): Promise<Outcome> {
  const record = await story.record();
  const events = eventsOn(record);
  const chainIsValid = isChainValidOn(record);
  const unit = await story.unit();
  const page = await unit.open(`/unit/proposals/${story.proposalId}`);
  const numbers = (page.html + record.seen.html).match(/淳才协〔2026〕\d+号/g) ?? [];
  const auditor = await story.auditor();
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await auditor.download('/audit/report.csv?year=2026'));
  await host.recordTraces();
  const { recorder } = host;
  const figures = figuresOfCsv(csv);
  return { events, chainIsValid, numbers: [...new Set(numbers)], figures, leaks: recorder.leaks(), watched: recorder.watched() };
}

/** What is wrong with an outcome, in words; empty when all is well. */
export function faultsOf({ chainIsValid, numbers, figures, leaks, watched }: Outcome): string[] {
  return [
    ...(chainIsValid ? [] : ['the chain of events is broken']),
    ...(numbers.length === 1 ? [] : [`the agreement has ${numbers.length} numbers`]),
    ...Object.entries(expected).flatMap(([id, value]) => (figures[id] === value ? [] : [`${id} is ${figures[id]}, not ${value}`])),
    ...leaks.map(({ kind, place }) => `a ${kind} secret lies in ${place}`),
    // Looking for nothing finds nothing.
    ...secretKinds.flatMap((kind) => (watched[kind] > 0 ? [] : [`no ${kind} secret was seen where it belongs, so none was looked for`])),
  ];
}

/** An outcome as it is printed. */
export function printedOutcome(outcome: Outcome): Record<string, unknown> {
  const { events, chainIsValid, numbers, figures, leaks, watched } = outcome;
  return {
    stages: groupByStage(events),
    agreement: { number: numbers[0] ?? null },
    report: { figures },
    chainIsValid,
    leaks: leaks.length,
    secretsWatched: watched,
  };
}
