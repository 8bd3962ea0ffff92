import { versions as en } from './en/versions.ts';
import { versions as zh } from './zh/versions.ts';

/** Versions of the rules and moving to another. */
export const versionTexts = { zh, en };
