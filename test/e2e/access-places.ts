import type { Page } from 'playwright-core';
import { at, place, type Place } from './place.ts';

/** Traces, keys of the API, and records with the people in them. */
export const accessPlaces: readonly Place[] = [
  place('office-traces', 'office', async (page) => {
    const key = await makeKey(page);
    for (const path of ['/api/v1/reports/2026', '/api/v1/proposals?stage=registered&limit=20']) {
      await page.request.get(new URL(path, page.url()).href, { headers: { authorization: `Bearer ${key}` } });
    }
    await page.goto('/office/traces');
  }),
  at('office-keys', 'office', '/office/api-keys'),
  place('office-keys-wrong', 'office', async (page) => {
    await page.goto('/office/api-keys');
    await page.locator('form[action="/office/api-keys"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('office-key-made', 'office', async (page) => void (await makeKey(page))),
  place('audit-reason-wrong', 'auditor', async (page) => {
    await page.goto('/audit/figures/cooperation_agreements?year=2026');
    await page.locator('main td a[href^="/audit/proposals/"]').first().click();
    await page.locator('details summary', { hasText: /显示个人信息|Show personal data/ }).click();
    await page.locator('form[action$="/personal-data"] button').click();
    await page.locator('.banner.error').waitFor();
  }),
  place('audit-record-named', 'auditor', async (page) => {
    await page.goto('/audit/exceptions?year=2026');
    await page.locator('main td a[href^="/audit/proposals/"]').last().click();
    if ((await page.locator('form[action$="/personal-data"]').count()) === 0) return;
    await page.locator('details summary', { hasText: /显示个人信息|Show personal data/ }).click();
    await page.locator('#f-people-reason').fill('核对签约各方联系人');
    await page.locator('form[action$="/personal-data"] button').click();
    await page.locator('#s-people').waitFor();
  }),
  place('audit-item-named', 'auditor', async (page) => {
    await page.goto('/audit/figures/supporters?year=2026');
    await page.locator('main td a').last().click();
    if ((await page.locator('form[action$="/personal-data"]').count()) === 0) return;
    await page.locator('details summary', { hasText: /显示个人信息|Show personal data/ }).click();
    await page.locator('#f-people-reason').fill('核对联系人的同意记录');
    await page.locator('form[action$="/personal-data"] button').click();
    await page.locator('#s-people').waitFor();
  }),
];

/** A key of the API, handed out once. */
async function makeKey(page: Page): Promise<string> {
  await page.goto('/office/api-keys');
  await page.locator('#f-name').fill('县审计局数据分析平台');
  await page.locator('#f-purpose').fill('季度考核数据比对');
  await page.locator('[name=until]').fill('2026-12-31');
  await page.locator('form[action="/office/api-keys"] button').click();
  return (await page.locator('strong.digest').textContent()) ?? '';
}
