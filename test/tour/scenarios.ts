import { stories } from './stories/all.ts';
import type { Story } from './story.ts';
import { begins, tell, type Told } from './tell.ts';
import { TourHost } from './tour-host.ts';

/** Stories are told side by side, each on a host of its own. */
const atOnce = 2;

/** What may be asked for: a story by its name, or all. */
export const scenarioNames: readonly string[] = ['all', ...stories.map((story) => story.name)];

/** Tells the story of a name, or all of them. */
export async function tellScenarios(name: string, say: (line: string) => void): Promise<{ ok: boolean; stories: Told[] }> {
  const wanted = stories.filter((story) => name === 'all' || story.name === name);
  const told = new Map<Story, Told>();
  const waiting = [...wanted];
  const next = async (): Promise<void> => {
    for (let story = waiting.shift(); story; story = waiting.shift()) {
      const result = await tell(story, ({ addresses }) => TourHost.start(begins, addresses));
      told.set(story, result);
      say(`${result.ok ? 'ok' : '!!'}  ${story.name}`);
      for (const fault of result.faults) say(`    ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  const results = wanted.flatMap((story) => told.get(story) ?? []);
  return { ok: results.every((result) => result.ok), stories: results };
}
