import { privacy as en } from './en/privacy.ts';
import { privacy as zh } from './zh/privacy.ts';

/** The notice on personal data. */
export const privacyTexts = { zh, en };
