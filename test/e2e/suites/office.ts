import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { signIn } from '../people.ts';
import type { World } from '../world.ts';

const title = '原生态旅游数字导览合作项目';

/** The office decides and publishes; an auditor follows figures to their evidence. */
export function officeSuite(world: World): void {
  it('records a decision and publishes the notice, and everybody can read it', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'office', 'office@chunan.example');
    await page.getByRole('link', { name: title }).click();
    await page.locator('[name=body][value=joint-meeting]').check();
    await page.locator('[name=minutesNumber]').fill('淳才联纪〔2026〕8号');
    await page.locator('[name=decidedOn]').fill('2026-10-12');
    await page.locator('[name=present]').fill('9');
    await page.locator('[name=inFavour]').fill('3');
    await page.locator('[name=outcome][value=approved]').check();
    await page.locator('[name=resolution]').fill('同意，按程序公示。');
    await page.getByRole('button', { name: '登记决定' }).click();
    await page.locator('.banner.error a', { hasText: '同意人数' }).waitFor();
    expect(await page.locator('[name=minutesNumber]').inputValue()).toBe('淳才联纪〔2026〕8号');
    await page.locator('[name=inFavour]').fill('9');
    await page.getByRole('button', { name: '登记决定' }).click();
    await page.getByRole('button', { name: '发布公示' }).click();
    await page.getByRole('heading', { name: '结束公示' }).waitFor();

    const reader = await world.guest({ size: 'phone' });
    await reader.page.goto('/notices');
    await reader.page.getByRole('link', { name: title }).click();

    expect(await reader.page.locator('h1').textContent()).toBe(title);
    expect(await reader.page.locator('main').textContent()).not.toContain('@units.example');
  });

  it('says what is missing in an item of a register, and enters none', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'office', 'office@chunan.example');
    await page.goto('/office/registers/working-team?state=draft');
    const before = await page.locator('main tbody tr').count();

    await page.locator('main a.button').click();
    await page.locator('main form button:not(.enter)').last().click();
    await page.locator('.banner.error').waitFor();

    expect(await page.locator('.banner.error a').count()).toBeGreaterThan(0);
    await page.goto('/office/registers/working-team?state=draft');
    expect(await page.locator('main tbody tr').count()).toBe(before);
  });

  it('confirms, as a second person, what somebody else entered and proved', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'office', 'office-second@chunan.example');
    await page.goto('/office/registers-waiting');
    await page.locator('main tbody th a').first().click();
    await page.locator('form[action$="/confirm"] button').click();
    await page.locator('.banner').waitFor();

    expect(await page.locator('main .banner').textContent()).toContain('已确认');
    expect(await page.locator('form[action$="/confirm"]').count()).toBe(0);
  });

  it('opens the report of a year, and a figure down to the record of a proposal', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'audit', 'auditor@chunan.example');
    await page.locator('[name=year]').selectOption('2026');
    await page.getByRole('button', { name: '查看报表' }).click();
    const value = page.locator('a[href^="/audit/figures/cooperation_agreements?"]');
    const said = await value.textContent();
    await value.click();
    expect(await page.locator('tbody tr').count()).toBe(Number(said));
    await page.locator('td a[href^="/audit/proposals/"]').first().click();

    await page.getByText('记录链完整').waitFor();
    expect(await page.locator('tr[data-event=agreement-registered]').count()).toBe(1);
  });

  it('downloads the report as a table that says the same', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'audit', 'auditor@chunan.example');
    await page.goto('/audit/report?year=2026');
    const said = await page.locator('a[href^="/audit/figures/trainings?"]').textContent();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href^="/audit/report.csv"]').first().click()]);

    const table = readFileSync(await download.path(), 'utf8');

    expect(download.suggestedFilename()).toBe('report-2026.csv');
    expect(table.split('\n').find((line) => line.includes('人才工作培训'))).toContain(`,${said?.trim()},`);
  });
}
