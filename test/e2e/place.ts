import type { Page } from 'playwright-core';
import type { Viewer } from './viewers.ts';

/** A page as people come to it. */
export interface Place {
  name: string;
  viewer: Viewer;
  /** Goes there from anywhere. */
  go(page: Page): Promise<void>;
}

/** A page that has an address. */
export function at(name: string, viewer: Viewer, address: string): Place {
  return place(name, viewer, async (page) => void (await page.goto(address)));
}

/** A page that is reached by doing something. */
export function place(name: string, viewer: Viewer, go: Place['go']): Place {
  return { name, viewer, go };
}
