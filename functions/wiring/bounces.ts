import { readDeliveryReport } from '../adapters/mail/delivery-report.ts';
import type { Common } from './container.ts';

/** What the function `bounces` needs besides the common parts. */
export function composeBounces<Parts extends Common>(container: Parts) {
  return { ...container, readDeliveryReport };
}
