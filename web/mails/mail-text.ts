import type { Language } from '../../functions/domain/text.ts';

/** A text that cannot break out of a header or a line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}

/** A value in both languages; once where they are the same. */
export function bothTexts(value: (language: Language) => string): string {
  const [chinese, english] = [value('zh'), value('en')];
  return chinese === english ? chinese : `${chinese} / ${english}`;
}
