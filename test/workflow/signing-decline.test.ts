import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf, wordsOf } from '../support/caller.ts';
import { parties, proposalAt, registerApplicant } from '../support/scenes.ts';
import { Signing } from '../support/signing.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start('2026-06-22T01:00:00.000Z');
  await registerApplicant(world);
});

afterAll(() => world.stop());

const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
const signingOf = async (): Promise<Signing> => new Signing(world, await proposalAt(world, 'signing'));
const [melbourne, enterprise, project] = parties;
const reason = '收益分配条款需要修改。';

async function signAgainAndRegister(signing: Signing): Promise<void> {
  expect(await signing.draft()).toMatchObject({ status: 303 });
  for (const email of parties) expect((await signing.signs(email)).status).toBe(303);
  expect(await signing.officeSends('register', { signedOn: today() })).toMatchObject({ status: 303 });
  const after = await signing.load();
  expect(after).toMatchObject({ stage: 'registered', agreement: { version: 2, number: expect.stringMatching(/^淳才协〔2026〕\d+号$/) } });
}

describe('a party that declines by its link', () => {
  it('stops the signing for all; the agreement is drafted anew, signed by all and registered', async () => {
    const signing = await signingOf();
    await signing.signs(melbourne);
    const other = await signing.party(project);

    const declined = await (await signing.party(enterprise)).answers({ confirm: 'decline', reason });

    expect(declined.status).toBe(303);
    expect(await signing.load()).toMatchObject({ stage: 'agreement', agreement: { declined: { party: 'p2', by: 'link', reason } } });
    const unitMail = await world.mail('unit@parties.example', /不同意签署协议/);
    expect(unitMail.text).toContain(reason);
    const partyMail = await world.mail(melbourne, /签署已停止/);
    expect(partyMail.text).toContain('杭州小郎中健康管理有限公司不同意签署');
    expect(partyMail.text).toContain('will not sign the agreement');
    expect(partyMail.text).not.toContain(reason);
    expect((await world.mail('office@chunan.example', /重新起草协议/)).text).toContain(signing.id);
    expect(wordsOf(await signing.unitPage())).toMatch(/不同意签署.*收益分配条款需要修改/);
    expect(wordsOf(await signing.officePage())).toMatch(/已签署（作废）.*不同意签署/);

    const dead = await other.see();
    expect(`${dead.status} ${wordsOf(dead)}`).toMatch(/^410 协议签署已停止.*杭州小郎中健康管理有限公司已于.*表示不同意签署/);
    const forced = await other.caller.post(other.path, {
      confirm: 'yes',
      digest: (await signing.load()).agreement?.document.digest ?? '',
      code: '000000',
    });
    expect(`${forced.status} ${wordsOf(forced)}`).toMatch(/^409 协议签署已停止/);
    expect(wordsOf(await other.caller.speak('en').get(other.path))).toMatch(/Signing has stopped/);

    await signAgainAndRegister(signing);
    const old = await other.caller.speak('zh').get(other.path);
    expect(wordsOf(old)).toMatch(/本环节已经结束/);
  }, 30_000);

  it('has to choose and to say why, with the same code as a signature', async () => {
    const signing = await signingOf();
    const party = await signing.party(enterprise);

    const page = pageOf(await party.see());
    expect(page.querySelectorAll('input[name=confirm][checked]')).toHaveLength(0);
    const wordless = await party.answers({ confirm: 'decline', reason: '  ' });
    const codeless = await party.answers({ confirm: 'decline', reason, code: '' });
    const english = await party.caller.speak('en').post(party.path, { confirm: 'decline', reason: '' });

    expect(`${wordless.status} ${wordsOf(wordless)}`).toMatch(/^422 .*请写明不签署的理由/);
    expect(`${codeless.status} ${wordsOf(codeless)}`).toMatch(/^422 .*请填写邮件中的六位验证码/);
    expect(pageOf(codeless).querySelector('textarea[name=reason]')?.textContent).toBe(reason);
    expect(pageOf(codeless).querySelector('input[value=decline]')?.hasAttribute('checked')).toBe(true);
    expect(wordsOf(english)).toMatch(/Say why you do not sign/);
    expect(await signing.events()).not.toContain('signature-declined');
  });

  it('is recorded once, and cannot sign after all', async () => {
    const signing = await signingOf();
    const party = await signing.party(enterprise);

    const answers = [await party.answers({ confirm: 'decline', reason })];
    const { version } = await signing.load();
    for (const confirm of ['decline', 'yes']) {
      const digest = (await signing.load()).agreement?.document.digest ?? '';
      answers.push(await party.caller.post(party.path, { confirm, reason, digest, code: '123456' }));
    }

    expect(answers.map(({ status, location }) => [status, location])).toEqual(Array.from({ length: 3 }, () => [303, party.path]));
    expect(wordsOf(await party.see())).toMatch(/已记录不签署.*收益分配条款需要修改/);
    // To sign after all contradicts the record: the try is noted, and nothing else.
    expect((await signing.events()).slice(version)).toEqual(['attempt-refused']);
    expect((await signing.events()).filter((type) => type === 'signature-declined')).toHaveLength(1);
  });
});

describe('a party that declines while others sign', () => {
  it('ends the text once, and no signature comes after it', async () => {
    const signing = await signingOf();
    const [first, second, third] = await Promise.all([melbourne, enterprise, project].map((email) => signing.party(email)));
    if (!first || !second || !third) throw new Error('a party was not asked');

    await Promise.all([
      first.answers({ confirm: 'yes' }),
      second.answers({ confirm: 'decline', reason }),
      third.answers({ confirm: 'decline', reason: '不再参与。' }),
    ]);

    const answers = (await signing.events()).filter((type) => type === 'signature-recorded' || type === 'signature-declined');
    expect(answers.filter((type) => type === 'signature-declined')).toHaveLength(1);
    expect(answers.at(-1)).toBe('signature-declined');
    expect(await signing.load()).toMatchObject({ stage: 'agreement', agreement: { complete: false } });
    expect(await world.parts.outbox.pending(world.now, 100)).toEqual([]);
  }, 20_000);
});

describe('a party that declines on paper', () => {
  it('is recorded by the office with its reason and how it was told; then all sign anew', async () => {
    const signing = await signingOf();
    const step = (await signing.load()).agreement?.asks[0]?.step ?? '';

    const wordless = await signing.officeSends('decline', { item: step, [`reason:${step}`]: '', [`note:${step}`]: '来函告知' });
    expect(wordless.status).toBe(422);
    expect(pageOf(wordless).querySelector(`input[name="note:${step}"]`)?.getAttribute('value')).toBe('来函告知');
    const recorded = await signing.officeSends('decline', { item: step, [`reason:${step}`]: reason, [`note:${step}`]: '来函告知' });
    expect(recorded).toMatchObject({ status: 303, location: `/office/proposals/${signing.id}?done=decline` });

    expect(wordsOf(await signing.officePage())).toMatch(/由办公室据该方告知登记/);
    await signAgainAndRegister(signing);
  }, 30_000);

  it('leaves the unit free to withdraw', async () => {
    const signing = await signingOf();
    const step = (await signing.load()).agreement?.asks[0]?.step ?? '';
    await signing.officeSends('decline', { item: step, [`reason:${step}`]: reason, [`note:${step}`]: '来函告知' });
    const { version } = await signing.load();

    const unit = await signing.unit();
    const answer = await unit.post(`/unit/proposals/${signing.id}/withdraw`, { version: String(version), reason: '不再合作。' });
    await world.settle();

    expect(answer.status).toBe(303);
    expect(await signing.load()).toMatchObject({ stage: 'withdrawn' });
    expect(await world.parts.outbox.pending(world.now, 100)).toEqual([]);
  });
});

describe('an agreement that somebody has signed', () => {
  it('is not replaced unless a party declines', async () => {
    const signing = await signingOf();
    await signing.signs(melbourne);

    expect((await signing.draft()).status).toBe(409);
    expect(pageOf(await signing.officePage()).querySelector('form[action$="/draft"]')).toBeNull();
  });

  it('is drafted for another amount only with a reason, which stands in the record', async () => {
    const signing = new Signing(world, await proposalAt(world, 'agreement'));

    const silent = await signing.draft({ amount: '1500' });
    const said = await signing.draft({ amount: '1500', amountReason: '二期投资另行签约。' });

    expect(`${silent.status} ${wordsOf(silent)}`).toMatch(/^422 .*协议金额与申请的金额不同，请写明原因/);
    expect(said.status).toBe(303);
    expect(wordsOf(await signing.officePage())).toMatch(/协议金额1,500万元，申请的金额1,800万元二期投资另行签约。/);
  });
});
