import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { readBy, Review } from '../support/reviewing.ts';
import { registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let review: Review;

/** Rows of the comparison on a page: what, before, after. */
const comparison = (answer: Answer): string[][] =>
  pageOf(answer)
    .querySelectorAll('[aria-labelledby="s-differences"] tbody tr')
    .map((row) => row.querySelectorAll('th, td').map((cell) => cell.textContent.trim()));

const officePage = async () => (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${review.id}`);

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  review = await Review.open(world, { change: (programme) => readBy(programme, 'aims', ['health']) });
  await review.answer('commerce-reviewer', { stance: 'agree' });
  await review.answer('overseas-chinese-reviewer', { stance: 'agree' });
  await review.answer('health-reviewer', { fields: ['aims', 'amount'], question: '请写明目标与金额。' }, '/ask-back');
});

afterAll(() => world.stop());

describe('what the unit changed in answer to a return', () => {
  it('is not there before anything was changed', async () => {
    expect(comparison(await officePage())).toEqual([]);
  });

  it('stands old beside new on the page of the office', async () => {
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    const { version } = await review.load();
    await unit.post(`/unit/proposals/${review.id}/answer`, { version: String(version), aims: '三年完成备案。', amount: '1700' });
    await world.settle();

    expect(comparison(await officePage())).toEqual([
      [expect.any(String), expect.stringContaining('1,800'), expect.stringContaining('1,700')],
      [expect.any(String), '共建黄精种植示范基地，开发健康产品，引进海外专家。', '三年完成备案。'],
    ]);
  });

  it('is shown to a department that is asked again, once it has declared no interest, as far as it reads it', async () => {
    const health = await review.browser('health-reviewer');
    const commerce = await review.browser('commerce-reviewer');

    expect(comparison(await health.see())).toEqual([]);
    await health.post({}, '/open');
    await commerce.post({}, '/open');

    expect(comparison(await health.see()).map(([, , after]) => after)).toEqual([expect.stringContaining('1,700'), '三年完成备案。']);
    expect(comparison(await commerce.see()).map(([, , after]) => after)).toEqual([expect.stringContaining('1,700')]);
    expect(wordsOf(await health.see())).toContain('补正前后对照');
  });
});
