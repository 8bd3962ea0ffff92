import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A page as HTML, doctype first. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
