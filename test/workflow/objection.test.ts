import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { lodgeObjection } from '../../functions/usecases/proposals/objections.ts';
import { Caller, pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

// Each test stands in an hour of its own, as objections are counted by the hour and all come from one address.
beforeEach(() => world.advance({ hours: 2 }));

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;
const formsOf = (answer: Answer) =>
  pageOf(answer)
    .querySelectorAll('main form')
    .map((form) => form.getAttribute('action') ?? '');
const statusOf = (id: string) =>
  world.host.executions
    .list('proposal')
    .filter(({ name }) => name.startsWith(id))
    .map(({ status }) => status);

/** Someone without an account who fills in the form of a notice's page. */
async function objects(id: string, fields: Record<string, string>, somebody = new Caller(world.base)): Promise<Answer> {
  const page = await somebody.get(`/notices/${id}`);
  const item = pageOf(page).querySelector('input[name="_item"]')?.getAttribute('value') ?? world.parts.randomness.id();
  const answer = await somebody.post(`/notices/${id}/objections`, { _item: item, ...fields });
  await world.settle();
  return answer;
}

async function act(id: string, name: string, fields: Record<string, string>): Promise<Answer> {
  const office = await signedInCaller(world, 'office', 'office-main');
  const answer = await office.post(`/office/proposals/${id}/${name}`, { version: String((await load(id)).version), ...fields });
  await world.settle();
  return answer;
}

const officePage = async (id: string) => (await signedInCaller(world, 'office', 'office-main')).get(`/office/proposals/${id}`);

async function officeMails(id: string, wanted: RegExp): Promise<number> {
  const mails = await world.mails('office@chunan.example');
  return mails.filter(({ subject, text }) => wanted.test(subject) && text.includes(id)).length;
}

async function afterPeriod(id: string): Promise<void> {
  await world.advanceTo(`${(await load(id)).notice?.closesOn}T16:01:00.000Z`);
}

const said = { text: '该基地用地与村民承包地重叠。', name: '方建军', contact: '0571-00000009' };
const settleFields = (objection: string, result: 'upheld' | 'dismissed') => ({
  item: objection,
  [`result:${objection}`]: result,
  [`note:${objection}`]: '已实地核查。',
});

describe('an objection to a notice', () => {
  it('is taken up and told to the office, who sees it with who raised it', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');

    const thanks = await objects(id, said);

    expect(`${thanks.status} ${wordsOf(thanks)}`).toMatch(/^200 感谢您提出意见/);
    expect((await load(id)).objections).toMatchObject([{ text: said.text, settled: null }]);
    const page = await officePage(id);
    expect(wordsOf(page)).toContain(said.text);
    expect(wordsOf(page)).toContain('方建军 0571-00000009');
    const ids = pageOf(page)
      .querySelectorAll('[id]')
      .map((element) => element.getAttribute('id'));
    expect(ids).toEqual([...new Set(ids)]);
    expect(wordsOf(await new Caller(world.base).get(`/notices/${id}`))).not.toContain(said.text);
  });

  it('is kept with the notice on personal data that stood by its form, whose part for those who object is a click away', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    const { privacyNoticeVersion } = world.parts.programmes.current;

    const form = pageOf(await new Caller(world.base).get(`/notices/${id}`));
    const link = form.querySelector('main form a')!;
    await objects(id, said);

    expect([link.getAttribute('href'), link.textContent]).toEqual([
      '/privacy#objectors',
      `提出异议者的个人信息处理告知（版本 ${privacyNoticeVersion}）`,
    ]);
    const raised = (await world.parts.proposals.events(id)).find(({ data }) => data.type === 'objection-raised');
    expect(raised?.sealed?.objection).toEqual({ ...said, privacyNoticeVersion });
    expect(wordsOf(await officePage(id))).toContain(`提交时所见个人信息告知：版本 ${privacyNoticeVersion}`);
  });

  it('reaches the office by mail while the notice still runs', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');

    await objects(id, said);

    expect(await officeMails(id, /处理公示异议/)).toBe(1);
  });

  it('may be nameless, but not wordless', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    const before = await world.dump();

    const wordless = await objects(id, { text: ' ', name: '方建军' });
    expect(`${wordless.status} ${wordsOf(wordless)}`).toMatch(/^422 .*异议内容和理由：请填写此项/);
    expect(pageOf(wordless).querySelector('input[name="name"]')?.getAttribute('value')).toBe('方建军');
    expect(changesBetween(before, await world.dump())).toEqual([]);

    await objects(id, { text: said.text });
    expect(wordsOf(await officePage(id))).toContain('未留姓名和联系方式');
  });

  it('is one objection when its form is sent twice, and when its message is delivered twice', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    const item = world.parts.randomness.id();

    await objects(id, { ...said, _item: item });
    const again = await objects(id, { ...said, _item: item });
    await world.parts.outbox.put({
      id: world.parts.randomness.id(),
      createdAt: world.now,
      attempts: 0,
      message: { type: 'take-up-objection', proposalId: id, objectionId: item },
    });
    await world.settle();

    expect(again.status).toBe(200);
    expect((await load(id)).objections).toHaveLength(1);
    expect([...(await world.dump()).keys()].filter((key) => key.startsWith(`notice#${id}|objection`))).toEqual([]);
    expect(await world.parts.outbox.pending(world.now, 100)).toEqual([]);
  });

  it('writes no proposal from the public page: only the objection and its message', async () => {
    const { proposalId } = await proposalAt(world, 'public-notice');
    const id = world.parts.randomness.id();
    const before = await world.dump();

    await lodgeObjection(world.parts, { id, proposalId, ...said, sourceIp: '192.0.2.7' });

    const changed = changesBetween(before, await world.dump());
    expect(changed.map((key) => key.replace(/^(outbox|throttle)#.*$/, '$1'))).toEqual([
      `notice#${proposalId}|objection#${id}`,
      'outbox',
      'throttle',
    ]);
    expect(catalogue.site.table).toMatchObject({ read: ['notice'], write: ['notice', 'outbox', 'throttle'] });
  });

  it('is thanked for after the period too, kept and logged, but not taken up', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    await afterPeriod(id);

    const page = await new Caller(world.base).get(`/notices/${id}`);
    const thanks = await objects(id, said);

    expect(wordsOf(page)).toContain('不再接受异议');
    expect(formsOf(page)).toEqual([]);
    expect(`${thanks.status} ${wordsOf(thanks)}`).toMatch(/^200 感谢您提出意见/);
    expect((await load(id)).objections).toEqual([]);
    const kept = [...(await world.dump()).entries()].filter(([key]) => key.startsWith(`notice#${id}|objection`));
    expect(kept).toHaveLength(1);
    expect(kept[0]?.[1]).toContain(said.text);
    const lines = world.logLines.filter((line) => line.includes('objection not taken up') && line.includes(id));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(said.name);
    expect(await world.parts.outbox.pending(world.now, 100)).toEqual([]);
  });

  it('made in the last minute of the period counts, however late it is delivered', async () => {
    const { proposalId: id, notice } = await proposalAt(world, 'public-notice');
    const objection = { id: world.parts.randomness.id(), proposalId: id, noticeNumber: notice?.number ?? '', ...said };
    const message = { type: 'take-up-objection', proposalId: id, objectionId: objection.id } as const;
    const at = `${notice?.closesOn}T15:59:00.000Z`;
    await afterPeriod(id);

    await world.parts.notices.lodge({ ...objection, at }, { id: world.parts.randomness.id(), createdAt: at, attempts: 0, message });
    await world.advance({ minutes: 10 });

    expect((await load(id)).objections).toMatchObject([{ id: objection.id }]);
  });

  it('is refused from an address that sends too many, and nothing that was typed is lost', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    const answers: Answer[] = [];
    for (let count = 0; count < 6; count += 1) answers.push(await objects(id, { text: `第${count + 1}条意见` }));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(pageOf(answers[5]!).querySelector('textarea[name="text"]')?.textContent.trim()).toBe('第6条意见');
    expect((await load(id)).objections).toHaveLength(5);
  });

  it('is refused when another site sends its form, or when it lacks its id', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    const somebody = new Caller(world.base);

    const foreign = await somebody.post(`/notices/${id}/objections`, said, { 'sec-fetch-site': 'cross-site' });
    const bare = await somebody.post(`/notices/${id}/objections`, said);
    const nowhere = await somebody.post('/notices/none/objections', { ...said, _item: world.parts.randomness.id() });

    expect([foreign.status, bare.status, nowhere.status]).toEqual([403, 400, 404]);
    expect((await load(id)).objections).toEqual([]);
  });
});

describe('an objection to what is on no notice', () => {
  it.each(['department-review', 'decision'] as const)(
    'writes nothing, gives the words back and says where to send them, at the stage %s',
    async (stage) => {
      const { proposalId: id } = await proposalAt(world, stage);
      const before = await world.dump();

      const answer = await objects(id, said);

      expect(`${answer.status} ${wordsOf(answer)}`).toMatch(
        /^404 没有找到该公示，您的意见没有提交.*发送邮件至.*该基地用地与村民承包地重叠。.*方建军/,
      );
      expect(changesBetween(before, await world.dump())).toEqual([]);
    },
  );

  it('writes nothing for an id that is no proposal’s', async () => {
    const before = await world.dump();

    expect(await objects('0'.repeat(26), said)).toMatchObject({ status: 404 });
    expect(changesBetween(before, await world.dump())).toEqual([]);
  });
});

describe('a notice with an objection', () => {
  it('does not end before the objection is settled, and ends once it is dismissed', async () => {
    const { proposalId: id } = await proposalAt(world, 'public-notice');
    await objects(id, said);
    await afterPeriod(id);
    const [objection] = (await load(id)).objections;

    const page = await officePage(id);
    const early = await act(id, 'end-notice', { result: 'objections-settled', note: '……' });
    expect(wordsOf(page)).toContain('还有 1 件异议没有处理');
    expect(formsOf(page)).not.toContain(`/office/proposals/${id}/end-notice`);
    expect(early.status).toBe(409);
    await world.toMailHours();
    expect(await officeMails(id, /^请在\d+年\d+月\d+日前处理公示异议/)).toBe(1);
    expect(wordsOf(page)).toContain('处理期限');

    const { [`note:${objection!.id}`]: _note, ...wordless } = settleFields(objection!.id, 'dismissed');
    expect(await act(id, 'settle-objection', wordless)).toMatchObject({ status: 422 });
    expect(await act(id, 'settle-objection', settleFields(objection!.id, 'dismissed'))).toMatchObject({ status: 303 });
    expect(await officeMails(id, /^请在\d+年\d+月\d+日前结束公示并登记结果/)).toBe(1);
    expect(await act(id, 'settle-objection', settleFields(objection!.id, 'upheld'))).toMatchObject({ status: 409 });
    expect(await act(id, 'end-notice', { result: 'no-objection' })).toMatchObject({ status: 422 });
    expect(await act(id, 'end-notice', { result: 'objections-settled', note: '已核查，不成立。' })).toMatchObject({ status: 303 });

    expect(await load(id)).toMatchObject({ stage: 'agreement', notice: { result: 'objections-settled' } });
    expect(statusOf(id)).toEqual(['RUNNING']);
  });

  it('is taken down when the objection is upheld, and the proposal is decided and published anew', async () => {
    const { proposalId: id, notice } = await proposalAt(world, 'public-notice');
    await objects(id, said);
    const [objection] = (await load(id)).objections;

    const upheld = await act(id, 'settle-objection', settleFields(objection!.id, 'upheld'));
    const gone = await new Caller(world.base).get(`/notices/${id}`);
    expect(upheld).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=settle-objection` });
    expect(gone.status).toBe(404);
    expect(await load(id)).toMatchObject({ stage: 'decision', decision: null, notice: null });
    expect(wordsOf(await officePage(id))).toContain('异议成立，退回重新决定');
    await world.toMailHours();
    expect((await world.mail('unit@parties.example', /公示异议成立，原通过决定撤销/)).text).toContain(id);

    const decidedOn = new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
    const minutes = { body: 'joint-meeting', minutesNumber: '9', present: '9', inFavour: '8', outcome: 'approved', resolution: '同意。' };
    await act(id, 'decide', { ...minutes, decidedOn });
    await act(id, 'publish', {});
    await afterPeriod(id);
    expect(await act(id, 'end-notice', { result: 'no-objection' })).toMatchObject({ status: 303 });

    const after = await load(id);
    expect(after.stage).toBe('agreement');
    expect(after.notice?.number).not.toBe(notice?.number);
    expect(statusOf(id)).toEqual(['RUNNING']);
  });
});
