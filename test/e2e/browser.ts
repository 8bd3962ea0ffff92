import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Language } from '../../functions/domain/text.ts';

const executablePath = '/usr/bin/chromium';

/** The browser is driven as root in a machine without a graphics card, and asks nobody for anything. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two sizes that pages are looked at in. */
export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;

/** How a person's browser is set up. */
export interface GuestOptions {
  base: string;
  size?: Size;
  language?: Language;
  javaScript?: boolean;
  /** Lets a test put its own script into pages; what it says about the policy of pages is then worth nothing. */
  bypassPolicy?: boolean;
  dark?: boolean;
}

/** Starts Chromium. @throws when it is not installed, with the command that brings it */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error(`browser tests need ${executablePath}: apt-get install chromium`);
  return chromium.launch({ executablePath, args });
}

/** One person with a browser of their own: cookies of nobody else, and every complaint of the browser taken down. */
export class Guest {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  static async arrive(browser: Browser, options: GuestOptions): Promise<Guest> {
    const { base, size = 'desktop', language = 'zh', javaScript = true, bypassPolicy = false, dark = false } = options;
    const context = await browser.newContext({
      baseURL: base,
      viewport: sizes[size],
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: javaScript,
      bypassCSP: bypassPolicy,
      colorScheme: dark ? 'dark' : 'light',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(10_000);
    const guest = new Guest(context, await context.newPage());
    guest.#watch(guest.page);
    context.on('page', (page) => guest.#watch(page));
    await guest.speak(language);
    return guest;
  }

  /** Chooses the language of pages, as the language switch would. */
  async speak(language: Language): Promise<void> {
    await this.context.addCookies([{ name: 'lang', value: language, domain: '127.0.0.1', path: '/' }]);
  }

  /** What the browser complained about: errors of scripts, of the console, and breaches of the page's policy. */
  complaints(): readonly string[] {
    return this.#complaints;
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.#complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A form that is sent back with errors is answered with 4xx; Chromium takes that down as an error of the network.
      const isAnswer = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
      if (message.type() === 'error' && !isAnswer) this.#complaints.push(`${page.url()}: ${message.text()}`);
    });
  }
}
