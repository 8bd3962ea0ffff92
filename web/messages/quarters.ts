import { quarters as en } from './en/quarters.ts';
import { quarters as zh } from './zh/quarters.ts';

/** The close of a quarter. */
export const quarterTexts = { zh, en };
