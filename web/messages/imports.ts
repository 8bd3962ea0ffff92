import * as en from './en/imports.ts';
import * as zh from './zh/imports.ts';

/** What a column of an import takes. */
export const allowedTexts = { zh: zh.allowedTexts, en: en.allowedTexts };

/** Pages of imports. */
export const importTexts = { zh: zh.importPages, en: en.importPages };

/** What to do about a finding in an import. */
export const ledgerRuleTexts = { zh: zh.ledgerRules, en: en.ledgerRules };

/** The template of an import. */
export const templateTexts = { zh: zh.templateTexts, en: en.templateTexts };
