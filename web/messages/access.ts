import { access as en } from './en/access.ts';
import { access as zh } from './zh/access.ts';

/** Pages on keys of the API, on traces, and on the people behind signs in a record. */
export const accessTexts = { zh, en };
