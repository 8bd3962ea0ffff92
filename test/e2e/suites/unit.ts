import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newestMail } from '../../tour/people.ts';
import { pdf } from '../../tour/steps/unit.ts';
import { signIn } from '../people.ts';
import type { World } from '../world.ts';

const email = 'tea@units.example';
const title = '千岛湖有机茶园校企合作项目';

const parties = [
  { name: '淳安高山茶业有限公司', type: 'enterprise', country: 'CN', contact: '汪茶香', email: 'tea@parties.example' },
  { name: '静冈茶业研究会', type: 'association', country: 'JP', contact: '佐藤健', email: 'shizuoka@parties.example' },
  { name: '枫树岭镇下姜村', type: 'village', country: 'CN', contact: '姜丽', email: '' },
];

/** A unit brings a cooperation project through its form, and the office returns it once. The tests are parts of one story. */
export function unitSuite(world: World): void {
  it('lets a new unit register and begin a draft', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'unit', email);
    await page.waitForURL('**/unit/register');
    await page.locator('[name=unit-name]').fill('淳安高山茶业有限公司');
    await page.getByLabel('企业').check();
    await page.locator('[name=credit-code]').fill('91330127MA2D00002L');
    await page.locator('[name=name]').fill('汪茶香');
    await page.locator('[name=phone]').fill('0571-64820000');
    await page.locator('[name=privacy]').check();
    await page.locator('main button').click();

    await page.locator('main').getByRole('link', { name: '新建申报' }).click();
    await page.getByLabel('合作项目').check();
    await page.locator('main button').click();
    await page.locator('[name=title]').fill(title);
    await page.locator('[name=aims]').fill('共建有机茶园，引进制茶专家。');
    await press(page, 'later');

    await page.getByText('草稿已保存。').waitFor();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL('**/home');
    await page.goto('/unit');
    expect(new URL(page.url()).pathname).toBe('/unit/sign-in');
  });

  it('resumes the draft on another day, adds a party, says what is wrong and keeps what was typed', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'unit', email);
    await page.getByRole('link', { name: title }).click();
    expect(await page.locator('[name=aims]').inputValue()).toBe('共建有机茶园，引进制茶专家。');
    await fillForm(page);

    await page.locator('[name=amount]').fill('两百万');
    await press(page, 'continue');
    const line = page.locator('.banner.error a');
    expect(await line.allTextContents()).toEqual([expect.stringContaining('投资总额')]);
    expect(await page.locator('[name=amount]').inputValue()).toBe('两百万');
    expect(await page.locator('[name="parties.2.name"]').inputValue()).toBe('枫树岭镇下姜村');
    await line.click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('amount');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('200');
    await press(page, 'continue');

    await page.waitForURL('**/documents');
    await page.locator('input[type=file]').setInputFiles({ name: '意向书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
    await page.getByRole('button', { name: '上传' }).click();
    await page.locator('.files').getByText('意向书.pdf').waitFor();
    await page.getByRole('link', { name: '下一步：核对内容' }).click();
    await page.getByRole('button', { name: '提交申报' }).click();
    await page.locator('.banner.error a', { hasText: '请勾选确认' }).waitFor();
    await page.locator('[name=confirm]').check();
    await page.getByRole('button', { name: '提交申报' }).click();
    await page.getByRole('heading', { name: '申报已提交' }).waitFor();
    await page.getByRole('link', { name: '查看进度' }).click();

    expect(await page.locator('.timeline .what').allTextContents()).toEqual(['提交申报']);
    expect(await page.locator('.next').textContent()).toContain('受理审查');
  });

  it('is returned for one field by the office', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'office', 'office@chunan.example');
    await page.getByRole('link', { name: title }).click();
    await page.locator('.panel summary').click();
    await page.locator('input[name=fields][value=amount]').check();
    await page.locator('textarea[name="remark.amount"]').fill('请与意向书的金额一致。');
    await page.getByRole('button', { name: '退回补正' }).click();
    await page.locator('.panel', { hasText: '补正' }).waitFor();

    expect(await page.locator('.tag').first().textContent()).toBe('已退回，待补正');
  });

  it('shows the unit only that field, with the remark and what it said before', async () => {
    const { page } = await world.guest({ size: 'phone' });
    await newestMail(world.host, email, /补正/);
    await signIn(page, world.host, 'unit', email);
    await page.getByRole('link', { name: '去补正' }).click();

    const names = await page
      .locator('main form[action$="/answer"] :is(input, select, textarea):not([type=hidden])')
      .evaluateAll((controls) => controls.map((control) => control.getAttribute('name')));
    expect(names).toEqual(['amount']);
    expect(await page.locator('.banner.warning').textContent()).toContain('请与意向书的金额一致。');
    expect(await page.locator('.banner.warning').textContent()).toContain('200万元');
    await page.locator('[name=amount]').fill('260');
    await page.getByRole('button', { name: '提交补正' }).click();

    await page.locator('.timeline').waitFor();
    expect(await page.locator('.timeline li').count()).toBe(3);
    expect(await page.locator('main').textContent()).toContain('260万元');
  });

  it('is accepted by the office, and the unit sees the promised day', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'office', 'office-second@chunan.example');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await page.locator('.panel', { hasText: '部门提出意见' }).waitFor();
    await world.host.settle();

    const unit = await world.guest({ language: 'en' });
    await signIn(unit.page, world.host, 'unit', email);
    await unit.page.getByRole('link', { name: title }).click();

    expect(await unit.page.locator('.next').textContent()).toMatch(/Promised|promised/);
    expect(await unit.page.locator('.next').textContent()).toMatch(/\d{1,2} \w+ 2026/);
  });
}

/** Presses the visible button of this action; the hidden one catches Enter. */
async function press(page: Page, action: 'later' | 'continue'): Promise<void> {
  await page.locator(`button[name=_action][value=${action}]:not(.enter)`).click();
}

async function fillForm(page: Page): Promise<void> {
  await page.locator('[name=cooperation-kind][value=enterprise-enterprise]').check();
  await page.locator('[name=sector]').selectOption({ index: 1 });
  await page.locator('[name=amount]').fill('200');
  await page.locator('[name=term-from]').fill('2027-01-01');
  await page.locator('[name=term-to]').fill('2028-12-31');
  await page.locator('[name=duties]').fill('甲方投资，乙方派专家，丙方提供茶园。');
  await page.locator('[name=intellectual-property]').fill('成果共享。');
  await page.locator('[name=no-classified]').check();
  await page.locator('button[name=_add-row]').click();
  for (const [index, party] of parties.entries()) {
    for (const [name, value] of Object.entries(party)) {
      const control = page.locator(`[name="parties.${index}.${name}"]`);
      await (name === 'type' || name === 'country' ? control.selectOption(value) : control.fill(value));
    }
  }
}
