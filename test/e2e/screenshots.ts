import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { languages } from '../../functions/domain/text.ts';
import { places } from './atlas.ts';
import type { Place } from './place.ts';
import { entrances, type Viewer } from './viewers.ts';
import { Guest, launchBrowser, sizes } from './browser.ts';
import { DemoHost } from './demo-host.ts';

/** Pages that are also taken by night and on paper. */
const alsoDark = new Set(['home', 'review', 'unit-draft-wrong', 'unit-proposal-returned', 'office-decision', 'audit-report']);
const alsoPrinted = new Set(['unit-proposal-decision', 'audit-report', 'unit-check', 'notice', 'audit-record', 'office-meeting']);

/** A4 without its margins, in CSS pixels. */
const paper = { width: 680, height: 1000 };

/** Takes every page: `node test/e2e/screenshots.ts OUTDIR [NAME...]`. */
async function main([outDir, ...names]: readonly string[]): Promise<void> {
  if (outDir === undefined) throw new Error('usage: node test/e2e/screenshots.ts OUTDIR [NAME...]');
  await mkdir(outDir, { recursive: true });
  const wanted = places.filter(({ name }) => names.length === 0 || names.includes(name));
  const browser = await launchBrowser();
  const host = await DemoHost.start();
  try {
    const viewers = new Set(wanted.map(({ viewer }) => viewer));
    for (const viewer of viewers) await takeAll(browser, host, { viewer, outDir, wanted: wanted.filter((each) => each.viewer === viewer) });
    if (names.length === 0) await takeMails(browser, host, outDir);
  } finally {
    await browser.close();
    await host.stop();
  }
}

interface Shoot {
  viewer: Viewer;
  outDir: string;
  wanted: readonly Place[];
}

async function takeAll(browser: Browser, host: DemoHost, { viewer, outDir, wanted }: Shoot): Promise<void> {
  const guest = await Guest.arrive(browser, { base: host.base });
  await entrances[viewer](guest.page, host);
  for (const language of languages) {
    await guest.speak(language);
    for (const place of wanted) await take(guest, place, `${outDir}/${language}-${place.name}`, language === 'zh');
  }
  await guest.leave();
}

async function take({ page }: Guest, place: Place, file: string, more: boolean): Promise<void> {
  await page.setViewportSize(sizes.desktop);
  await place.go(page);
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: `${file}-${size}.png`, fullPage: true });
    if (more && alsoDark.has(place.name)) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.screenshot({ path: `${file}-${size}-dark.png`, fullPage: true });
      await page.emulateMedia({ colorScheme: 'light' });
    }
  }
  if (!more || !alsoPrinted.has(place.name)) return;
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: `${file}-print.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

async function takeMails(browser: Browser, host: DemoHost, outDir: string): Promise<void> {
  const guest = await Guest.arrive(browser, { base: host.base, size: 'phone', bypassPolicy: true });
  const mails = await host.mails('');
  const seen = new Set<string>();
  for (const mail of mails) {
    const kind =
      mail.subject
        .split('|')
        .at(-1)
        ?.trim()
        .replaceAll(/\d+|[^a-z]+/gi, '-')
        .slice(0, 24) ?? '';
    if (seen.has(kind)) continue;
    seen.add(kind);
    for (const [size, viewport] of Object.entries(sizes)) {
      await guest.page.setViewportSize(viewport);
      await guest.page.goto(`/mailbox/${mail.id}/html`);
      await guest.page.screenshot({ path: path.join(outDir, `mail-${kind}-${size}.png`), fullPage: true });
    }
  }
  await guest.leave();
}

await main(process.argv.slice(2));
