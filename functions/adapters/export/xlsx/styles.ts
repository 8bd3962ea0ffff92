import type { CellType } from '../../../domain/outputs/report-document.ts';
import type { Language } from '../../../domain/text.ts';
import { escapeXml, xmlHead } from '../xml.ts';

/** How a cell is set. */
export type StyleName = (typeof furniture)[number] | CellType | `${CellType}-link` | 'text-quoted' | 'text-quoted-link';

/** What stands around a table: lines above it, its head. */
const furniture = ['title', 'line', 'back', 'head', 'head-number'] as const;
const types = ['text', 'integer', 'decimal', 'money', 'percent', 'date'] as const satisfies readonly CellType[];

/** Number formats beyond the built-in ones, which begin at 164 (ECMA-376 part 1, 18.8.30). */
const formats = {
  zh: { money: '#,##0.00"元"', percent: '0.0%', date: 'yyyy"年"m"月"d"日"' },
  en: { money: '"CNY "#,##0.00', percent: '0.0%', date: 'd mmm yyyy' },
} satisfies Record<Language, Record<'money' | 'percent' | 'date', string>>;
const formatIds = { text: 0, integer: 3, decimal: 4, money: 164, percent: 165, date: 166 } satisfies Record<CellType, number>;

const fontNames = { zh: '宋体', en: 'Arial' } satisfies Record<Language, string>;
/** Places in the list of fonts below. */
const fonts = { body: 0, link: 1, bold: 2, title: 3 };

interface Format {
  name: StyleName;
  numFmtId?: number;
  font?: number;
  fill?: number;
  border?: number;
  quoted?: boolean;
  align?: string;
}

const wrapped = 'horizontal="left" vertical="top" wrapText="1" indent="1"';

const cellFormats: readonly Format[] = [
  // The first format is that of every cell which names none.
  { name: 'line' },
  { name: 'title', font: fonts.title },
  { name: 'back', font: fonts.link },
  { name: 'head', font: fonts.bold, fill: 2, border: 1, align: 'horizontal="left" vertical="center" wrapText="1" indent="1"' },
  { name: 'head-number', font: fonts.bold, fill: 2, border: 1, align: 'horizontal="right" vertical="center" wrapText="1" indent="1"' },
  ...types.flatMap((type): Format[] => [
    { name: type, ...tableCell(type) },
    { name: `${type}-link`, ...tableCell(type), font: fonts.link },
  ]),
  { name: 'text-quoted', ...tableCell('text'), quoted: true },
  { name: 'text-quoted-link', ...tableCell('text'), font: fonts.link, quoted: true },
];

function tableCell(type: CellType): Omit<Format, 'name'> {
  const align = type === 'text' ? wrapped : `horizontal="${type === 'date' ? 'left' : 'right'}" vertical="top" indent="1"`;
  return { numFmtId: formatIds[type], border: 1, align };
}

const indexes = new Map(cellFormats.map(({ name }, index) => [name, index]));

/** The number by which cells name their style. */
export function styleIndex(name: StyleName): number {
  return indexes.get(name) ?? 0;
}

/** `xl/styles.xml` (ECMA-376 part 1, 18.8). */
export function stylesXml(language: Language): string {
  const name = escapeXml(fontNames[language]);
  const { money, percent, date } = formats[language];
  const numFmts = [money, percent, date].map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`);
  const sized = (size: number, colour = ''): string => `<sz val="${size}"/>${colour}<name val="${name}"/>`;
  const edge = (side: string): string => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
  return [
    xmlHead,
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>`,
    `<fonts count="4"><font>${sized(11)}</font><font><u/>${sized(11, '<color rgb="FF0B6457"/>')}</font>`,
    `<font><b/>${sized(11)}</font><font><b/>${sized(16)}</font></fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE2F1ED"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cellFormats.length}">${cellFormats.map(formatXml).join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function formatXml({ numFmtId = 0, font = fonts.body, fill = 0, border = 0, quoted, align = '' }: Format): string {
  const parts = `numFmtId="${numFmtId}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`;
  const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
  return `<xf ${parts} ${applied}${quoted ? ' quotePrefix="1"' : ''}><alignment ${align}/></xf>`;
}
