import { shared as en } from './en/shared.ts';
import { shared as zh } from './zh/shared.ts';

/** Words used on pages of more than one audience. */
export const sharedTexts = { zh, en };
