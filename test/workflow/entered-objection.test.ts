import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, makeCalendar } from '../../functions/domain/calendar.ts';
import { pageOf, wordsOf, type Answer } from '../support/caller.ts';
import { chunan } from '../support/chunan.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { Signing } from '../support/signing.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
const letter = { receivedBy: 'post', text: '该基地用地与村民承包地重叠。', name: '方建军', contact: '枫树岭镇' };
const noticed = async () => new Signing(world, await proposalAt(world, 'public-notice'));

/** The id that the page gives the objection. */
async function newItem(desk: Signing): Promise<string> {
  const { location } = await desk.officePage('/objection');
  return new URL(location ?? '', world.base).searchParams.get('item') ?? '';
}

async function enters(desk: Signing, fields: Record<string, string> = {}, item?: string): Promise<Answer> {
  return desk.officeSends('objection', { item: item ?? (await newItem(desk)), receivedOn: today(), ...letter, ...fields });
}

describe('an objection that came by post, by mail or in person', () => {
  it('is entered from the proposal’s page with its scan, and goes the way of one from the public page', async () => {
    const desk = await noticed();
    expect(wordsOf(await desk.officePage())).toContain('登记来信、邮件或当面提出的异议');
    const item = await newItem(desk);
    await desk.upload(`/objection?item=${item}`, '来信.pdf');

    const entered = await enters(desk, {}, item);

    expect(entered).toMatchObject({ status: 303, location: `/office/proposals/${desk.id}?done=objection` });
    const [objection] = (await desk.load()).objections;
    expect(objection).toMatchObject({ id: item, text: letter.text, received: { by: 'post', on: today() }, scan: { fileName: '来信.pdf' } });
    const event = (await world.parts.proposals.events(desk.id)).find(({ data }) => data.type === 'objection-raised');
    expect(event).toMatchObject({ actor: { role: 'office', id: 'office-main' }, data: { received: { by: 'post' } } });
    expect(JSON.stringify(event?.data)).not.toMatch(/方建军|来信|重叠/);
    const page = await desk.officePage();
    expect(wordsOf(page)).toMatch(/方建军 枫树岭镇来信，.*收到 来信\.pdf/);
    const download = await desk.officePage(`/documents/${objection?.scan?.ref.id}`);
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent('来信.pdf'));
    const unit = await (await desk.unit()).get(`/unit/proposals/${desk.id}/documents/${objection?.scan?.ref.id}`);
    expect(unit.status).toBe(404);
    await world.toMailHours();
    expect((await world.mail('office-second@chunan.example', /处理公示异议/)).text).toContain(desk.id);
    expect(wordsOf(await desk.unitPage())).not.toMatch(/方建军|重叠/);

    const settled = { item, [`result:${item}`]: 'upheld', [`note:${item}`]: '属实。' };
    expect(await desk.officeSends('settle-objection', settled)).toMatchObject({ status: 303 });
    expect((await desk.load()).stage).toBe('decision');
  });

  it('may be nameless and come without a scan; days to settle it count from the day on which it was received', async () => {
    const desk = await noticed();
    const receivedOn = today();
    await world.advance({ days: 1 });

    expect((await enters(desk, { receivedBy: 'in-person', receivedOn, name: '', contact: '' })).status).toBe(303);

    const summary = await desk.load();
    expect(summary.objections).toMatchObject([{ received: { by: 'in-person', on: receivedOn } }]);
    const events = await world.parts.proposals.events(desk.id);
    const days = chunan().deadlines.settleObjection;
    expect(events.at(-1)?.data).toMatchObject({ dueOn: makeCalendar(chunan().calendar).addWorkingDays(receivedOn, days) });
  });

  it('keeps what was typed when its day does not fit the notice or its words are missing', async () => {
    const desk = await noticed();
    const { notice } = await desk.load();

    const early = await enters(desk, { receivedOn: addDays(notice?.opensOn ?? '', -1) });
    const future = await enters(desk, { receivedOn: addDays(today(), 1) });
    const wordless = await enters(desk, { text: ' ' });

    expect(`${early.status} ${wordsOf(early)}`).toMatch(/^422 .*收到日期：日期不能早于/);
    expect(`${future.status} ${wordsOf(future)}`).toMatch(/^422 .*收到日期：日期不能晚于今天/);
    expect(`${wordless.status} ${wordsOf(wordless)}`).toMatch(/^422 .*异议内容和理由：请填写此项/);
    expect(pageOf(early).querySelector('textarea[name=text]')?.textContent.trim()).toBe(letter.text);
    expect((await desk.load()).objections).toEqual([]);
  });

  it('is taken after the last day as long as the notice has not ended, if it was received before', async () => {
    const desk = await noticed();
    const { notice } = await desk.load();
    const closesOn = notice?.closesOn ?? '';
    await world.advanceTo(`${closesOn}T16:01:00.000Z`);

    const late = await enters(desk, { receivedOn: addDays(closesOn, 1) });
    const inTime = await enters(desk, { receivedOn: closesOn });
    const early = await desk.officeSends('end-notice', { result: 'no-objection' });

    expect(`${late.status} ${wordsOf(late)}`).toMatch(/^422 .*日期不能晚于/);
    expect([inTime.status, early.status]).toEqual([303, 409]);
    expect(await desk.load()).toMatchObject({ stage: 'public-notice', objections: [{ received: { on: closesOn } }] });
  });

  it('is one objection when its form is sent twice, and two when two people enter one each at the same time', async () => {
    const desk = await noticed();
    const item = await newItem(desk);
    const { version } = await desk.load();

    const first = await enters(desk, {}, item);
    const again = await enters(desk, {}, item);
    const other = await enters(desk, { version: String(version) });

    expect([first.status, again.status, other.status]).toEqual([303, 303, 303]);
    expect((await desk.load()).objections).toHaveLength(2);
    expect(await desk.events()).not.toContain('attempt-refused');
  });

  it('is refused once the notice is over, and what was typed is shown', async () => {
    const desk = await noticed();
    const item = await newItem(desk);
    await world.advanceTo(`${(await desk.load()).notice?.closesOn}T16:01:00.000Z`);
    await desk.officeSends('end-notice', { result: 'no-objection' });

    const page = await desk.officePage(`/objection?item=${item}`);
    const refused = await enters(desk, { receivedOn: (await desk.load()).notice?.closesOn ?? '' }, item);

    expect(page).toMatchObject({ status: 303, location: `/office/proposals/${desk.id}` });
    expect(`${refused.status} ${wordsOf(refused)}`).toMatch(/^409 .*该基地用地与村民承包地重叠/);
    expect((await desk.load()).objections).toEqual([]);
  });
});
