import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf, wordsOf } from '../support/caller.ts';
import { Review, type Browser } from '../support/reviewing.ts';
import { huangjing } from '../support/chunan.ts';
import { pdf } from '../support/files.ts';
import { registerApplicant } from '../support/scenes.ts';
import { sixDigits } from '../tour/people.ts';
import { World } from '../support/world.ts';
import { completeDraft, handIn, uploadTo } from '../support/applying.ts';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { signedInCaller } from '../support/caller.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

describe('the dossier on the page of a reviewer', () => {
  let review: Review;
  let health: Browser;

  beforeAll(async () => {
    review = await Review.open(world);
    await review.answer('commerce-reviewer', { stance: 'object', opinion: '投资主体资信待核。' });
    health = await review.browser('health-reviewer');
  });

  it('is closed until its reader declares no interest; the gist is enough to notice one', async () => {
    const words = wordsOf(await health.see());

    expect(words).toContain('淳安黄精中药材种植与健康产品合作项目');
    expect(words).toContain('杭州小郎中健康管理有限公司');
    for (const { name } of (await review.load()).parties) expect(words).toContain(name);
    expect(words).toMatch(/1,800万元/);
    expect(words).not.toContain(huangjing['aims']);
    expect(words).not.toContain('投资主体资信待核');
    expect(words).toContain('声明无利害关系，提交意见');
  });

  it('opens for the session of the link, and not for another of the same person', async () => {
    const opened = await health.post({}, '/open');
    const words = wordsOf(await health.see());
    const elsewhere = wordsOf(await (await review.browser('health-reviewer')).see());

    expect(opened).toMatchObject({ status: 303, location: `${health.path}#dossier` });
    expect(words).toContain(huangjing['aims']);
    expect(words).toContain('投资主体资信待核。');
    expect(elsewhere).not.toContain(huangjing['aims']);
  });

  it('is decided on without being opened, in one step from the page', async () => {
    const browser = await review.browser('overseas-chinese-reviewer');

    expect(await browser.post({ stance: 'agree', opinion: '' })).toMatchObject({ status: 303, location: browser.path });
    expect(wordsOf(await browser.see())).toContain('意见已提交');
  });
});

it('documents of a dossier open after the declaration only, and never again for who stepped aside', async () => {
  const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  const draft = await completeDraft(unit);
  await uploadTo(unit, draft, { name: '意向书.pdf', bytes: pdf });
  expect((await handIn(unit, draft)).status).toBe(303);
  const { version, documents } = (await world.parts.proposals.load(draft.id))!;
  await acceptProposal(world.parts, { person: 'office-main', proposalId: draft.id, seenVersion: version });
  const review = Review.of(world, draft.id);
  const health = await review.browser('health-reviewer');
  const document = `/documents/${documents[0]?.id}`;

  const before = await health.see(document);
  await health.post({}, '/open');
  const opened = await health.see(document);
  await health.post({}, '/recuse');
  const after = await health.see(document);

  expect(`${before.status} ${wordsOf(before)}`).toMatch(/^403 请先声明有无利害关系.*打开材料/);
  expect(opened.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(`${after.status} ${wordsOf(after)}`).toMatch(/^403 已回避/);
  expect((await health.post({}, '/open')).status).toBe(409);
});

describe('an opinion that is not our remit', () => {
  it('may propose another department, which is then asked', async () => {
    const review = await Review.open(world);
    const health = await review.browser('health-reviewer');
    const offered = pageOf(await health.see())
      .querySelectorAll('select[name=proposes] option')
      .map((option) => option.getAttribute('value'));

    await health.post({ stance: 'not-our-remit', opinion: '属农业农村局职责。', proposes: 'agriculture' });
    await world.settle();

    expect(offered).toContain('agriculture');
    expect(offered).not.toContain('health');
    expect(offered).not.toContain('audit');
    expect(await review.ask('health')).toMatchObject({ answered: { stance: 'not-our-remit', proposes: 'agriculture' } });
    expect((await review.mail('agriculture-reviewer')).subject).toContain('请县农业农村局');
  });

  it.each(['health', 'audit', 'nobody'])('cannot propose %s', async (proposes) => {
    const review = await Review.open(world);
    const health = await review.browser('health-reviewer');

    const answer = await health.post({ stance: 'not-our-remit', opinion: '非我局职责。', proposes });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^422 .*请从列出的选项中选择/);
    expect((await review.ask('health')).answered).toBeNull();
  });

  it('proposes nobody with another stance', async () => {
    const review = await Review.open(world);

    await review.answer('health-reviewer', { stance: 'agree', proposes: 'agriculture' });

    expect((await review.ask('health')).answered).toMatchObject({ stance: 'agree', proposes: null });
  });
});

describe('a programme that asks reviewers for a code', () => {
  it.each([
    { what: 'a question', below: '/ask-back', fields: { fields: 'aims', question: '请说明。' }, form: 'ask-back', done: /问题已提出/ },
    { what: 'stepping aside', below: '/recuse', fields: { reason: '亲属任职' }, form: 'step-aside', done: /已回避/ },
    { what: 'an opinion', below: '', fields: { stance: 'object', opinion: '资信待核。' }, form: 'opinion', done: /意见已提交/ },
  ])('asks for it with $what, and keeps what was typed meanwhile', async ({ below, fields, form, done }) => {
    const review = await Review.open(world, {
      change: ({ kinds }) => {
        for (const kind of kinds) kind.assurance.review = 'code';
      },
    });
    const health = await review.browser('health-reviewer');

    const codeless = await health.post(fields, below);
    const sent = await health.post({ ...fields, _form: form }, '/code');
    const code = sixDigits(await world.mail('health@chunan.example', /验证码/));
    const wrong = await health.post({ ...fields, code: code === '000000' ? '000001' : '000000' }, below);

    expect(`${codeless.status} ${wordsOf(codeless)}`).toMatch(/^422 .*请填写邮件中的六位验证码/);
    expect(wordsOf(sent)).toContain('验证码已发送');
    expect(sent.text).toContain(Object.values(fields).at(-1));
    expect(`${wrong.status} ${wordsOf(wrong)}`).toMatch(/^422 .*验证码不正确/);
    expect(await health.post({ ...fields, code }, below)).toMatchObject({ status: 303 });
    expect(wordsOf(await health.see())).toMatch(done);
    const event = (await world.parts.proposals.events(review.id)).find(({ actor }) => actor.id === 'health-reviewer');
    expect(event?.data).toMatchObject({ assurance: 'code' });
  });
});
