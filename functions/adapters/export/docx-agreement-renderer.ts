import { AlignmentType, Document, LevelFormat, LevelSuffix, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { AgreementText } from '../../domain/agreement.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { AgreementRenderer } from '../../ports/agreement-renderer.ts';
import { bodySpacing, fonts, officialSection, officialStyles, sizes } from './official-layout.ts';

type Languages = AgreementText['languages'];

const englishHalfPoints = 24;

/** Sets agreements as DOCX in the layout of official documents; in two languages the Chinese stands first, the English below. */
export class DocxAgreementRenderer implements AgreementRenderer {
  async render(text: AgreementText): Promise<Uint8Array> {
    const document = new Document({
      evenAndOddHeaderAndFooters: true,
      styles: officialStyles,
      numbering: {
        config: [
          {
            reference: 'clauses',
            levels: [
              {
                level: 0,
                format: LevelFormat.CHINESE_COUNTING,
                text: '%1、',
                alignment: AlignmentType.START,
                suffix: LevelSuffix.NOTHING,
                style: { run: { size: sizes.body, font: fonts.heading } },
              },
            ],
          },
        ],
      },
      sections: [
        {
          ...officialSection('upright'),
          children: [
            ...titleOf(text.title, text.languages),
            ...bodyOf(text.preamble, text.languages),
            ...text.clauses.flatMap((clause) => clauseOf(clause, text.languages)),
            signatures(text.parties, text.languages),
          ],
        },
      ],
    });
    return new Uint8Array(await Packer.toBuffer(document));
  }
}

function titleOf(title: Bilingual, languages: Languages): Paragraph[] {
  const line = (text: string, size: number): Paragraph =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [new TextRun({ text, size, font: fonts.title })] });
  return [line(title.zh, sizes.title), ...(languages === 'both' ? [line(title.en, sizes.body)] : [])];
}

/** Line breaks in a template begin a paragraph. */
function bodyOf(text: Bilingual, languages: Languages): Paragraph[] {
  return [...text.zh.split('\n').map(chinese), ...(languages === 'both' ? text.en.split('\n').map(english) : [])];
}

function chinese(text: string): Paragraph {
  return new Paragraph({
    spacing: bodySpacing,
    // Two characters of 16 pt, as an official text begins a paragraph.
    indent: { firstLine: 640 },
    children: [new TextRun({ text, size: sizes.body, font: fonts.body })],
  });
}

function english(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 80, after: 160 },
    children: [new TextRun({ text, size: englishHalfPoints, font: fonts.body })],
  });
}

function clauseOf({ heading, text }: AgreementText['clauses'][number], languages: Languages): Paragraph[] {
  const title = new Paragraph({
    numbering: { reference: 'clauses', level: 0 },
    keepNext: true,
    spacing: { ...bodySpacing, before: 160 },
    children: [
      new TextRun({ text: heading.zh, size: sizes.body, font: fonts.heading }),
      ...(languages === 'both' ? [new TextRun({ text: `  ${heading.en}`, size: englishHalfPoints, font: fonts.heading })] : []),
    ],
  });
  return [title, ...bodyOf(text, languages)];
}

const signatureHeads = {
  zh: ['签署方', '代表', '签章、日期'],
  both: ['签署方 Party', '代表 Representative', '签章、日期 Signature, seal, date'],
} as const satisfies Record<Languages, readonly string[]>;

function signatures(parties: AgreementText['parties'], languages: Languages): Table {
  const cell = (text: string): TableCell =>
    new TableCell({
      margins: { top: 120, bottom: 400, left: 120, right: 120 },
      children: [new Paragraph({ children: [new TextRun({ text, size: sizes.small, font: fonts.body })] })],
    });
  const head = new TableRow({
    tableHeader: true,
    children: signatureHeads[languages].map(cell),
  });
  const rows = parties.map(({ name, contact }) => new TableRow({ cantSplit: true, children: [cell(name), cell(contact), cell('')] }));
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...rows] });
}
