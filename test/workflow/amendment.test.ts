import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { wordsOf } from '../support/caller.ts';
import { figureOf } from '../support/ledger.ts';
import { Desk, everybodySigns, executionsOf, registered } from '../support/registered.ts';
import { openMail, parties, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let first: Summary;
let id: string;
let office: Desk;
let unit: Desk;

const unitMail = 'unit@parties.example';
const load = async (): Promise<Summary> => (await world.parts.proposals.load(id))!;
const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);

async function begin(): Promise<void> {
  first = await registered(world);
  id = first.proposalId;
  office = new Desk(world, 'office', { subject: 'office-main', id });
  unit = new Desk(world, 'unit', { subject: unitMail, id });
}

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

describe('an amendment of the amount', () => {
  beforeAll(begin);

  it('is opened with a reason, tells the unit, and resumes the workflow', async () => {
    const silent = await office.post('open-amendment', { purpose: 'amendment', askedBy: 'unit', reason: ' ' });
    const opened = await office.post('open-amendment', { purpose: 'amendment', askedBy: 'unit', amount: '2500', reason: '增加二期投资。' });

    expect(`${silent.status} ${wordsOf(silent)}`).toMatch(/^422 .*原因：请填写此项/);
    expect(opened).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=open-amendment` });
    expect(await load()).toMatchObject({ stage: 'agreement', agreement: null, amendment: { number: 1, purpose: 'amendment' } });
    expect(executionsOf(world, id)).toEqual(['-1 SUCCEEDED', '-2 RUNNING']);
    expect((await world.mail(unitMail, /补充协议开始办理/)).text).toContain('增加二期投资。');
    for (const page of [await office.see(), await unit.see()])
      expect(wordsOf(page)).toMatch(
        new RegExp(`补充协议办理中；登记之前，${first.agreement?.number}继续有效.*申请变更后的金额.*2,500万元`),
      );
  });

  it('is checked against the amount that it was opened for, not against the form of the proposal', async () => {
    const draft = { changes: '投资总额增至2300万元。', confirm: 'yes' };
    const asked = wordsOf(await office.see());
    const silent = await office.post('draft-amendment', { ...draft, amount: '2300' });

    expect(asked).toContain('申请的金额2,500万元；协议金额与此不同的，起草时写明原因。');
    expect(`${silent.status} ${wordsOf(silent)}`).toMatch(/^422 .*协议金额与申请的金额不同，请写明原因/);
    expect((await load()).agreement).toBeNull();
  });

  it('cannot be answered by withdrawing the proposal', async () => {
    const page = await unit.see();
    const withdrawn = await unit.post('withdraw', { reason: '不做了' });

    expect(page.text).not.toContain(`${unit.base}/withdraw`);
    expect(withdrawn.status).toBe(409);
  });

  it('is drafted as a further version, which every party is asked to sign', async () => {
    const draft = { amount: '2300', amountReason: '二期分两步投入。', termTo: '2030-12-31', changes: '投资总额增至2300万元。' };
    const unconfirmed = await office.post('draft-amendment', draft);
    const drafted = await office.post('draft-amendment', { ...draft, confirm: 'yes' });

    expect(unconfirmed.status).toBe(422);
    expect(drafted.status).toBe(303);
    expect(await load()).toMatchObject({ agreement: { version: 2, amountFen: 2_300_000_000 } });
    const { caller, path } = await openMail(world, await world.mail(parties[0], /确认协议/));
    const page = wordsOf(await caller.get(path));
    expect(page).toContain(`登记之前，${first.agreement?.number}继续有效`);
    expect(page).toContain('投资总额增至2300万元。');
    expect(wordsOf(await office.see())).toMatch(/协议金额2,300万元，申请的金额2,500万元二期分两步投入。/);
  });

  it('reminds the parties who have not signed', async () => {
    await world.advance({ days: 12 });

    expect((await world.mail(parties[0], /提醒.*确认协议/)).text).toContain('协议');
    expect((await load()).reminders?.wait).toBe('agreement:sign:2');
  });

  it('is registered under the number of the agreement, and adds the difference to what was signed', async () => {
    const before = await figureOf(world, 'signed_investment_cny');
    const counted = await figureOf(world, 'cooperation_agreements');
    await everybodySigns(world, id);
    const early = await office.post('register-amendment', { signedOn: '2026-10-12' });
    const done = await office.post('register-amendment', { signedOn: today() });

    expect(`${early.status} ${wordsOf(early)}`).toMatch(/^422 .*日期不能早于/);
    expect(done.status).toBe(303);
    const summary = await load();
    const number = first.agreement?.number ?? '';
    expect(summary).toMatchObject({ stage: 'registered', amendment: null, agreement: { number: `${number}补1` } });
    expect(summary.agreements.map(({ number: each, state, amountFen, termTo }) => [each, state, amountFen, termTo])).toEqual([
      [number, 'replaced', 1_800_000_000, null],
      [`${number}补1`, 'in-force', 2_300_000_000, '2030-12-31'],
    ]);
    expect((await figureOf(world, 'signed_investment_cny')) - before).toBe(500_000_000);
    expect(await figureOf(world, 'cooperation_agreements')).toBe(counted);
    expect(executionsOf(world, id)).toEqual(['-1 SUCCEEDED', '-2 SUCCEEDED']);
    expect((await world.mail(unitMail, /协议已登记.*补1/)).subject).toContain(`${number}补1`);
    expect(wordsOf(await unit.see())).toContain('已被后续版本取代');
  });

  it('leaves every version to be opened', async () => {
    const { agreements } = await load();
    const answers = await Promise.all(agreements.map(({ document }) => unit.see(`/documents/${document.id}`)));

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('an amendment that is given up', () => {
  beforeAll(begin);

  it('changes nothing, and its links are dead', async () => {
    const before = await load();
    await office.post('open-amendment', { purpose: 'amendment', askedBy: 'office', reason: '调整期限。' });
    await office.post('draft-amendment', { amount: '900', amountReason: '协商减少。', changes: '减少投资。', confirm: 'yes' });
    const link = await world.mail(parties[0], /确认协议/);

    const unsaid = await office.post('abandon-amendment', { item: 'amendment' });
    const given = await office.post('abandon-amendment', { item: 'amendment', 'reason:amendment': '各方意见不一致。' });

    expect(unsaid.status).toBe(422);
    expect(given.status).toBe(303);
    const after = await load();
    expect(after).toMatchObject({ stage: 'registered', agreement: before.agreement, amendment: null });
    expect(after.agreements.map(({ version, state }) => [version, state])).toEqual([
      [1, 'in-force'],
      [2, 'abandoned'],
    ]);
    expect(executionsOf(world, id).at(-1)).toBe('-2 SUCCEEDED');
    const { caller, path } = await openMail(world, link);
    expect((await caller.get(path)).text).not.toContain('name="confirm"');
    expect((await world.mail(unitMail, /协议不变/)).text).toContain(before.agreement?.number);
  });

  it('leaves its version number unused by the next', async () => {
    await office.post('open-amendment', { purpose: 'amendment', askedBy: 'office', reason: '再次调整。' });
    await office.post('draft-amendment', { amount: '1800', changes: '期限顺延。', confirm: 'yes' });
    await everybodySigns(world, id);
    const late = await office.post('abandon-amendment', { item: 'amendment', 'reason:amendment': '太晚了。' });
    await office.post('register-amendment', { signedOn: today() });

    expect(late.status).toBe(409);
    expect((await load()).agreements.at(-1)).toMatchObject({ version: 3, number: `${first.agreement?.number}补1`, state: 'in-force' });
  });
});

describe('a termination', () => {
  beforeAll(begin);

  it('ends the agreement under its own number, and takes back nothing of what was signed', async () => {
    const before = await figureOf(world, 'signed_investment_cny');
    await office.post('open-amendment', { purpose: 'termination', askedBy: 'unit', reason: '土地条件变化。' });
    await office.post('draft-amendment', { changes: '已到位资金用于基地移交。', confirm: 'yes' });
    await everybodySigns(world, id);
    await office.post('register-amendment', { signedOn: today() });

    const summary = await load();
    expect(summary.agreements.map(({ number, state }) => [number, state])).toEqual([
      [first.agreement?.number, 'terminated'],
      [`${first.agreement?.number}终`, 'in-force'],
    ]);
    expect(await figureOf(world, 'signed_investment_cny')).toBe(before);
    expect(wordsOf(await office.see())).toContain('已终止');
  });

  it('is the last: nothing is amended after it, and nothing counts that happened later', async () => {
    const again = await office.post('open-amendment', { purpose: 'amendment', askedBy: 'unit', reason: '恢复。' });
    await world.advance({ days: 3 });
    const late = await office.post('milestones/started', { on: today() });

    expect(again.status).toBe(409);
    expect((await load()).attempts).toContainEqual({ actor: 'office-main', act: 'office-act', step: null });
    expect(`${late.status} ${wordsOf(late)}`).toMatch(/^422 .*日期不能晚于/);
  });
});
