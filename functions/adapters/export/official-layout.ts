import {
  AlignmentType,
  DocumentGridType,
  Footer,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
  type IRunOptions,
  type ISectionOptions,
  type IStylesOptions,
} from 'docx';

/**
 * The layout of official documents, GB/T 9704-2012: A4; top 37 mm, left 28 mm, text area 156 × 225 mm, 22 lines of 28 characters (5.2);
 * title 二号 小标宋, text 三号 仿宋, headings 黑体, 楷体, 仿宋 (7.3); page number 四号 宋体 between dashes, 7 mm below the text (7.5).
 */
const page = { width: 210, height: 297, top: 37, left: 28, textWidth: 156, textHeight: 225 };
const linesOnPage = 22;
const charactersInLine = 28;

/** Sizes of type in half points: 二号, 三号, 四号, 五号. */
export const sizes = { title: 44, body: 32, small: 28, table: 21 };

export const twipsPerPoint = 20;
/** From line to line: 225 mm by 22, in twips. */
const lineTwips = Math.floor(convertMillimetersToTwip(page.textHeight) / linesOnPage);

/** Fonts by the names that the standard's own templates use; whoever lacks one sees what their system puts in its place. */
export const fonts = {
  title: { eastAsia: '方正小标宋简体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  heading: { eastAsia: '黑体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  subheading: { eastAsia: '楷体_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  body: { eastAsia: '仿宋_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
  pageNumber: { eastAsia: '宋体', ascii: '宋体', hAnsi: '宋体' },
} as const satisfies Record<string, NonNullable<IRunOptions['font']>>;

/** Lines of the text at the distance of the grid, whatever font a reader has. */
export const bodySpacing = { line: lineTwips, lineRule: LineRuleType.EXACT };

/**
 * 28 characters of 16 pt are 2 mm wider than a line: each gives away a quarter of a point. A grid of characters would say the same to Word,
 * but LibreOffice and WPS give a character that is wider than its cell two of them.
 */
const characterSpacing = Math.floor(convertMillimetersToTwip(page.textWidth) / charactersInLine - (sizes.body / 2) * twipsPerPoint);
const bodyRun = { size: sizes.body, font: fonts.body, characterSpacing };

/** Lines of a table, closer than those of the text. */
export const tableSpacing = { line: 320, lineRule: LineRuleType.EXACT };

/** What is said once and not with every paragraph of a table. */
export const tableStyles = { text: 'TableText', head: 'TableHead' };

/** What text is set in when it says nothing else, and what tables are. */
export const officialStyles: IStylesOptions = {
  default: { document: { run: bodyRun } },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true, run: bodyRun },
    tableStyle(tableStyles.text, fonts.body),
    tableStyle(tableStyles.head, fonts.heading),
  ],
};

function tableStyle(id: string, font: NonNullable<IRunOptions['font']>): NonNullable<IStylesOptions['paragraphStyles']>[number] {
  const run = { size: sizes.table, font, characterSpacing: 0 };
  return { id, name: id, basedOn: 'Normal', quickFormat: true, run, paragraph: { spacing: tableSpacing } };
}

/** How a page lies: tables with many columns lie across. */
export type Turn = 'upright' | 'across';

/**
 * A section's page and its page numbers: on the outer side, so right on odd pages and left on even ones. Turned, the text area is turned
 * with the page. Chinese text has a grid of lines; tables and English have none.
 */
export function officialSection(turn: Turn, grid: 'lines' | 'none' = 'lines'): Pick<ISectionOptions, 'properties' | 'footers'> {
  const right = page.width - page.left - page.textWidth;
  const bottom = page.height - page.top - page.textHeight;
  const margin =
    turn === 'upright'
      ? { top: page.top, right, bottom, left: page.left }
      : { top: page.left, right: bottom, bottom: right, left: page.top };
  return {
    properties: {
      page: {
        size: {
          width: convertMillimetersToTwip(page.width),
          height: convertMillimetersToTwip(page.height),
          orientation: turn === 'upright' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: {
          top: convertMillimetersToTwip(margin.top),
          right: convertMillimetersToTwip(margin.right),
          bottom: convertMillimetersToTwip(margin.bottom),
          left: convertMillimetersToTwip(margin.left),
          // The dashes stand 7 mm below the text, in the middle of a line that is 6 mm high.
          footer: convertMillimetersToTwip(margin.bottom - 7 - 3),
        },
      },
      ...(grid === 'lines' ? { grid: { type: DocumentGridType.LINES, linePitch: lineTwips } } : {}),
    },
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
  };
}

/** What a line of a section takes, in twips. */
export function lineWidth(turn: Turn): number {
  return convertMillimetersToTwip(turn === 'upright' ? page.textWidth : page.textHeight);
}

/** One character from the edge. */
function pageNumber(alignment: 'left' | 'right'): Footer {
  const edge = sizes.small * (twipsPerPoint / 2);
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.LEFT ? { left: edge } : { right: edge },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: sizes.small, font: fonts.pageNumber })],
      }),
    ],
  });
}
