import * as en from './en/rules.ts';
import * as zh from './zh/rules.ts';

/** Shown for a rule that has no text of its own. */
export const otherRuleTexts = { zh: zh.otherRule, en: en.otherRule };

/** What to do about a finding on a field, by rule. */
export const ruleTexts = { zh: zh.rules, en: en.rules };
