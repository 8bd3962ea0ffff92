import { describe, expect, it } from 'vitest';
import { DocxReportRenderer } from '../../../functions/adapters/export/docx-report-renderer.ts';
import { DocxAgreementRenderer } from '../../../functions/adapters/export/docx-agreement-renderer.ts';
import { reportDocument } from '../../../web/outputs/report-document.ts';
import { demoEntries, manyEntries, materialOf, sampleProgramme } from '../../support/outputs/sample-material.ts';
import { unzipAll, unzipText } from '../../support/unzip.ts';

const renderer = new DocxReportRenderer();
const zh = reportDocument(materialOf(demoEntries()), { language: 'zh', programme: sampleProgramme }, 'https://yincai.example');
const en = reportDocument(materialOf(demoEntries()), { language: 'en', programme: sampleProgramme }, 'https://yincai.example');
const files = unzipAll(await renderer.render(zh));
const body = files.get('word/document.xml') ?? '';

/** What stands in each paragraph. */
function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''),
  );
}

/** The paragraph that says this. */
function paragraphWith(text: string): string {
  return [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph).find((paragraph) => paragraph.includes(text)) ?? '';
}

const millimetre = 1440 / 25.4;

describe('a report as an official document', () => {
  it('lies on A4 with the margins of the standard, 22 lines to a page and 28 characters to a line', () => {
    const [, top = 0, right = 0, bottom = 0, left = 0] = (
      /w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(body) ?? []
    ).map(Number);
    const normal = /w:styleId="Normal".*?<\/w:style>/s.exec(files.get('word/styles.xml') ?? '')?.[0] ?? '';
    const spacing = Number(/<w:spacing w:val="(-?\d+)"/.exec(normal)?.[1]);
    const lineWidth = 210 * millimetre - left - right;

    expect([top, right, bottom, left].map((twips) => Math.round(twips / millimetre))).toEqual([37, 26, 35, 28]);
    expect(body).toContain('<w:pgSz w:w="11905" w:h="16837" w:orient="portrait"/>');
    expect(body).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(Math.floor(lineWidth / (16 * 20 + spacing))).toBe(28);
    expect(Math.floor((297 * millimetre - top - bottom) / 579)).toBe(22);
  });

  it('is set in the fonts of the standard by name', () => {
    expect(paragraphWith('2026年人才工作考核情况报告')).toMatch(/w:eastAsia="方正小标宋简体".*w:sz w:val="44"/s);
    expect(paragraphWith('一、总体情况')).toMatch(/w:eastAsia="黑体".*w:sz w:val="32"/s);
    expect(paragraphWith('（一）第一步')).toContain('w:eastAsia="楷体_GB2312"');
    expect(paragraphWith('1.人才工作联席会议。')).toContain('w:eastAsia="仿宋_GB2312"');
  });

  it('numbers its headings as the standard does, and names its annexes, sender and date below the text', () => {
    const paragraphs = paragraphsOf(body);
    const from = paragraphs.indexOf('附件：1. 指标完成情况表');

    expect(paragraphs.filter((text) => /^[一二三四五]、/.test(text))).toEqual([
      '一、总体情况',
      '二、各步骤完成情况',
      '三、得分和缺口',
      '四、例外事项',
      '五、口径说明',
    ]);
    expect(paragraphs.slice(from, from + 10)).toEqual([
      '附件：1. 指标完成情况表',
      '2. 得分与排名',
      '3. 缺口清单',
      '4. 按季度累计情况表',
      '5. 指标定义',
      '6. 指标数据明细',
      '',
      '中共淳安县委人才工作领导小组办公室',
      '2026年11月23日',
      '附件1',
    ]);
    expect(paragraphWith('2026年11月23日</w:t>')).toMatch(/<w:jc w:val="right"\/>/);
    expect(paragraphs).toEqual(expect.arrayContaining(['附件6', '1. 人才工作联席会议']));
  });

  it('numbers pages on their outer side', () => {
    const footers = [...files].filter(([path]) => /footer\d+\.xml$/.test(path)).map(([, xml]) => xml);

    expect(files.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(footers.every((xml) => xml.includes('— ') && xml.includes('PAGE'))).toBe(true);
    expect(new Set(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]))).toEqual(new Set(['right', 'left']));
  });

  it('repeats the heads of tables, turns wide ones, and cuts no row in two', () => {
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(10);
    expect(body).toContain('w:orient="landscape"');
    expect(body.match(/<w:cantSplit\/>/g)?.length).toBe(body.match(/<w:tr>/g)?.length);
  });

  it('prints the first rows of a long table and says where the others are', async () => {
    const many = reportDocument(materialOf(manyEntries(8_000)), { language: 'zh', programme: sampleProgramme }, 'https://yincai.example');
    const [table] = many.annexes.at(-1)!.tables;

    const rendered = await renderer.render({ ...many, annexes: [{ title: '明细', tables: [table!] }] });
    const paragraphs = paragraphsOf(unzipText(rendered, 'word/document.xml'));

    expect(paragraphs).toContain('共124行，此处列出前100行，其余见同名电子表格。');
  });

  it('says in English what it says in Chinese', async () => {
    const paragraphs = paragraphsOf(unzipText(await renderer.render(en), 'word/document.xml'));

    expect(paragraphs).toEqual(
      expect.arrayContaining(['Report on talent work, 2026', '1. Overview', 'Annexes: 1. Figures', 'Annex 1', '23 November 2026']),
    );
  });

  it('is dated by the report alone', () => {
    expect(files.get('docProps/core.xml')).toContain('<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-23T01:30:00Z');
    expect([...files.values()].join('')).not.toMatch(/20\d\d-\d\d-\d\dT(?!01:30:00Z|00:00:00Z)/);
  });
});

describe('an agreement as a document', () => {
  it('has the lines of the standard: 22 on a page, whatever the font', async () => {
    const text = { zh: '第一条', en: 'Clause one' };
    const rendered = await new DocxAgreementRenderer().render({
      languages: 'zh',
      title: text,
      preamble: text,
      clauses: [{ heading: text, text }],
      parties: [{ name: '甲方', contact: '张三' }],
    });

    expect(unzipText(rendered, 'word/document.xml')).toContain('<w:spacing w:line="579" w:lineRule="exact"/>');
  });
});
