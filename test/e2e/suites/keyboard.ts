import { afterEach, beforeAll, expect, it } from 'vitest';
import { Cast } from '../../tour/cast.ts';
import { newestMail, secretOf, sixDigits } from '../../tour/people.ts';
import { opine } from '../../tour/steps/links.ts';
import { officeSends } from '../../tour/steps/office.ts';
import { register, submit } from '../../tour/steps/unit.ts';
import { expertReviewers, hospital, rehabilitationExpert } from '../../tour/stories/applications.ts';
import { Keyboard } from '../keyboard.ts';
import { opinionAsked } from '../people.ts';
import type { World } from '../world.ts';

const email = 'lakeside@units.example';
const details = { ...hospital.details, 'unit-name': '淳安县湖滨康复医院', 'credit-code': '12330127470000011J' };
const title = '康复医学专家引进（湖滨）';
const [federation, science, humanResources, health] = expertReviewers;

/** People at a phone of 390 px who use the keyboard alone. The tests are parts of one story. */
export function keyboardSuite(world: World): void {
  let cast: Cast;
  let keyboard: Keyboard;

  beforeAll(async () => {
    cast = new Cast(world.host, email);
    await register(cast, details);
    await submit(cast, { ...rehabilitationExpert, answers: { ...rehabilitationExpert.answers, title } });
    await officeSends(cast, 'accept', {}, 'office-second@chunan.example');
  });

  afterEach(() => {
    expect(keyboard.faults).toEqual([]);
  });

  const atPhone = async (): Promise<Keyboard> => {
    const { page } = await world.guest({ size: 'phone', bypassPolicy: true });
    // Pages scroll at once then, so that each stop can be looked at where it comes to rest.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    keyboard = new Keyboard(page);
    return keyboard;
  };

  /** The newest mail to a reviewer is opened. */
  const open = async (reviewer: string): Promise<Keyboard> => {
    const keys = await atPhone();
    await keys.page.goto(`/r#${secretOf(await newestMail(world.host, reviewer, opinionAsked))}`);
    await keys.page.waitForURL(/\/review\/\w+$/);
    keys.begin();
    return keys;
  };

  it('decides in at most three actions after opening the mail', async () => {
    const keys = await open(science);
    const { page } = keys;
    await keys.look('the decision');

    await keys.choose('stance', 'agree-with-conditions');
    await keys.fill('opinion', '到岗前完成执业注册。');
    await keys.activate(page.getByRole('button', { name: '提交意见' }), 'Enter');

    await page.getByRole('heading', { name: '意见已提交' }).waitFor();
    expect(await page.locator('.quote').textContent()).toBe('到岗前完成执业注册。');
    expect(keys.actions).toBeLessThanOrEqual(3);
    // Skip link, name, language, choice, opinion, button.
    expect(keys.presses).toBeLessThanOrEqual(6);
    await keys.look('what was decided');
  });

  it('is led to what is missing, and loses nothing', async () => {
    const keys = await open(health);
    const { page } = keys;
    await keys.choose('stance', 'object');
    await keys.activate(page.getByRole('button', { name: '提交意见' }), 'Enter');
    await page.locator('.banner.error').waitFor();
    await keys.look('the decision sent back');
    keys.begin();

    await keys.activate(page.locator('.banner.error a'), 'Enter');

    expect(keys.presses).toBe(1);
    expect(await page.locator(':focus').getAttribute('name')).toBe('opinion');
    expect(await page.locator('input[value=object]').isChecked()).toBe(true);
  });

  it('sets leave from the page of the link, and takes it back', async () => {
    const keys = await open(health);
    const { page } = keys;
    await keys.activate(page.getByRole('link', { name: '请假与代理' }), 'Enter');
    await page.waitForURL('**/leave');
    await keys.look('leave');

    await keys.fillDay('from', '2026-11-02');
    await keys.fillDay('to', '2026-11-06');
    await keys.pick('substitute', 'health-head');
    await keys.activate(page.locator('main .actions button'), 'Enter');
    await page.waitForURL('**/leave?done=saved');
    await keys.look('leave entered');
    expect(await page.locator('main').textContent()).toContain('2026年11月2日至2026年11月6日');

    await keys.activate(page.locator('form[action$="/end"] button'), 'Enter');
    await page.waitForURL('**/leave?done=ended');
    expect(await page.locator('form[action$="/end"]').count()).toBe(0);
    await keys.activate(page.locator('.back a'), 'Enter');
    await page.getByRole('button', { name: '提交意见' }).waitFor();
  });

  it('steps aside, and the head is asked', async () => {
    const keys = await open(federation);
    const { page } = keys;

    await keys.activate(page.locator('summary'), 'Enter');
    await keys.look('the other cases');
    await keys.fill('reason', '拟引进人员是本人亲属。');
    await keys.activate(page.getByRole('button', { name: '我要回避' }), 'Enter');

    await page.getByRole('heading', { name: '已回避' }).waitFor();
    await keys.look('stepped aside');
    expect(await page.locator('main').textContent()).toContain('汪叔衡');
    expect(await newestMail(world.host, 'overseas-chinese-head@chunan.example', opinionAsked)).toBeDefined();
  });

  it('asks the unit back about one field', async () => {
    const keys = await open(humanResources);
    const { page } = keys;

    await keys.activate(page.locator('summary'), 'Enter');
    await keys.activate(page.locator('input[name=fields][value=pay]'), 'Space');
    await keys.fill('question', '年薪由谁承担？');
    await keys.activate(page.getByRole('button', { name: '提出问题' }), 'Enter');

    await page.getByRole('heading', { name: '问题已提出' }).waitFor();
    await keys.look('asked back');
    expect(await page.locator('.quote').textContent()).toBe('年薪由谁承担？');
  });

  it('sees and answers, as the unit, just that field', async () => {
    await opine(cast, health, { stance: 'agree', opinion: '' });
    await opine(cast, 'overseas-chinese-head@chunan.example', { stance: 'agree', opinion: '' });
    const keys = await atPhone();
    const { page } = keys;
    await signInByKeyboard(keys);
    await keys.look('the proposals of the unit');
    await keys.activate(page.getByRole('link', { name: '去补正' }), 'Enter');
    await page.waitForURL('**/answer');
    await keys.look('the answer');

    const controls = page.locator('main form[action$="/answer"] :is(input, select, textarea):not([type=hidden])');
    expect(await controls.evaluateAll((all) => all.map((control) => control.getAttribute('name')))).toEqual(['pay']);
    expect(await page.locator('.banner.warning').textContent()).toContain('年薪由谁承担？');
    await keys.fill('pay', '55');
    await keys.activate(page.getByRole('button', { name: '提交补正' }), 'Enter');

    await page.locator('.timeline').waitFor();
    await keys.look('the answered proposal');
    expect(await page.locator('main').textContent()).toContain('55万元');
    // The department that asked is asked again; nobody else.
    expect((await newestMail(world.host, humanResources, opinionAsked)).subject).toContain('再次提出意见');
    expect((await newestMail(world.host, science, opinionAsked)).subject).not.toContain('再次');
  });

  it('comes back to a form as it was filled in, when the session has ended meanwhile', async () => {
    const keys = await atPhone();
    const { page } = keys;
    await signInByKeyboard(keys);
    await page.goto('/unit/new');
    await keys.choose('kind', 'cooperation-project');
    await keys.activate(page.locator('main .actions button'), 'Enter');
    await page.waitForURL(/\/unit\/drafts\/\w+$/);
    await keys.fill('title', '湖滨康复器械研发合作项目');
    await world.host.advanceTo(new Date(Date.parse(world.host.now) + 25 * 3_600_000).toISOString());

    await keys.press('Enter');
    await page.locator('.banner.warning').waitFor();
    await typeCode(keys);

    await page.locator('.banner.warning h2').waitFor();
    await keys.look('the form that came back');
    expect(new URL(page.url()).pathname).toMatch(/^\/unit\/drafts\/\w+$/);
    expect(await page.locator('.banner.warning').textContent()).toContain('您已重新登录');
    expect(await page.locator('[name=title]').inputValue()).toBe('湖滨康复器械研发合作项目');
  });

  /** The unit signs in by the page that the mail's link leads to. */
  async function signInByKeyboard(keys: Keyboard): Promise<void> {
    const { page } = keys;
    await page.goto('/unit');
    await typeCode(keys);
    await page.waitForURL('**/unit');
  }

  /** Asks for a code on the sign-in page that is open, and types it. */
  async function typeCode(keys: Keyboard): Promise<void> {
    const { page } = keys;
    await keys.look('the sign-in');
    await keys.fill('email', email);
    await keys.press('Enter');
    await page.waitForURL('**/unit/sign-in');
    await page.locator('input[name=code]').waitFor();
    await keys.look('the code');
    await keys.fill('code', sixDigits(await newestMail(world.host, email, /验证码/)));
    await keys.press('Enter');
  }
}
