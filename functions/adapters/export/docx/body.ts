import { AlignmentType, type Paragraph } from 'docx';
import { headingNumber } from '../../../domain/outputs/heading-number.ts';
import type { ReportDocument, Section } from '../../../domain/outputs/report-document.ts';
import type { Language } from '../../../domain/text.ts';
import { fonts } from '../official-layout.ts';
import { rendererWords } from '../renderer-words.ts';
import { characters, emptyLine, indented, line, paragraph, run, titleLine } from './lines.ts';

/** The title, what the report is about, and its text. */
export function opening({ language, title, header, facts, opening: first, sections }: ReportDocument): Paragraph[] {
  const about = language === 'zh' ? `${facts.join('；')}。` : `${facts.join('; ')}.`;
  return [
    titleLine(title, language),
    ...header.map((text) => line([run(text, language, { font: fonts.subheading })], language, { alignment: AlignmentType.CENTER })),
    emptyLine(language),
    ...first.map((text) => paragraph(text, language)),
    paragraph(about, language),
    ...sections.flatMap((section, index) => sectionLines(section, [index + 1], language)),
  ];
}

/** From the third level on a heading runs into its text, as GB/T 9704-2012 shows it. */
const firstRunIn = 3;

function sectionLines({ heading, paragraphs, sections = [] }: Section, place: readonly number[], language: Language): Paragraph[] {
  const numbered = `${headingNumber(place, language)}${heading}`;
  const below = sections.flatMap((section, index) => sectionLines(section, [...place, index + 1], language));
  if (place.length >= firstRunIn) {
    const [first = '', ...others] = paragraphs;
    return [runIn(numbered, first, language), ...others.map((text) => paragraph(text, language)), ...below];
  }
  return [headingLine(numbered, place.length, language), ...paragraphs.map((text) => paragraph(text, language)), ...below];
}

function headingLine(text: string, level: number, language: Language): Paragraph {
  const font = level === 1 ? fonts.heading : fonts.subheading;
  return line([run(text, language, { font, bold: language === 'en' })], language, {
    keepNext: true,
    outlineLevel: level - 1,
    ...(language === 'zh' ? indented : {}),
  });
}

function runIn(heading: string, text: string, language: Language): Paragraph {
  const closed = language === 'zh' ? `${heading}。` : `${heading}. `;
  return line([run(closed, language, { bold: language === 'en' }), run(text, language)], language, language === 'zh' ? indented : {});
}

/** The list of annexes, the sender and the date (GB/T 9704-2012, 7.3.4 and 7.3.5); they stay together, so that no date stands alone on a page. */
export function closing({ language, annexes, sender, date }: ReportDocument): Paragraph[] {
  return [
    emptyLine(language),
    ...annexes.map(({ title }, index) =>
      annexLine(title, { number: annexes.length === 1 ? null : index + 1, isFirst: index === 0 }, language),
    ),
    line([], language, { keepNext: true }),
    line([run(sender, language)], language, { ...atRight(2, language), keepNext: true }),
    line([run(date, language)], language, atRight(4, language)),
  ];
}

/** Two characters in after one empty line; each further annex begins below the first one's number. */
function annexLine(title: string, { number, isFirst }: { number: number | null; isFirst: boolean }, language: Language): Paragraph {
  const word = isFirst ? rendererWords[language].annexes : '';
  const left = characters(isFirst ? 2 : 5, language);
  const text = `${word}${number === null ? '' : `${number}. `}${title}`;
  return line([run(text, language)], language, { indent: { left }, keepNext: true });
}

function atRight(count: number, language: Language): { alignment: 'right'; indent: { right: number } } {
  return { alignment: AlignmentType.RIGHT, indent: { right: characters(count, language) } };
}
