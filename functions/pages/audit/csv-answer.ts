import type { PageResponse } from '../../contract/request.ts';

/** A table as a download. */
export function csvAnswer(name: string, body: string): PageResponse {
  const headers = { 'content-disposition': `attachment; filename="${name}"` };
  return { status: 200, body, contentType: 'text/csv; charset=utf-8', headers };
}
