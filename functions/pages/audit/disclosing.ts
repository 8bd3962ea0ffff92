import type { PageRequest } from '../../contract/request.ts';
import { strippedText } from '../../domain/form-values.ts';
import type { DisclosureWish } from '../../usecases/reports/disclose.ts';
import { sessionHashOf } from '../sign-in-routes.ts';

const longestReason = 300;

/** Why personal data are asked for; empty when nothing is said. */
export function reasonIn({ form }: PageRequest): string {
  return strippedText(form.get('reason') ?? '').slice(0, longestReason);
}

/** That the session of a request wants to see a record whole. */
export function wishOf(request: PageRequest, record: string): DisclosureWish {
  return { sessionHash: sessionHashOf(request, 'audit'), record };
}

/** The request of the page that a form without a reason came from. */
export function asPage(request: PageRequest): PageRequest {
  return { ...request, method: 'GET', target: request.target.replace(/\/personal-data$/, '') };
}
