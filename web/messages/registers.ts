import { registerPages as en } from './en/registers.ts';
import { registerPages as zh } from './zh/registers.ts';

/** Registers and their items. */
export const registerTexts = { zh, en };
