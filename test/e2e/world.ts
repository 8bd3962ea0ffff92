import type { Browser } from 'playwright-core';
import { Guest, launchBrowser, type GuestOptions } from './browser.ts';
import { DemoHost } from './demo-host.ts';

/** The host and the browser that all tests share, and the guests of the running test. */
export class World {
  #host: DemoHost | undefined;
  #browser: Browser | undefined;
  readonly #guests: Guest[] = [];

  get host(): DemoHost {
    if (!this.#host) throw new Error('the host is not started');
    return this.#host;
  }

  async begin(): Promise<void> {
    this.#browser = await launchBrowser();
    this.#host = await DemoHost.start();
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    await this.#host?.stop();
  }

  /** A new person with a browser of their own. */
  async guest(options: Omit<GuestOptions, 'base'> = {}): Promise<Guest> {
    if (!this.#browser) throw new Error('the browser is not started');
    const guest = await Guest.arrive(this.#browser, { base: this.host.base, ...options });
    this.#guests.push(guest);
    return guest;
  }

  /** Sends the guests of a test home. Returns what their browsers complained about. */
  async farewell(): Promise<string[]> {
    const guests = this.#guests.splice(0);
    await Promise.all(guests.map((guest) => guest.leave()));
    return guests.flatMap((guest) => guest.complaints());
  }
}
