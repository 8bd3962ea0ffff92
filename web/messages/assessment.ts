import { assessment as en } from './en/assessment.ts';
import { assessment as zh } from './zh/assessment.ts';

/** Scores, gaps and definitions. */
export const assessmentTexts = { zh, en };
