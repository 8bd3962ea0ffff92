import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Bytes that a page brings over the wire; what is in the browser's cache counts too. */
export interface Weight {
  all: number;
  script: number;
}

/** What axe finds wrong with a page, one line a rule. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], iframes: false }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
}

/** By how many pixels the page is wider than the window. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** The weight of the page as it was loaded. */
export async function weightOf(page: Page): Promise<Weight> {
  return page.evaluate(`(() => {
    const own = performance.getEntriesByType('navigation')[0].encodedBodySize;
    const others = performance.getEntriesByType('resource').map(({ initiatorType, encodedBodySize }) => ({ initiatorType, encodedBodySize }));
    const sum = (list) => list.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
    return { all: own + sum(others), script: sum(others.filter(({ initiatorType }) => initiatorType === 'script')) };
  })()`);
}
