import { outputs as en } from './en/outputs.ts';
import { outputs as zh } from './zh/outputs.ts';

/** Files and charts of a report. */
export const outputTexts = { zh, en };
