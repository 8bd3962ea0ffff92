import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Download, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signIn } from '../people.ts';
import type { World } from '../world.ts';

const command = path.join(import.meta.dirname, '../../../scripts/verify.ts');

async function downloaded(page: Page, button: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return download;
}

/** What the command says of files on this machine, and how it ends. */
function verified(...args: readonly string[]): Promise<{ said: string; code: number }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [command, ...args], (_error, said) => resolve({ said, code: child.exitCode ?? -1 }));
  });
}

/** An auditor takes evidence away and verifies it without the site. */
export function auditSuite(world: World): void {
  it('takes a checkpoint, its key and a quarter’s package away, and verifies them with the command alone', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'audit', 'auditor@chunan.example');
    await page.getByRole('link', { name: '每日存证与公钥' }).click();
    const row = page.locator('tbody tr').first();
    const checkpoint = await (await downloaded(page, row.getByRole('link', { name: '存证文件' }))).path();
    const key = await (await downloaded(page, row.getByRole('link', { name: '公钥' }))).path();

    const download = await downloaded(page, page.getByRole('button', { name: '下载（不含个人信息和附件）' }));

    expect(download.suggestedFilename()).toMatch(/^evidence-\d{4}Q\d-masked\.zip$/);
    const archive = await download.path();
    const whole = await verified(archive, '--checkpoint', checkpoint, '--key', key);
    expect(whole).toMatchObject({ code: 0, said: expect.stringMatching(/^fits: \d+ events in \d+ chains\n\d+ events are held/) });
    writeFileSync(checkpoint, 'something else\n');
    expect((await verified(archive, '--checkpoint', checkpoint, '--key', key)).code).toBe(1);
    expect((await verified(checkpoint)).said).toContain('DOES NOT FIT');
  });

  it('has a key made by the office for a program, which reads a figure with it and is seen to', async () => {
    const { page } = await world.guest();
    await signIn(page, world.host, 'office', 'office@chunan.example');
    await page.goto('/office/traces');
    await page.getByRole('link', { name: '接口密钥' }).click();
    await page.getByRole('button', { name: '生成密钥' }).click();
    expect(await page.locator('.banner.error a').count()).toBe(3);
    await page.locator('#f-name').fill('县审计局比对程序');
    await page.locator('#f-purpose').fill('季度考核数据比对');
    await page.locator('[name=until]').fill('2026-12-31');
    await page.getByRole('button', { name: '生成密钥' }).click();
    await page.getByText('密钥只显示这一次').waitFor();
    const key = /yk_[\w-]{43}/.exec((await page.locator('main').textContent()) ?? '')?.[0];

    const answer = await fetch(`${world.host.base}/api/v1/reports/2026`, { headers: { authorization: `Bearer ${key}` } });

    expect(answer.status).toBe(200);
    await page.goto('/office/traces');
    await page.locator('#f-who').selectOption({ label: '接口：县审计局比对程序' });
    await page.getByRole('button', { name: '查看' }).click();
    await page.locator('td', { hasText: 'GET /api/v1/reports/2026' }).waitFor();
    await page.goto('/office/api-keys');
    await page.getByLabel('停用“县审计局比对程序”的密钥').first().click();
    await page.locator('details[open] form[action$="/revoke"] button').click();
    await page.getByText('凭该密钥的调用将被拒绝').waitFor();
    expect((await fetch(answer.url, { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
  });

  it('gets personal data for a reason only, which stands among the views', async () => {
    const { page } = await world.guest({ size: 'phone' });
    await signIn(page, world.host, 'audit', 'auditor@chunan.example');
    // The list shows the newest views, and whatever else was viewed while the clock stood still is as new.
    await world.host.advanceTo(new Date(Date.parse(world.host.now) + 60_000).toISOString());
    await page.goto('/audit/figures/cooperation_agreements?year=2026');
    await page.locator('main td a[href^="/audit/proposals/"]').first().click();
    await page.locator('details summary', { hasText: '需要个人信息和附件' }).click();
    await page.getByRole('button', { name: '下载（含个人信息和附件）' }).click();
    expect(await page.locator('form[action$="/evidence"] [name=reason]:invalid').count()).toBe(1);
    await page.locator('form[action$="/evidence"] [name=reason]').fill('核对签约各方');

    const download = await downloaded(page, page.getByRole('button', { name: '下载（含个人信息和附件）' }));

    expect((await verified(await download.path())).said).toMatch(/^fits: .*\n.*\nleft out: 0 sealed parts/);
    await page.goto('/audit');
    expect(await page.locator('.files').textContent()).toContain('核对签约各方');
  });
}
