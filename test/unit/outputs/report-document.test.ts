import { describe, expect, it } from 'vitest';
import { headingNumber } from '../../../functions/domain/outputs/heading-number.ts';
import { tablesOf, type Cell, type ReportDocument, type Section, type Table } from '../../../functions/domain/outputs/report-document.ts';
import { reportJson } from '../../../functions/domain/outputs/report-json.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { reportDocument } from '../../../web/outputs/report-document.ts';
import { demoEntries, materialOf, sampleException, sampleProgramme } from '../../support/outputs/sample-material.ts';

const site = 'https://yincai.example';
const material = materialOf(demoEntries());

function documentOf(language: Language = 'zh', of = material): ReportDocument {
  return reportDocument(of, { language, programme: sampleProgramme }, site);
}

function table(document: ReportDocument, id: string): Table {
  return tablesOf(document).find((each) => each.id === id)!;
}

function rowOf({ rows }: Table, text: string): Cell[] {
  return rows.find((cells) => cells.some((cell) => cell?.text === text))!;
}

function wordsIn(sections: readonly Section[]): string {
  return sections.map(({ heading, paragraphs, sections: below = [] }) => [heading, ...paragraphs, wordsIn(below)].join('\n')).join('\n');
}

describe('a report as a document', () => {
  it('says of which programme and period it is, up to when it counts and by which rules', () => {
    const quarter = documentOf('zh', materialOf(demoEntries(), { year: 2026, quarter: 3 }));

    expect(quarter).toMatchObject({
      name: 'report-2026-Q3',
      title: '2026年第三季度人才工作考核情况报告',
      header: ['淳安县海外引才引智工程', '浙江省杭州市淳安县（淳安特别生态功能区）'],
      facts: ['考核期间：2026年7月1日至2026年9月30日', '数据截至2026年11月23日 09:30（北京时间）', `规则版本：${sampleProgramme.version}`],
      sender: '中共淳安县委人才工作领导小组办公室',
      date: '2026年11月23日',
    });
    expect(documentOf('en').title).toBe('Report on talent work, 2026');
  });

  it('holds each figure as a value of its type and as people read it, leading to its entries', () => {
    const figures = table(documentOf(), 'figures');

    expect(rowOf(figures, '签约项目投资总额').slice(4)).toEqual([
      { type: 'text', value: '金额', text: '金额' },
      { type: 'text', value: '县商务局（县投资促进中心）', text: '县商务局（县投资促进中心）' },
      { type: 'money', value: 482_000_000_00, text: '4.82亿元', link: { table: 'entries-signed_investment_cny' } },
      { type: 'percent', value: 0.803, text: '80.3%' },
      { type: 'money', value: 600_000_000_00, text: '6亿元' },
    ]);
    expect(rowOf(figures, '人才工作培训').at(-3)).toEqual({ type: 'integer', value: 16, text: '16', link: { table: 'entries-trainings' } });
  });

  it('lists every entry behind a figure, and the amounts of the list add up to it', () => {
    const document = documentOf();
    const rows = material.report.chapters.flatMap((chapter) => chapter.rows);

    const sums = rows.map(({ indicator }) =>
      table(document, `entries-${indicator.id}`).rows.reduce((sum, [, , amount]) => sum + Number(amount?.value), 0),
    );

    expect(sums).toEqual(rows.map(({ value }) => value));
    expect(rows.length).toBeGreaterThan(10);
  });

  it('leads from an entry to its register item, or to its event and the document that proves it', () => {
    const proposals = new Map([['01p', { milestones: [{ seq: 7, proof: { id: 'd9' } }] } as Summary]]);
    const document = documentOf('zh', { ...material, proposals });

    const links = (id: string): unknown[] =>
      table(document, id)
        .rows[0]!.slice(-2)
        .map((cell) => cell?.link);

    expect(links('entries-paid_in_investment_cny')).toEqual([
      { url: `${site}/audit/proposals/01p#e-7` },
      { url: `${site}/audit/proposals/01p/documents/d9` },
    ]);
    expect(links('entries-trainings')).toEqual([
      { url: expect.stringMatching(/^https:\/\/yincai\.example\/audit\/registers\/training\/./) },
      undefined,
    ]);
  });

  it('tells in words what is reached and what is not', () => {
    const words = wordsIn(documentOf().sections);

    expect(words).toContain('尚未达到的指标：人才工作季度例会（完成75%）、');
    expect(words).toContain('期末存量7个团队，完成年度目标7个团队的100%。');
    expect(words).toContain('本年至今950.50元，未设年度目标。');
    expect(wordsIn(documentOf('zh', { ...material, asOf: '2027-01-10T01:00:00.000Z' }).sections)).toContain('全年950.50元');
    expect(words).toContain('本期没有例外事项。');
  });

  it('says of a quarter what was due by its end', () => {
    const quarter = documentOf('zh', materialOf(demoEntries(), { year: 2026, quarter: 2 }));

    expect(wordsIn(quarter.sections)).toContain('本年累计10项，截至期末应完成10项，完成100%，完成年度目标20项的50%。');
  });

  it('ranks who is scored, with the lines that each score is the sum of, and lists what is missing', () => {
    const document = documentOf();
    const [first] = material.report.departments;
    const ranks = table(document, 'scores-departments');
    const lines = table(document, 'score-lines').rows.filter(
      ([board, name]) => board?.text === ranks.title && name?.text === ranks.rows[0]?.[1]?.text,
    );

    expect(ranks.rows).toHaveLength(material.report.departments.length);
    expect(ranks.rows[0]?.[5]).toMatchObject({ type: 'decimal', value: first!.total / 100 });
    expect(lines.reduce((sum, cells) => sum + Number(cells[6]?.value), 0)).toBeCloseTo(first!.total / 100, 2);
    expect(table(document, 'gaps').rows).toHaveLength(material.report.gaps.flatMap((gap) => gap.lines).length);
    expect(wordsIn(document.sections)).toContain('责任部门得分：第1名');
  });

  it('says the same in English, with every word of it', () => {
    const document = documentOf('en');
    const words = `${wordsIn(document.sections)}${document.charts.map(({ alternative }) => alternative).join('')}`;

    expect(words).toContain('7 teams standing at the end, 100% of the year’s target of 7 teams.');
    expect(words).not.toMatch(/\p{Script=Han}/u);
    expect(
      tablesOf(document)
        .flatMap(({ title, columns }) => [title, ...columns.map(({ head }) => head)])
        .join(''),
    ).not.toMatch(/\p{Script=Han}/u);
  });

  it('lists what was out of the ordinary, when anything was', () => {
    const document = documentOf('zh', { ...material, exceptions: [sampleException] });

    expect(tablesOf(documentOf()).some(({ id }) => id === 'exceptions')).toBe(false);
    expect(table(document, 'exceptions').rows[0]?.at(-1)).toMatchObject({ link: { url: `${site}/audit/proposals/01e#e-4` } });
    expect(wordsIn(document.sections)).toContain('本期共有例外事项1项：超过期限答复1项。清单见附件。');
  });

  it('prints the definitions that were used, and where each counts from', () => {
    const { rows } = table(documentOf(), 'definitions');

    expect(rows).toHaveLength(sampleProgramme.indicators.length);
    expect(rows.flatMap((cells) => cells.map((cell) => cell?.text)).join('\n')).toContain('取自台账“联席会议”');
  });

  it('names no table twice and leads to none that is not there', () => {
    const tables = tablesOf(documentOf());
    const ids = tables.map(({ id }) => id);
    const targets = tables
      .flatMap(({ rows }) => rows.flat())
      .flatMap((cell) => (cell?.link && 'table' in cell.link ? [cell.link.table] : []));

    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has rows that are as long as their heads', () => {
    const uneven = tablesOf(documentOf()).filter(({ columns, rows }) => rows.some(({ length }) => length !== columns.length));

    expect(uneven).toEqual([]);
  });
});

describe('the charts of a report', () => {
  it('show what is reached of the targets, and how outcomes and money grew', () => {
    const [rates, outcomes, money] = documentOf().charts;

    expect(rates).toMatchObject({ kind: 'bar', mark: { value: 100 }, unit: '%' });
    expect(outcomes?.series.map(({ name, values }) => [name, values])).toEqual([
      ['引进海外高层次人才', [3, 8, 12, 12]],
      ['引进海外团队', [1, 2, 4, 4]],
      ['签约合作项目', [4, 10, 15, 15]],
    ]);
    expect(money?.series[0]?.values.at(-1)).toBe(48_200);
  });

  it('say in words what they show, and have their data in a table', () => {
    for (const { alternative, table: data, categories } of documentOf().charts) {
      expect(alternative).toMatch(/^(?:条形图|折线图)：.+数据见旁边的表格。$/);
      expect(data.rows).toHaveLength(categories.length);
    }
  });

  it('stop at the quarter that is reported', () => {
    const document = documentOf('zh', materialOf(demoEntries(), { year: 2026, quarter: 2 }));

    expect(document.charts.find(({ id }) => id === 'outcomes')?.categories).toEqual(['第一季度', '第二季度']);
  });

  it('are not drawn of nothing: a programme without targets has no rates', () => {
    const bare = { ...material.report, chapters: material.report.chapters.map((chapter) => ({ ...chapter, rows: [] })) };

    expect(documentOf('zh', { ...material, report: bare }).charts).toEqual([]);
  });
});

describe('the number of a heading', () => {
  it('counts as official documents do', () => {
    expect([[1], [2, 3], [2, 3, 1], [2, 3, 1, 4]].map((place) => headingNumber(place, 'zh'))).toEqual(['一、', '（三）', '1.', '（4）']);
    expect([10, 11, 20, 35].map((number) => headingNumber([number], 'zh'))).toEqual(['十、', '十一、', '二十、', '三十五、']);
    expect(headingNumber([2, 3, 1], 'en')).toBe('2.3.1. ');
  });
});

describe('a report for machines', () => {
  it('holds the figures with their definitions and the entries with their addresses, in one form only', () => {
    const bytes = reportJson(material, sampleProgramme, site);
    const read = JSON.parse(Buffer.from(bytes).toString('utf8'));

    expect(read).toMatchObject({ format: 'yincai-report/1', asOf: material.asOf, programme: { id: 'chunan' } });
    expect(read.report.chapters[0].rows[0]).toMatchObject({ indicator: { id: 'joint_meetings', yearTarget: 6 }, value: 6 });
    expect(read.entries.paid_in_investment_cny[0]).toMatchObject({
      amount: 950_50,
      url: `${site}/audit/proposals/01p#e-7`,
      proofUrl: null,
    });
    expect(
      Buffer.from(reportJson({ ...material, entries: new Map([...material.entries].toReversed()) }, sampleProgramme, site)).equals(bytes),
    ).toBe(true);
  });
});
