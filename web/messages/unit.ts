import { unit as en } from './en/unit.ts';
import { unit as zh } from './zh/unit.ts';

/** Pages of the applying units. */
export const unitTexts = { zh, en };
