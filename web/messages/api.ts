import { api as en } from './en/api.ts';
import { api as zh } from './zh/api.ts';

/** What the API says of parameters and of what it lacks. */
export const apiTexts = { zh, en };
