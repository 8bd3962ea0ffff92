import type { JSX } from 'preact';
import { renderPage } from '../../web/render.ts';
import type { PageShell } from '../../web/views/shell.tsx';
import type { PageRequest, PageResponse } from '../contract/request.ts';
import type { Programme } from '../domain/programme.ts';

/** A view rendered as an answer. A page view reads no context, so that calling it is the same as mounting it. */
export function show<Props extends object>(view: (props: Props) => JSX.Element, props: NoInfer<Props>, status = 200): PageResponse {
  return { status, body: renderPage(view(props)) };
}

/** What every page shows around its content. `path` is where the language switch comes back to; a POST names the page it came from. */
export function shellOf(request: PageRequest, programme: Programme, more: Partial<PageShell> = {}): PageShell {
  return { language: request.language, path: request.method === 'GET' ? request.target : '/home', programme, ...more };
}
