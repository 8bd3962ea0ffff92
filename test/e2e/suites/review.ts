import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newestMail, secretOf, shortCodeOf, sixDigits } from '../../tour/people.ts';
import { openLink, opinionAsked, signatureAsked } from '../people.ts';
import type { World } from '../world.ts';

const submit = 'main form .actions button';

/** People who come by the link of a mail. */
export function reviewSuite(world: World): void {
  const mailTo = (email: string) => newestMail(world.host, email, opinionAsked);

  it('finds nothing chosen beforehand', async () => {
    const { page } = await world.guest({ size: 'phone' });
    await openLink(page, await mailTo('health@chunan.example'));

    expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
    expect(await page.locator('textarea[name=opinion]').inputValue()).toBe('');
  });

  it('leaves no secret in the address bar, in the history or in an address that was asked for', async () => {
    const { page } = await world.guest();
    const mail = await mailTo('health@chunan.example');
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));

    await openLink(page, mail);
    await page.goBack();
    const behind = page.url();

    const secret = secretOf(mail);
    expect([behind, page.url(), ...addresses].filter((address) => address.includes(secret))).toEqual([]);
  });

  it('keeps what was typed and leads to the field when an objection lacks its words', async () => {
    const { page } = await world.guest({ size: 'phone' });
    await openLink(page, await mailTo('health@chunan.example'));
    await page.locator('input[value=object]').check();
    await page.locator(submit).click();
    await page.locator('.banner.error').waitFor();

    expect(await page.locator('input[value=object]').isChecked()).toBe(true);
    await page.locator('.banner.error a').click();
    expect(await focused(page)).toBe('f-opinion');
    expect(await page.locator('#f-opinion').getAttribute('aria-invalid')).toBe('true');
  });

  it('decides in three actions after opening the link', async () => {
    const { page } = await world.guest({ size: 'phone' });
    await openLink(page, await mailTo('health@chunan.example'));

    await page.locator('input[value=agree-with-conditions]').check();
    await page.locator('textarea[name=opinion]').fill('须落实执业备案。');
    await page.locator(submit).click();

    await page.getByRole('heading', { name: '意见已提交' }).waitFor();
    expect(await page.locator('.quote').textContent()).toBe('须落实执业备案。');
  });

  it('sees in a second tab that the decision is recorded', async () => {
    const { page, context } = await world.guest();
    await openLink(page, await mailTo('human-resources@chunan.example'));
    const second = await context.newPage();
    await second.goto(page.url());
    await page.locator('input[value=agree]').check();
    await page.locator(submit).click();
    await page.getByRole('heading', { name: '意见已提交' }).waitFor();

    await second.locator('input[value=object]').check();
    await second.locator('textarea[name=opinion]').fill('不同意引进。');
    await second.locator(submit).click();

    await second.getByRole('heading', { name: '这个链接已经用过' }).waitFor();
    expect(await second.locator('main').textContent()).toContain('记录的意见：同意');
  });

  it('decides without script by the short code, with the keyboard only, on a phone', async () => {
    const { page } = await world.guest({ size: 'phone', javaScript: false });
    const mail = await mailTo('science@chunan.example');
    await page.goto(`/r#${secretOf(mail)}`);
    await tabTo(page, 'code');
    await page.keyboard.type(shortCodeOf(mail).toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/review\/\w+$/);

    await tabTo(page, 'stance');
    await page.keyboard.press('Space');
    await tabTo(page, 'opinion');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: '意见已提交' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('贵部门意见：同意');
  });

  it('signs with the mailed code, after a wrong one', async () => {
    const { page } = await world.guest({ size: 'phone' });
    const email = 'college@parties.example';
    await openLink(page, await newestMail(world.host, email, signatureAsked));
    await page.locator('input[name=confirm][value=yes]').check();
    await page.locator('button[formaction]').click();
    await page.getByText('验证码已发送').waitFor();
    const code = sixDigits(await newestMail(world.host, email, /验证码/));

    await page.locator('input[name=code]').fill(code === '000000' ? '111111' : '000000');
    await page.locator(submit).click();
    await page.locator('.banner.error').waitFor();
    expect(await page.locator('input[name=confirm][value=yes]').isChecked()).toBe(true);
    await page.locator('input[name=code]').fill(code);
    await page.locator(submit).click();

    await page.getByRole('heading', { name: '协议已确认' }).waitFor();
  });
}

/** Presses Tab until the focus is on the control of this name. Every control on the way shows its focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.locator(`main :is(input, textarea):not([type=hidden])[name=${name}]:focus`);
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.count()) > 0) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function focused(page: Page): Promise<string | null> {
  return page.locator(':focus').getAttribute('id');
}
