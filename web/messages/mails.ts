import { mails as en } from './en/mails.ts';
import { mails as zh } from './zh/mails.ts';

/** Every mail; each speaks both languages. */
export const mailTexts = { zh, en };
