import { review as en } from './en/review.ts';
import { review as zh } from './zh/review.ts';

/** Pages that a link of a mail opens. */
export const reviewTexts = { zh, en };
