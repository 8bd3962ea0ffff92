import { site as en } from './en/site.ts';
import { site as zh } from './zh/site.ts';

/** Public pages. */
export const siteTexts = { zh, en };
