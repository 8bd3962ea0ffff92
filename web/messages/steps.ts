import { steps as en } from './en/steps.ts';
import { steps as zh } from './zh/steps.ts';

/** The list of a reviewer’s open steps. */
export const stepTexts = { zh, en };
