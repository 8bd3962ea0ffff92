import { dayAt } from '../../functions/domain/calendar.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recuse } from '../../functions/domain/proposal/acts/opinion.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { changeProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { type Caller, pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { pdf } from '../support/files.ts';
import { officeDoes, opine, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const statusOf = (id: string) =>
  world.host.executions
    .list('proposal')
    .filter(({ name }) => name.startsWith(id))
    .map(({ status }) => status);
const formsOf = (answer: Answer) =>
  pageOf(answer)
    .querySelectorAll('main form')
    .map((form) => form.getAttribute('action') ?? '');
const officePage = async (id: string) => (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${id}`);

async function act(id: string, name: string, fields: Record<string, string> = {}): Promise<Answer> {
  const office = await signedInCaller(world, 'office', 'office-main');
  const answer = await office.post(`/office/proposals/${id}/${name}`, { version: String((await load(id)).version), ...fields });
  await world.settle();
  return answer;
}

async function unitAnswers(id: string, fields: Record<string, string>): Promise<Answer> {
  const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
  const answer = await unit.post(`/unit/proposals/${id}/answer`, { version: String((await load(id)).version), ...fields });
  await world.settle();
  return answer;
}

async function mailsTo(address: string, id: string, subject: RegExp): Promise<number> {
  const mails = await world.mails(address);
  const { title } = await load(id);
  return mails.filter((mail) => subject.test(mail.subject) && mail.text.includes(title)).length;
}

/** Sends the upload form of a page with this file. */
async function upload(caller: Caller, path: string, name: string): Promise<void> {
  const form = pageOf(await caller.get(path)).querySelector('form[enctype="multipart/form-data"]');
  const body = new FormData();
  for (const input of form?.querySelectorAll('input[type=hidden]') ?? [])
    body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
  body.append('file', new Blob([Buffer.from(pdf)], { type: 'application/pdf' }), name);
  await caller.ask('POST', new URL(form?.getAttribute('action') ?? '').pathname, { body });
}

/** Presses the button that takes a file away. */
async function removeFirst(caller: Caller, path: string): Promise<Answer> {
  const button = pageOf(await caller.get(path)).querySelector('.files form');
  return caller.post(button?.getAttribute('action') ?? '', {
    document: button?.querySelector('input[name=document]')?.getAttribute('value') ?? '',
  });
}

function expectSoundIds(answer: Answer): void {
  const ids = pageOf(answer)
    .querySelectorAll('[id]')
    .map((element) => element.getAttribute('id'));
  expect(ids).toEqual([...new Set(ids)]);
}

describe('a return by the office', () => {
  it('interrupts the department review; after the answer those who had not spoken are asked again, with new mails', async () => {
    const before = await proposalAt(world, 'department-review');
    const id = before.proposalId;
    await opine(world, before, before.asks[0]!);
    const asked = await mailsTo(reviewers[1], id, /提出意见/);

    const empty = await act(id, 'return', {});
    const returned = await act(id, 'return', { fields: 'title', 'remark.title': '请写明合作品种。' });
    expect(`${empty.status} ${wordsOf(empty)}`).toMatch(/^422 .*请至少勾选一项/);
    expect(returned).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=return` });
    expect(await load(id)).toMatchObject({ stage: 'department-review', openReturn: { fields: ['title'], stage: 'department-review' } });
    expect((await world.mail('unit@parties.example', /补正/)).text).toContain('请写明合作品种。');

    expect(await unitAnswers(id, { title: before.title })).toMatchObject({ status: 303 });
    const after = await load(id);
    expect(openAsks(after).map(({ step }) => step)).toEqual(['review:health:2', 'review:commerce:2']);
    expect(after.asks[0]?.answered?.stance).toBe('agree');
    expect(await mailsTo(reviewers[1], id, /提出意见/)).toBe(asked + 1);
    expect(await mailsTo(reviewers[0], id, /提出意见/)).toBe(1);
    const page = wordsOf(await officePage(id));
    expect(page).toContain('等待 2 个部门提出意见');
    expect(page).toContain('第 2 次送审');
    expect(statusOf(id)).toEqual(['RUNNING']);
  });

  it('takes a proposal back from its decision to the departments that read the changed field', async () => {
    const { proposalId: id } = await proposalAt(world, 'decision');

    await act(id, 'return', { fields: 'amount', 'remark.amount': '请核对金额。' });
    expect(formsOf(await officePage(id))).not.toContain(`/office/proposals/${id}/decide`);
    await unitAnswers(id, { amount: '1700' });

    const asked = await load(id);
    expect(asked).toMatchObject({ stage: 'department-review', answers: { amount: '1700' } });
    for (const ask of openAsks(asked)) await opine(world, await load(id), ask);
    await world.settle();
    expect((await load(id)).stage).toBe('decision');
    expect(formsOf(await officePage(id))).toContain(`/office/proposals/${id}/decide`);
    expect(statusOf(id)).toEqual(['RUNNING']);
  });

  it('is offered no more often than the programme allows', async () => {
    const { proposalId: id } = await proposalAt(world, 'department-review');
    for (const amount of ['1700', '1600']) {
      await act(id, 'return', { fields: 'amount', 'remark.amount': '请核对金额。' });
      await unitAnswers(id, { amount });
    }

    const page = await officePage(id);
    const third = await act(id, 'return', { fields: 'amount', 'remark.amount': '请再核对。' });

    expect(wordsOf(page)).toContain('退回次数已用完');
    expect(third.status).toBe(409);
  });

  it('for documents is not answered without one', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    await act(id, 'return', { fields: 'documents', 'remark.documents': '请补交营业执照。' });

    const empty = await unitAnswers(id, {});

    expect(`${empty.status} ${wordsOf(empty)}`).toMatch(/^422 .*退回意见要求补交材料。请先上传，再提交补正。/);
    expect((await load(id)).openReturn).not.toBeNull();
  });

  it('for documents lets the unit take back a file it uploaded by mistake', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    await act(id, 'return', { fields: 'documents', 'remark.documents': '请补交营业执照。' });
    const unit = await signedInCaller(world, 'unit', 'unit@parties.example');
    const path = `/unit/proposals/${id}/answer`;
    await upload(unit, path, 'wrong.pdf');
    expect(wordsOf(await unit.get(path))).toContain('wrong.pdf');

    const removed = await removeFirst(unit, path);
    await upload(unit, path, 'licence.pdf');
    await unitAnswers(id, {});

    expect(removed).toMatchObject({ status: 303, location: path });
    expect(Object.values((await load(id)).fileNames)).toEqual(['licence.pdf']);
  });
});

describe('the page of the office', () => {
  it('says what was just done, once, and nothing for an act that it does not know', async () => {
    const { proposalId: id } = await proposalAt(world, 'intake');
    const office = await signedInCaller(world, 'office', 'office-main');

    const { location } = await act(id, 'accept');
    const page = await office.get(location);

    expect(
      pageOf(page)
        .querySelectorAll('[role=status]')
        .map((banner) => banner.textContent),
    ).toEqual(['已受理，并已通知申报单位。']);
    expect(wordsOf(await (await signedInCaller(world, 'office', 'office-main')).speak('en').get(location))).toContain('Accepted;');
    for (const other of ['toString', '__proto__', '%3Cb%3E']) {
      expect(pageOf(await office.get(`/office/proposals/${id}?done=${other}`)).querySelectorAll('[role=status]')).toEqual([]);
    }
  });

  it('shows who was asked for whom and when, who stepped aside, and where nobody is left', async () => {
    const before = await proposalAt(world, 'department-review');
    const id = before.proposalId;
    await opine(world, before, before.asks[0]!, 'object');
    for (const person of ['health-reviewer', 'health-head']) {
      const { step, dossierVersion } = openAsks(await load(id)).find(({ department }) => department === 'health')!;
      const input = { actor: { role: 'reviewer', id: person }, step, dossierVersion, reason: '亲属任职', assurance: 'link' } as const;
      await changeProposal(world.parts, { proposalId: id }, (summary) => ({ drafts: recuse(summary, input) }));
    }

    const page = await officePage(id);

    const entries = pageOf(page)
      .querySelectorAll('section[aria-labelledby=s-departments] li')
      .map((entry) => entry.textContent.replaceAll(/\s+/g, ' '));
    expect(entries).toHaveLength(5);
    expect(entries[0]).toMatch(/县侨联.*不同意.*送审：.*2026年10月1\d日.*答复时间.*请补充材料。/);
    expect(entries[1]).toMatch(/县卫生健康局.*已回避.*申请回避/);
    expect(entries[2]).toMatch(/县商务局.*尚未提出意见/);
    expect(entries[3]).toMatch(/县卫生健康局.*已回避.*第 2 次送审：.*（代.*申请回避/);
    expect(entries[4]).toMatch(/县卫生健康局.*无可评审人员/);
    expect(wordsOf(page)).toContain('等待 1 个部门提出意见');
  });

  it('shows who was called in when a department stays silent', async () => {
    const { proposalId: id } = await proposalAt(world, 'department-review');

    await world.advance({ days: 20 });

    expect((await load(id)).asks.some(({ helpers }) => helpers.length > 0)).toBe(true);
    expect(wordsOf(await officePage(id))).toContain('逾期未答复，已请');
  });

  it('blocks the draft of the agreement while a condition of a department is open', async () => {
    const before = await proposalAt(world, 'department-review');
    const id = before.proposalId;
    await opine(world, before, before.asks[0]!, 'agree-with-conditions');
    await opine(world, before, before.asks[1]!, 'agree-with-conditions');
    await opine(world, before, before.asks[2]!);
    for (const step of ['decide', 'publish'] as const) await officeDoes(world, id, step);
    await world.advance({ days: 12 });
    await officeDoes(world, id, 'end-notice');
    const draft = { amount: '1800', confirm: 'yes' };

    const page = await officePage(id);
    expectSoundIds(page);
    expect(formsOf(page)).not.toContain(`/office/proposals/${id}/draft`);
    const blocked = await act(id, 'draft', draft);
    expect(`${blocked.status} ${wordsOf(blocked)}`).toMatch(/^422 .*还有部门或会议提出的条件没有落实/);
    expectSoundIds(blocked);

    const [first, second] = (await load(id)).conditions.map(({ step }) => step);
    const unsaid = await act(id, 'settle-condition', { item: first!, [`note:${first}`]: '已核对' });
    expect(unsaid.status).toBe(422);
    expect(pageOf(unsaid).querySelectorAll('.error-text')).toHaveLength(1);
    expect(pageOf(unsaid).querySelector(`textarea[name="note:${first}"]`)?.textContent).toBe('已核对');
    expectSoundIds(unsaid);
    await act(id, 'settle-condition', { item: first!, [`result:${first}`]: 'met', [`note:${first}`]: '已备案。' });
    expect(await act(id, 'draft', draft)).toMatchObject({ status: 422 });
    const settled = await act(id, 'settle-condition', { item: second!, [`result:${second}`]: 'written-in' });
    const unknown = await act(id, 'settle-condition', { item: 'review:none:1', ['result:review:none:1']: 'met' });

    expect(settled).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=settle-condition` });
    expect(unknown.status).toBe(404);
    expect(wordsOf(await officePage(id))).toContain('已备案。');
    expect(await act(id, 'draft', draft)).toMatchObject({ status: 303 });
    expect((await load(id)).agreement?.version).toBe(1);
  });

  it('lets a scan be taken away before it is recorded', async () => {
    const { proposalId: id, agreement } = await proposalAt(world, 'signing');
    const office = await signedInCaller(world, 'office', 'office-main');
    const step = agreement?.asks[0]?.step ?? '';
    const path = `/office/proposals/${id}/scan?step=${encodeURIComponent(step)}`;
    await upload(office, path, 'wrong.pdf');

    const removed = await removeFirst(office, path);
    const paper = { step, signedOn: dayAt(world.now), witness: '在县人才办见证。' };
    const none = await act(id, 'scan', paper);
    await upload(office, path, 'signed.pdf');
    const recorded = await act(id, 'scan', paper);

    expect(removed).toMatchObject({ status: 303, location: path });
    expect(none.status).toBe(422);
    expect(recorded).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=scan` });
  });
});
