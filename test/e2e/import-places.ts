import type { Page } from 'playwright-core';
import { oldFacts, oldLedger } from '../support/imports/second-ledger.ts';
import { at, place, type Place } from './place.ts';

const ledger = { name: '2024—2025年人才工作台账.xlsx', bytes: oldLedger(oldFacts(2025)) };
const wrong = {
  name: '人才工作培训.csv',
  bytes: new TextEncoder().encode(
    '培训主题,培训日期,主办部门,参训人数\n政策培训,2025年3月,县外经局,约50\n外语培训,2025-03-02,县教育局,30\n',
  ),
};

/** Pages of the import of an old ledger. */
export const importPlaces: readonly Place[] = [
  at('office-imports', 'office', '/office/imports'),
  at('office-import-new', 'office', '/office/imports-new'),
  place('office-import-wrong', 'office', (page) => upload(page, wrong)),
  place('office-import-right', 'office', (page) => upload(page, ledger)),
  place('office-import-own', 'office', async (page) => {
    await upload(page, ledger);
    await page.locator('main form[action^="/office/imports-new/"]:not([action$="/remove"]) button').click();
    await page.locator('.split').waitFor();
  }),
  place('office-import-waiting', 'office', async (page) => {
    await page.goto('/office/imports');
    await page.locator('main tbody th a').first().click();
    await page.locator('.split details').first().locator('summary').click();
  }),
];

async function upload(page: Page, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<void> {
  await page.goto('/office/imports-new');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  await page.locator('form.upload button').click();
  await page.locator('form[action$="/remove"]').waitFor();
}
