import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { periodOfName } from '../../functions/domain/period.ts';
import { daySchema, slugSchema } from '../../functions/domain/text.ts';
import { enterSelfScore } from '../../functions/usecases/reports/self-scores.ts';
import type { Demo } from './demo-container.ts';

const demoSelfScoresSchema = z.strictObject({
  about: z.string(),
  enteredBy: slugSchema,
  scores: z.array(
    z.strictObject({ period: z.string(), enteredOn: daySchema, department: slugSchema, points: z.string(), remark: z.string() }),
  ),
});

/** Enters the self-scores of `demo/self-scores.json`. */
export async function seedSelfScores({ clock, ports }: Demo, folder: string): Promise<void> {
  const { enteredBy: person, scores } = demoSelfScoresSchema.parse(
    JSON.parse(readFileSync(path.join(folder, 'demo', 'self-scores.json'), 'utf8')),
  );
  for (const { period, enteredOn, ...typed } of scores) {
    clock.setDay(enteredOn);
    await enterSelfScore(ports, { id: ports.randomness.id(), period: periodOfName(period), person, typed });
  }
}
