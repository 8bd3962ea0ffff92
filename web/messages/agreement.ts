import { agreement as en } from './en/agreement.ts';
import { agreement as zh } from './zh/agreement.ts';

/** Drafts of agreements, their checks, and signing. */
export const agreementTexts = { zh, en };
