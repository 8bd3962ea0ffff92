import * as z from 'zod';
import { stories } from '../tour/stories/all.ts';
import type { Story } from '../tour/story.ts';
import { begins, tell } from '../tour/tell.ts';
import { CountedStage } from './counted-stage.ts';
import { useOf } from './tally.ts';
import { useSchema } from './use.ts';

/** What a proposal used from the registration of its unit to the auditor's look at its record. */
export const countedStorySchema = z.strictObject({
  use: useSchema,
  /** The part of it that went into pages that somebody opened. */
  looks: useSchema,
  /** From the morning on which it begins to its last act. */
  days: z.number().positive(),
});
export type CountedStory = z.infer<typeof countedStorySchema>;

/** Functions on a timer are counted by themselves: they run whether there is a proposal or not. */
export const timers = ['sweep', 'close-quarter', 'checkpoint'] as const;

const dayMs = 86_400_000;

/** Tells each story and counts. @throws Error naming the faults of a story that does not go as it should */
export async function countStories(say: (line: string) => void): Promise<Record<string, CountedStory>> {
  const counted: Record<string, CountedStory> = {};
  for (const story of stories) {
    counted[story.name] = await countStory(story);
    say(`told ${story.name}`);
  }
  return counted;
}

async function countStory(story: Story): Promise<CountedStory> {
  const found: CountedStory[] = [];
  const open = (): Promise<CountedStage> =>
    CountedStage.open({
      now: begins,
      without: timers,
      adapt: ({ people }) => {
        for (const person of people) person.email = story.addresses?.[person.id] ?? person.email;
      },
      atEnd: async (stage) => {
        const looks = useOf(stage.calls.filter(({ request }) => request.startsWith('GET ')));
        found.push({ use: await stage.use(), looks, days: (Date.parse(stage.now) - Date.parse(begins)) / dayMs });
      },
    });
  const { faults } = await tell(story, open);
  const [counted] = found;
  if (faults.length > 0 || !counted) throw new Error(`${story.name} does not go as it should: ${faults.join('\n')}`);
  return counted;
}
