import {
  AlignmentType,
  Document,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  Footer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  convertMillimetersToTwip,
} from 'docx';
import type { AgreementText } from '../../domain/agreement.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { AgreementRenderer } from '../../ports/agreement-renderer.ts';

type Languages = AgreementText['languages'];

/** Margins and type sizes of GB/T 9704-2012: top 37 mm, left 28 mm, text area 156 × 225 mm; body 三号 (16 pt), title 二号 (22 pt). */
const page = { top: 37, left: 28, width: 210, height: 297, textWidth: 156, textHeight: 225 };
const bodyHalfPoints = 32;
const titleHalfPoints = 44;
const englishHalfPoints = 24;
/** 22 lines on 225 mm: 29 pt from line to line. */
const lineTwips = 580;

const fonts = {
  title: { eastAsia: '方正小标宋简体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  heading: { eastAsia: '黑体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  body: { eastAsia: '仿宋_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
};

/** Sets agreements as DOCX in the layout of official documents; in two languages the Chinese stands first, the English below. */
export class DocxAgreementRenderer implements AgreementRenderer {
  async render(text: AgreementText): Promise<Uint8Array> {
    const document = new Document({
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
                style: { run: { size: bodyHalfPoints, font: fonts.heading } },
              },
            ],
          },
        ],
      },
      sections: [
        {
          properties: { page: { size: pageSize(), margin: margins() } },
          footers: { default: footer() },
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

function pageSize(): { width: number; height: number } {
  return { width: convertMillimetersToTwip(page.width), height: convertMillimetersToTwip(page.height) };
}

function margins(): { top: number; left: number; right: number; bottom: number } {
  const { top, left, width, height, textWidth, textHeight } = page;
  return {
    top: convertMillimetersToTwip(top),
    left: convertMillimetersToTwip(left),
    right: convertMillimetersToTwip(width - left - textWidth),
    bottom: convertMillimetersToTwip(height - top - textHeight),
  };
}

function footer(): Footer {
  return new Footer({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })] }),
    ],
  });
}

function titleOf(title: Bilingual, languages: Languages): Paragraph[] {
  const line = (text: string, size: number): Paragraph =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [new TextRun({ text, size, font: fonts.title })] });
  return [line(title.zh, titleHalfPoints), ...(languages === 'both' ? [line(title.en, bodyHalfPoints)] : [])];
}

/** Line breaks in a template begin a paragraph. */
function bodyOf(text: Bilingual, languages: Languages): Paragraph[] {
  return [...text.zh.split('\n').map(chinese), ...(languages === 'both' ? text.en.split('\n').map(english) : [])];
}

function chinese(text: string): Paragraph {
  return new Paragraph({
    spacing: { line: lineTwips },
    // Two characters of 16 pt, as an official text begins a paragraph.
    indent: { firstLine: 640 },
    children: [new TextRun({ text, size: bodyHalfPoints, font: fonts.body })],
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
    spacing: { line: lineTwips, before: 160 },
    children: [
      new TextRun({ text: heading.zh, size: bodyHalfPoints, font: fonts.heading }),
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
      children: [new Paragraph({ children: [new TextRun({ text, size: 28, font: fonts.body })] })],
    });
  const head = new TableRow({
    tableHeader: true,
    children: signatureHeads[languages].map(cell),
  });
  const rows = parties.map(({ name, contact }) => new TableRow({ cantSplit: true, children: [cell(name), cell(contact), cell('')] }));
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...rows] });
}
