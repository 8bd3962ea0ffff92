import type { Page, Paging } from '../ports/proposal-store.ts';

/**
 * A list page by page; the next page is read when it is asked for.
 * @param limit items of a page; absent: as many as the list gives
 * @yields the items of a page
 */
export async function* pagesOf<T>(read: (paging: Paging) => Promise<Page<T>>, limit?: number): AsyncGenerator<T[]> {
  let cursor: string | undefined;
  do {
    const page: Page<T> = await read({ ...(limit === undefined ? {} : { limit }), ...(cursor ? { cursor } : {}) });
    yield page.items;
    ({ cursor } = page);
  } while (cursor);
}
