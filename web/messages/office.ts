import { office as en } from './en/office.ts';
import { office as zh } from './zh/office.ts';

/** Pages of the office. */
export const officeTexts = { zh, en };
