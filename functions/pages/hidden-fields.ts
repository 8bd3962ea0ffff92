import type { PageRequest } from '../contract/request.ts';
import { AppError } from '../domain/errors.ts';

/** The whole number in a hidden field. @throws `request-invalid` */
export function hiddenNumber(request: PageRequest, name: string): number {
  const value = Number(request.form.get(name) || Number.NaN);
  if (!Number.isInteger(value)) throw new AppError('request-invalid', `the form lacks ${name}`);
  return value;
}

/** Names on form pages that are no answers. */
export const pageFields: readonly string[] = ['_action', '_add-row', '_item', 'revision', 'version'];
