import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '../../functions/domain/task/task.ts';
import { pageOf, wordsOf } from '../support/caller.ts';
import { uploadAt } from '../support/applying.ts';
import { pdf } from '../support/files.ts';
import { MeetingDesk, type Fields } from '../support/meeting-forms.ts';
import { World } from '../support/world.ts';

let world: World;
let desk: MeetingDesk;

beforeAll(async () => {
  world = await World.start();
});

// A session ends after some hours, and the clock moves by days.
beforeEach(async () => {
  desk = await MeetingDesk.open(world);
});

afterAll(() => world.stop());

const row = (index: number, title: string, dueOn: string): Fields => ({
  [`tasks-i1.${index}.title`]: title,
  [`tasks-i1.${index}.step`]: '2',
  [`tasks-i1.${index}.department`]: 'health',
  [`tasks-i1.${index}.person`]: 'health-head',
  [`tasks-i1.${index}.due-on`]: dueOn,
});

async function given(title: string, dueOn: string): Promise<Task> {
  const { id } = await desk.call('quarterly-meeting', { topics: '督办' });
  const { status } = await desk.record(id, { quarter: '4', ...row(0, title, dueOn) });
  if (status !== 303) throw new Error(`the record answered ${status}`);
  const task = (await world.parts.tasks.list('open')).find((each) => each.title === title);
  if (!task) throw new Error('the task was not given');
  return task;
}

const load = async (id: string) => (await world.parts.tasks.load(id))!;
/** Subjects of the mails about a task; one that a sweep and the relay send at the same moment keeps its Message-ID and is one mail. */
const mailsAbout = async (title: string): Promise<string[]> => {
  const mails = (await world.mails('health-head@chunan.example')).filter(({ subject }) => subject.includes(title));
  return [...new Map(mails.map(({ headers, subject }) => [headers['message-id'], subject])).values()];
};

describe('a task of a meeting', () => {
  it('is mailed to its person with what, by when and from which minutes', async () => {
    const task = await given('落实人才公寓', '2026-10-30');

    const mail = await world.mail('health-head@chunan.example', /请在2026年10月30日前完成：落实人才公寓/);

    expect(task).toMatchObject({ step: 2, department: 'health', person: 'health-head', state: 'open' });
    expect(mail.text).toContain(task.source.minutesNumber);
    expect(mail.text).toContain('证明材料送办公室登记');
    expect(mail.text).not.toContain('/office/');
  });

  it('needs a day that is not before the meeting, and keeps what was typed until then', async () => {
    const { id } = await desk.call('quarterly-meeting', { topics: '督办' });

    const answer = await desk.record(id, { quarter: '4', ...row(0, '办结任务', '2026-10-01') });

    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toMatch(/督办：任务（1） 完成期限：日期不能早于 2026-10-12/);
    expect(pageOf(answer).querySelector('[name="tasks-i1.0.title"]')?.getAttribute('value')).toBe('办结任务');
    expect((await desk.load(id)).state).toBe('called');
  });

  it('gets one more row when somebody asks for it, with everything else as it was', async () => {
    const { id } = await desk.call('quarterly-meeting', { topics: '督办' });

    const answer = await desk.record(id, { quarter: '4', ...row(0, '第一项', '2026-10-30'), '_add-row': 'tasks-i1' });

    expect(answer.status).toBe(200);
    expect(pageOf(answer).querySelector('[name="tasks-i1.1.title"]')).not.toBeNull();
    expect(pageOf(answer).querySelector('[name="tasks-i1.0.title"]')?.getAttribute('value')).toBe('第一项');
  });

  it('is done with a file as its evidence, which is kept with its digest and handed out as a download', async () => {
    const { id } = await given('上报半年总结', '2026-10-30');
    const page = await desk.caller.get(`/office/tasks/${id}`);
    expect(page.status).toBe(200);

    const bare = await desk.caller.post(`/office/tasks/${id}/done`, { reference: ' ', note: '已报送' });
    await uploadAt(desk.caller, `/office/tasks/${id}`, { name: '总结.pdf', bytes: pdf });
    const done = await desk.caller.post(`/office/tasks/${id}/done`, { reference: '', note: '已报送' });
    const again = await desk.caller.post(`/office/tasks/${id}/drop`, { reason: '重复' });

    expect(`${bare.status} ${wordsOf(bare)}`).toMatch(/^422 .*请上传证明文件，或写明查证依据/);
    expect(pageOf(bare).querySelector('[name=note]')?.textContent.trim()).toBe('已报送');
    expect([done.status, again.status]).toEqual([303, 409]);
    const { settled } = await load(id);
    expect(settled).toMatchObject({ note: '已报送', evidence: { type: 'document', fileName: '总结.pdf' } });
    const link = pageOf(await desk.caller.get(`/office/tasks/${id}`)).querySelector('a[href*="/documents/"]');
    const file = await desk.caller.get(link?.getAttribute('href') ?? '');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await desk.caller.get(`/office/tasks/${id}/documents/other`)).status).toBe(404);
  });

  it('is done with a reference to where it can be looked up, or dropped with a reason', async () => {
    const [first, second] = [await given('建立台账', '2026-10-30'), await given('考察调研', '2026-10-30')];

    const done = await desk.caller.post(`/office/tasks/${first.id}/done`, { reference: '淳人才〔2026〕18号', note: '' });
    const silent = await desk.caller.post(`/office/tasks/${second.id}/drop`, { reason: '' });
    const dropped = await desk.caller.post(`/office/tasks/${second.id}/drop`, { reason: '并入年度调研' });

    expect([done.status, silent.status, dropped.status]).toEqual([303, 422, 303]);
    expect((await load(first.id)).settled?.evidence).toEqual({ type: 'reference', text: '淳人才〔2026〕18号' });
    expect(await load(second.id)).toMatchObject({ state: 'dropped', settled: { note: '并入年度调研' } });
  });

  it('is reminded of when it is overdue, twice and no more, and stands in front of the list', async () => {
    const { id } = await given('超期的任务', '2026-10-14');
    const sweepTwice = async () => Promise.all([world.host.invoke('sweep', {}), world.host.invoke('sweep', {})]);

    await world.advanceTo('2026-10-14T16:30:00.000Z');
    const first = await mailsAbout('超期的任务');
    await sweepTwice();
    await world.advance({ days: 5 });
    await world.advance({ days: 5 });

    expect(first).toHaveLength(2);
    expect((await mailsAbout('超期的任务')).filter((subject) => subject.startsWith('提醒：任务已超期'))).toHaveLength(2);
    expect((await load(id)).reminders.count).toBe(2);
    desk = await MeetingDesk.open(world);
    const page = pageOf(await desk.caller.get('/office/tasks'));
    expect(page.querySelector('tbody tr')?.textContent).toMatch(/超期的任务.*已超期/);
  });

  it('is not reminded of once it is done', async () => {
    const { id } = await given('按时办结的任务', desk.today);
    await desk.caller.post(`/office/tasks/${id}/done`, { reference: '档案 3 号', note: '' });

    await world.advance({ days: 9 });

    expect(await mailsAbout('按时办结的任务')).toHaveLength(1);
  });
});
