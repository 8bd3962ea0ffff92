import { AlignmentType, Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import type { Language } from '../../../domain/text.ts';
import { bodySpacing, fonts, sizes, twipsPerPoint } from '../official-layout.ts';

/** Sizes of type in half points: English is set smaller, as Latin letters are wider beside their height than they are high. */
const typeSizes = {
  zh: { title: sizes.title, body: sizes.body },
  en: { title: 36, body: 24 },
} satisfies Record<Language, { title: number; body: number }>;

/** How lines of each language follow one another. */
const spacings = { zh: bodySpacing, en: { line: 300, after: 120 } } satisfies Record<Language, IParagraphOptions['spacing']>;

/** So many characters of the body, in twips. */
export function characters(count: number, language: Language): number {
  return count * (typeSizes[language].body / 2) * twipsPerPoint;
}

/** A run in the size of the body; English is not drawn together to fill a line. */
export function run(text: string, language: Language, options: IRunOptions = {}): TextRun {
  const spacing = language === 'zh' ? {} : { characterSpacing: 0 };
  return new TextRun({ text, size: typeSizes[language].body, font: fonts.body, ...spacing, ...options });
}

/** A line or more of the body, with whatever sets it apart. */
export function line(runs: readonly TextRun[], language: Language, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: spacings[language], children: runs, ...options });
}

/** A paragraph of text; in Chinese it begins two characters in. */
export function paragraph(text: string, language: Language): Paragraph {
  return line([run(text, language)], language, language === 'zh' ? indented : { alignment: AlignmentType.LEFT });
}

/** Chinese text fills its lines. */
export const indented: IParagraphOptions = { indent: { firstLine: characters(2, 'zh') }, alignment: AlignmentType.BOTH };

/** A title in the middle of its lines. */
export function titleLine(text: string, language: Language): Paragraph {
  return line([run(text, language, { size: typeSizes[language].title, font: fonts.title })], language, {
    alignment: AlignmentType.CENTER,
    keepNext: true,
    ...(language === 'zh' ? { spacing: { ...bodySpacing, line: 640 } } : {}),
  });
}

/** A line that is left empty. */
export function emptyLine(language: Language): Paragraph {
  return line([], language);
}
