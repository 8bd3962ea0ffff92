import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '../../functions/domain/programme.ts';
import { pageOf, signedInCaller, wordsOf } from '../support/caller.ts';
import { readBy, Review, type Browser } from '../support/reviewing.ts';
import { registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

/** Aims and duties are read by two of the three departments on the route. */
const readByTwo = {
  change: (programme: Programme) => {
    for (const field of ['aims', 'duties']) readBy(programme, field, ['overseas-chinese', 'health']);
  },
};

async function unitAnswers(review: Review, fields: Record<string, string>): Promise<void> {
  const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  const { version } = await review.load();
  const answer = await unit.post(`/unit/proposals/${review.id}/answer`, { version: String(version), ...fields });
  expect(answer.status).toBe(303);
  await world.settle();
}

describe('questions of departments to the unit', () => {
  it('go out in one return; then only those who asked are asked again, and their old links say so', async () => {
    const review = await Review.open(world, readByTwo);
    const old = { health: await review.browser('health-reviewer'), overseas: await review.browser('overseas-chinese-reviewer') };
    const commerceMails = (await review.mails('commerce-reviewer')).length;

    await review.answer('health-reviewer', { fields: ['aims'], question: '请说明健康产品的备案计划。' }, '/ask-back');
    await review.answer('commerce-reviewer', { stance: 'agree' });
    expect((await review.load()).openReturn).toBeNull();
    expect(wordsOf(await old.health.see())).toMatch(/问题已提出.*请说明健康产品的备案计划。.*会有新邮件请贵部门提出意见/);
    await review.answer('overseas-chinese-reviewer', { fields: ['aims', 'duties'], question: '请说明境外方的职责。' }, '/ask-back');

    const returned = (await world.mails('unit@parties.example')).filter(
      ({ subject, text }) => /补正/.test(subject) && text.includes(review.id),
    );
    expect(returned).toHaveLength(1);
    expect(returned[0]?.text).toContain('请说明健康产品的备案计划。');
    expect(returned[0]?.text).toContain('请说明境外方的职责。');

    await unitAnswers(review, { aims: '分三年完成备案，每年引进专家两名。', duties: '境外方负责推荐专家。' });
    expect(await review.ask('health')).toMatchObject({ round: 2, dossierVersion: 2, answered: null });
    expect(await review.ask('overseas-chinese')).toMatchObject({ round: 2, dossierVersion: 2 });
    expect(await review.ask('commerce')).toMatchObject({ round: 1, answered: { stance: 'agree' } });
    expect(await review.mails('commerce-reviewer')).toHaveLength(commerceMails);

    const mail = await review.mail('health-reviewer');
    expect(mail.subject).toContain('请县卫生健康局在2026年10月21日前再次提出意见');
    expect(mail.text).toContain('材料已更新');
    const stale = await old.health.see();
    expect(`${stale.status} ${wordsOf(stale)}`).toMatch(/^410 已重新征求贵部门意见.*重新发送给我/);
    const late = await old.health.post({ stance: 'agree' });
    expect(`${late.status} ${wordsOf(late)}`).toMatch(/^409 已重新征求贵部门意见/);
    await review.answer('health-reviewer', { stance: 'agree' });
    await review.answer('overseas-chinese-reviewer', { stance: 'agree' });
    expect((await review.load()).stage).toBe('decision');
    expect(wordsOf(await old.overseas.see())).toMatch(/本环节已经结束.*洪思棠已于.*提出意见：同意/);
  });

  it('bring a new link to who still has the old one', async () => {
    const review = await Review.open(world, readByTwo);
    const old = await review.browser('health-reviewer');
    await review.answer('commerce-reviewer', { stance: 'agree' });
    await review.answer('overseas-chinese-reviewer', { stance: 'agree' });
    await review.answer('health-reviewer', { fields: ['aims'], question: '请写明目标。' }, '/ask-back');
    await unitAnswers(review, { aims: '写明了。' });
    const sent = (await review.mails('health-reviewer')).length;

    await old.caller.post('/r/resend', { link: old.path.split('/').at(-1) ?? '' });

    expect(await review.mails('health-reviewer')).toHaveLength(sent + 1);
    expect(wordsOf(await (await review.browser('health-reviewer')).see())).toContain('请县卫生健康局');
  });

  describe('that are incomplete or not allowed', () => {
    let review: Review;
    let health: Browser;

    beforeAll(async () => {
      review = await Review.open(world, { change: (programme) => readBy(programme, 'aims', ['commerce']) });
      health = await review.browser('health-reviewer');
    });

    it('are pointed out, and what was typed is kept', async () => {
      const before = await world.dump();

      const nothing = await health.post({ question: '' }, '/ask-back');
      const fieldless = await health.post({ question: '请说明。' }, '/ask-back');
      const long = await health.post({ fields: ['duties'], question: '问'.repeat(1001) }, '/ask-back');
      const wordless = await health.post({ fields: ['duties', 'documents'], question: ' ' }, '/ask-back');

      expect([nothing, fieldless, long, wordless].map(({ status }) => status)).toEqual([422, 422, 422, 422]);
      expect(wordsOf(nothing)).toMatch(/有 2 处需要修改.*请至少选择一项内容.*请写明问题/);
      expect(pageOf(fieldless).querySelector('textarea[name=question]')?.textContent).toBe('请说明。');
      expect(pageOf(fieldless).querySelector('details')?.hasAttribute('open')).toBe(true);
      expect(wordsOf(long)).toContain('请控制在 1000 字以内');
      expect(
        pageOf(wordless)
          .querySelectorAll('input[name=fields][checked]')
          .map((input) => input.getAttribute('value')),
      ).toEqual(['duties', 'documents']);
      expect(changesBetween(before, await world.dump())).toEqual([]);
    });

    it('are refused on what the department does not read, or the form does not have', async () => {
      const before = await world.dump();

      const offered = pageOf(await health.see())
        .querySelectorAll('input[name=fields]')
        .map((input) => input.getAttribute('value'));
      const unread = await health.post({ fields: ['aims'], question: '请说明。' }, '/ask-back');
      const unknown = await health.post({ fields: ['__proto__'], question: '请说明。' }, '/ask-back');

      expect(offered).toContain('duties');
      expect(offered).not.toContain('aims');
      expect([unread.status, unknown.status]).toEqual([422, 422]);
      expect(wordsOf(unread)).toContain('请从列出的选项中选择');
      expect(changesBetween(before, await world.dump())).toEqual([]);
    });

    it('are not offered once the rounds are used up', async () => {
      const used = await Review.open(world, { change: (programme) => void (programme.maxReturnRounds = 1) });
      for (const person of ['overseas-chinese', 'health', 'commerce']) {
        await used.answer(`${person}-reviewer`, { fields: ['aims'], question: '请说明。' }, '/ask-back');
      }
      await unitAnswers(used, { aims: '已说明。' });

      const browser = await used.browser('commerce-reviewer');
      const page = await browser.see();
      const forced = await browser.post({ fields: ['aims'], question: '再问。' }, '/ask-back');

      expect(wordsOf(page)).toContain('补正次数已用完');
      expect(pageOf(page).querySelector('form[action$="/ask-back"]')).toBeNull();
      expect(forced.status).toBe(409);
      expect((await used.ask('commerce')).askedBack).toBeNull();
    });
  });

  it('are recorded once when sent twice, and refused when the department has given its opinion', async () => {
    const review = await Review.open(world);
    const health = await review.browser('health-reviewer');
    const question = { fields: ['aims'], question: '请说明。' };

    const answers = await Promise.all(Array.from({ length: 10 }, () => health.post(question, '/ask-back')));
    const contradicted = await health.post({ stance: 'agree' });

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect((await review.events()).filter((type) => type === 'asked-back')).toHaveLength(1);
    expect(`${contradicted.status} ${wordsOf(contradicted)}`).toMatch(/^409 问题已提出.*请说明。/);
    await review.answer('commerce-reviewer', { stance: 'agree' });
    const commerce = await review.browser('commerce-reviewer');
    const afterOpinion = await commerce.post(question, '/ask-back');
    expect(`${afterOpinion.status} ${wordsOf(afterOpinion)}`).toMatch(/^409 这个链接已经用过.*记录的意见：同意/);
  });
});
