import type { PageRequest } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';

/**
 * Refuses a form that another site sent. Browsers name the sender in `Sec-Fetch-Site` or in `Origin`; a request with neither was
 * sent by none of them.
 * @throws `origin-refused`
 */
export function refuseForeignOrigin(request: PageRequest, baseUrl: string): void {
  if (request.method !== 'POST') return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  if (site === undefined && request.headers.get('origin') === new URL(baseUrl).origin) return;
  throw new AppError('origin-refused', 'the form was not sent from a page of this site');
}
