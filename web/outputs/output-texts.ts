import type { Language } from '../../functions/domain/text.ts';
import { outputs as en } from '../messages/en/outputs.ts';
import { outputs as zh } from '../messages/zh/outputs.ts';

const byLanguage = { zh, en } satisfies Record<Language, typeof zh>;

/** The texts of a report's files and charts; they stay apart from those of pages, which every function carries. */
export function outputTextsFor(language: Language): typeof zh {
  return byLanguage[language];
}
