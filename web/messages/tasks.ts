import { workList as en } from './en/tasks.ts';
import { workList as zh } from './zh/tasks.ts';

/** Pages of the work list. */
export const taskTexts = { zh, en };
