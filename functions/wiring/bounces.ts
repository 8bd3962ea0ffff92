import { readDeliveryReport } from '../adapters/mail/delivery-report.ts';
import type { Container } from './compose.ts';

/** What the function `bounces` needs besides the common parts. */
export function composeBounces(container: Container) {
  return { ...container, readDeliveryReport };
}
