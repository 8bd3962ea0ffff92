import { expect, it } from 'vitest';
import { signInHere } from '../people.ts';
import type { World } from '../world.ts';

/** The front page of the demo and the language switch. */
export function guideSuite(world: World): void {
  it('leads everywhere it says', async () => {
    const { page } = await world.guest();
    await page.goto('/');
    const addresses = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const own = [...new Set(addresses)].filter((address) => !address.startsWith('#'));

    const answers = await Promise.all(own.map(async (address) => [address, (await page.request.get(address)).status()]));

    expect(own.length).toBeGreaterThan(8);
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it('sends those who are not signed in to sign in, and afterwards where they wanted to go', async () => {
    const { page } = await world.guest();

    await page.goto('/office/registers');

    expect(new URL(page.url()).pathname).toBe('/office/sign-in');
    await signInHere(page, world.host, 'office', 'office-second@chunan.example');
    await page.waitForURL('**/office/registers');
  });

  it('keeps the page when the language is switched', async () => {
    const { page } = await world.guest();
    await page.goto('/notices');
    await page.locator('main a[href^="/notices/"]').first().click();
    const before = page.url();

    await page.getByRole('button', { name: 'English' }).click();

    await page.locator('html[lang=en]').waitFor();
    expect(page.url()).toBe(before);
    await page.getByRole('button', { name: '中文' }).click();
    await page.locator('html[lang=zh-CN]').waitFor();
    expect(page.url()).toBe(before);
  });

  it('sends a code page back to its sign-in page when the language is switched', async () => {
    const { page } = await world.guest();
    await page.goto('/audit/sign-in');
    await page.locator('input[name=email]').fill('auditor@chunan.example');
    await page.locator('main button').click();

    await page.getByRole('button', { name: 'English' }).click();

    await page.locator('html[lang=en]').waitFor();
    expect(new URL(page.url()).pathname).toBe('/audit/sign-in');
  });
}
