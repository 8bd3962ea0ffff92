import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { entriesOf, figureOf } from '../support/ledger.ts';
import { pageOf, signedInCaller, wordsOf } from '../support/caller.ts';
import { exe, pdf } from '../support/files.ts';
import { Desk, executionsOf, registered } from '../support/registered.ts';
import { registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let id: string;
let office: Desk;
let second: Desk;
let unit: Desk;
let auditor: Desk;

const unitMail = 'unit@parties.example';
const paidIn = 'paid_in_investment_cny';
const load = async (): Promise<Summary> => (await world.parts.proposals.load(id))!;
const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
/** PDFs that differ. */
const proof = (number: number): Uint8Array => Buffer.concat([pdf, Buffer.from(`% ${number}\n`)]);

async function begin(): Promise<void> {
  id = (await registered(world)).proposalId;
  office = new Desk(world, 'office', { subject: 'office-main', id });
  second = new Desk(world, 'office', { subject: 'office-second', id });
  unit = new Desk(world, 'unit', { subject: unitMail, id });
  auditor = new Desk(world, 'audit', { subject: 'auditor', id });
}

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

describe('money that the unit reports as paid in', () => {
  beforeAll(begin);

  it('needs its proof, and keeps what was typed until then', async () => {
    const bare = await unit.post('milestones/paid-in', { on: today(), amount: '500', party: 'p2' });
    await unit.upload('milestones/paid-in', '程序.pdf', exe);
    const wrong = await unit.post('milestones/paid-in', { on: today(), amount: '500', party: 'p2' });
    await unit.post('milestones/paid-in/documents/remove', { document: '程序.pdf' });
    await unit.upload('milestones/paid-in', '进账单.pdf', proof(1));
    const early = await unit.post('milestones/paid-in', { on: '2026-10-12', amount: '五百', party: 'p9' });

    expect(`${bare.status} ${wordsOf(bare)}`).toMatch(/^422 .*请先上传证明材料/);
    expect(pageOf(bare).querySelector('input[name=amount]')?.getAttribute('value')).toBe('500');
    expect(wrong.status).toBe(422);
    expect(`${early.status} ${wordsOf(early)}`).toMatch(/^422 .*以万元为单位.*从列出的选项中选择/);
    expect((await load()).milestones).toEqual([]);
  });

  it('waits for the office, which is asked and reminded, and counts for nothing yet', async () => {
    const sent = await unit.post('milestones/paid-in', { on: today(), amount: '500', party: 'p2' });

    expect(sent).toMatchObject({ status: 303, location: unit.base });
    expect((await load()).milestones).toMatchObject([{ entry: 'paid-in:1', state: 'reported', amountFen: 500_000_000 }]);
    expect(await figureOf(world, paidIn)).toBe(0);
    expect((await world.mail('office-second@chunan.example', /核实申报单位上报的进展/)).text).toContain(id);
    expect(executionsOf(world, id)).toEqual(['-1 SUCCEEDED', '-2 RUNNING']);
    expect(wordsOf(await unit.see())).toContain('待核实');

    await world.advance({ days: 10 });
    await world.toMailHours();

    expect((await world.mail('office-second@chunan.example', /提醒：请核实/)).text).toContain(id);
  });

  it('raises the figure by exactly that, in the quarter in which it came in, once the office confirms it', async () => {
    const [reported] = (await load()).milestones;
    const signed = await figureOf(world, 'signed_investment_cny');
    const confirmed = await office.post('confirm-milestone', { item: 'paid-in:1' });
    const twice = await office.post('confirm-milestone', { item: 'paid-in:1' });

    expect([confirmed.status, twice.status]).toEqual([303, 409]);
    expect(reported?.on.slice(0, 7)).toBe('2026-10');
    expect(await figureOf(world, paidIn)).toBe(500_000_000);
    expect(await figureOf(world, paidIn, { year: 2026, quarter: 3 })).toBe(0);
    expect(await figureOf(world, 'signed_investment_cny')).toBe(signed);
    expect((await world.mail(unitMail, /已认定.*资金到位/)).text).toContain('500万元');
    expect(executionsOf(world, id)).toEqual(['-1 SUCCEEDED', '-2 SUCCEEDED']);
  });

  it('shows its proof to the auditor, at the figure and at the record, without its file name', async () => {
    const caller = await signedInCaller(world, 'audit', 'auditor');
    const figure = await caller.get(`/audit/figures/${paidIn}?year=2026&quarter=4`);
    const record = await auditor.see();
    const link = pageOf(figure).querySelector(`a[href^="${auditor.base}/documents/"]`)?.getAttribute('href') ?? '';
    const file = await caller.get(link);

    expect(pageOf(record).querySelector(`a[href="${link}"]`)).not.toBeNull();
    expect(file).toMatchObject({ status: 200, text: Buffer.from(proof(1)).toString() });
    expect(file.headers.get('content-disposition')).toContain('paid-in-1.pdf');
    expect(record.text).not.toContain('进账单');
    const { agreement } = await load();
    expect((await auditor.see(`/documents/${agreement?.document.id}`)).status).toBe(404);
  });

  it('is refused when the same proof is sent a second time', async () => {
    await unit.upload('milestones/paid-in', '又一份.pdf', proof(1));
    const again = await unit.post('milestones/paid-in', { on: today(), amount: '500', party: 'p2' });

    expect(`${again.status} ${wordsOf(again)}`).toMatch(/^422 .*不能重复使用/);
    expect((await load()).milestones).toHaveLength(1);
    await unit.post('milestones/paid-in/documents/remove', { document: '又一份.pdf' });
  });

  it('is rejected with its reason, of which the unit is told, and may be sent again', async () => {
    await unit.upload('milestones/paid-in', '第二笔.pdf', proof(2));
    await unit.post('milestones/paid-in', { on: today(), amount: '80', party: 'p1' });
    const unsaid = await office.post('reject-milestone', { item: 'paid-in:2' });
    const rejected = await office.post('reject-milestone', { item: 'paid-in:2', 'reason:paid-in:2': '进账单金额为60万元。' });
    await unit.upload('milestones/paid-in', '第二笔.pdf', proof(2));
    const again = await unit.post('milestones/paid-in', { on: today(), amount: '60', party: 'p1' });

    expect([unsaid.status, rejected.status, again.status]).toEqual([422, 303, 303]);
    expect((await world.mail(unitMail, /未予认定/)).text).toContain('进账单金额为60万元。');
    expect(wordsOf(await unit.see())).toContain('未予认定的原因：进账单金额为60万元。');
    expect(await figureOf(world, paidIn)).toBe(500_000_000);
    expect((await load()).milestones.map(({ state }) => state)).toEqual(['counted', 'rejected', 'reported']);
  });

  it('is taken back by a second person only, and the figure with it, while the entries stay', async () => {
    const own = await office.post('void-milestone', { item: 'paid-in:1', 'reason:paid-in:1': '重复登记。' });
    const page = await office.see();
    const other = await second.post('void-milestone', { item: 'paid-in:1', 'reason:paid-in:1': '重复登记。' });

    expect([own.status, other.status]).toEqual([403, 303]);
    expect(wordsOf(page)).toContain('须由另一名工作人员撤销');
    expect(await figureOf(world, paidIn)).toBe(0);
    expect((await entriesOf(world, paidIn)).map(({ amount }) => amount)).toEqual([500_000_000, -500_000_000]);
    expect((await world.mail(unitMail, /已撤销.*资金到位/)).text).toContain('重复登记。');
    const csv = await (await signedInCaller(world, 'audit', 'auditor')).get('/audit/report.csv?year=2026&quarter=4');
    expect(csv.text).toMatch(/paid_in_investment_cny[^\n]*,0,0,,/);
    const figure = await (await signedInCaller(world, 'audit', 'auditor')).get(`/audit/figures/${paidIn}?year=2026&quarter=4`);
    expect(wordsOf(figure)).toContain('冲减');
  });
});

describe('what the office enters', () => {
  beforeAll(begin);

  it('counts at once: a start and a production once each, in their order', async () => {
    const started = await office.post('milestones/started', { on: today() });
    const again = await office.post('milestones/started', { on: today() });
    await world.advance({ days: 2 });
    const produced = await office.post('milestones/production', { on: today() });

    expect([started.status, again.status, produced.status]).toEqual([303, 409, 303]);
    expect((await load()).attempts).toEqual([{ actor: 'office-main', act: 'office-act', step: null }]);
    expect((await load()).milestones.map(({ entry, state }) => [entry, state])).toEqual([
      ['started:1', 'counted'],
      ['production:1', 'counted'],
    ]);
  });

  it('counts people and teams who arrive under a project, each by their level', async () => {
    const talents = await figureOf(world, 'high_level_talents');
    const teams = await figureOf(world, 'overseas_teams');
    const arrived = { arrivedOn: today(), level: 'C' };
    const answers = [
      await office.post('milestones/arrival', { ...arrived, candidateType: 'person' }),
      await office.post('milestones/arrival', { ...arrived, candidateType: 'person', level: 'F' }),
      await office.post('arrival', { ...arrived, candidateType: 'team', headCount: '6' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await figureOf(world, 'high_level_talents')) - talents).toBe(1);
    expect((await figureOf(world, 'overseas_teams')) - teams).toBe(1);
  });

  it('goes on while an amendment is open', async () => {
    await office.post('open-amendment', { purpose: 'amendment', askedBy: 'office', reason: '增资。' });
    await office.upload('milestones/paid-in', '进账单.pdf', proof(3));
    const before = await figureOf(world, paidIn);
    const entered = await office.post('milestones/paid-in', { on: today(), amount: '0.01', party: 'p2' });

    expect(entered.status).toBe(303);
    expect((await figureOf(world, paidIn)) - before).toBe(10_000);
    expect((await load()).stage).toBe('agreement');
  });
});

describe('introducers', () => {
  beforeAll(begin);

  it('are several, known or named, and never multiply what is counted', async () => {
    const counted = await figureOf(world, 'cooperation_agreements');
    const rows = { 'introducers.0.known': 'person:office-main', 'introducers.0.share': '60', 'introducers.1.name': '墨尔本杭州同乡会' };
    const partial = await office.post('introducers', rows);
    const twice = await office.post('introducers', { ...rows, 'introducers.0.name': '某公司', 'introducers.1.share': '40' });
    const saved = await office.post('introducers', { ...rows, 'introducers.1.share': '40' });

    expect(`${partial.status} ${wordsOf(partial)}`).toMatch(/^422 .*合计为 100%；目前合计 60%/);
    expect(`${twice.status} ${wordsOf(twice)}`).toMatch(/^422 .*两者只填一项/);
    expect(saved).toMatchObject({ status: 303, location: `${office.base}?done=introducers` });
    expect((await load()).introducers).toMatchObject([
      { type: 'person', ref: 'office-main', share: 60 },
      { type: 'organisation', ref: null, name: '墨尔本杭州同乡会', share: 40 },
    ]);
    expect(await figureOf(world, 'cooperation_agreements')).toBe(counted);
    const [event] = (await world.parts.proposals.events(id)).filter(({ data }) => data.type === 'introducers-recorded');
    expect(JSON.stringify(event?.data)).not.toContain('墨尔本');
    const figure = await (await signedInCaller(world, 'audit', 'auditor')).get('/audit/figures/cooperation_agreements?year=2026');
    for (const page of [await office.see(), await unit.see(), await auditor.see(), figure])
      expect(wordsOf(page)).toContain('墨尔本杭州同乡会（40%）');
  });
});
