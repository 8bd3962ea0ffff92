import { undelivered as en } from './en/undelivered.ts';
import { undelivered as zh } from './zh/undelivered.ts';

/** Mails that did not arrive, and corrected contacts. */
export const undeliveredTexts = { zh, en };
