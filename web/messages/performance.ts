import { performance as en } from './en/performance.ts';
import { performance as zh } from './zh/performance.ts';

/** What comes after the agreement: milestones, changes, introducers. */
export const performanceTexts = { zh, en };
