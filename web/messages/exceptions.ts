import { exceptions as en } from './en/exceptions.ts';
import { exceptions as zh } from './zh/exceptions.ts';

/** Cases that stand out. */
export const exceptionTexts = { zh, en };
