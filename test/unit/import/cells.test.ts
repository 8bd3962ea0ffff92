import { describe, expect, it } from 'vitest';
import type { RawCell } from '../../support/imports/raw-xlsx.ts';
import { faultsOf, readLedger, readSheet } from '../../support/imports/reading.ts';
import { rawXlsx } from '../../support/imports/raw-xlsx.ts';

const head = ['培训主题', '培训日期', '主办部门', '参训人数'] as const;
const row = (changes: Partial<Record<(typeof head)[number], RawCell>> = {}): RawCell[] => {
  const cells: Record<(typeof head)[number], RawCell> = {
    培训主题: '政策培训',
    培训日期: { day: '2025-03-01' },
    主办部门: '县财政局',
    参训人数: 40,
    ...changes,
  };
  return head.map((heading) => cells[heading]);
};
const agreementHead = (heading: string) => ['项目名称', '签约日期', '合作类型', '所属领域', '外方国家（地区）', heading, '签约各方'];

/** What a cell of a training comes to, or how it is refused. */
async function cell(heading: (typeof head)[number], value: RawCell, field: string): Promise<unknown> {
  const read = await readSheet([head, row({ [heading]: value })]);
  return read.rows[0]?.answers[field] ?? faultsOf(read);
}

async function amount(value: RawCell, heading = '签约金额（万元）'): Promise<unknown> {
  const sheet = { name: '以往签约项目', rows: [agreementHead(heading), ['甲', '2025-03-01', '校企合作', '其他', 'AU', value, '甲、乙']] };
  const read = await readLedger(rawXlsx([sheet]));
  return read.rows[0]?.answers['amount'] ?? faultsOf(read);
}

describe('a day of an old ledger', () => {
  it.each<[RawCell]>([
    [{ day: '2025-03-01' }],
    ['2025-03-01'],
    ['2025/3/1'],
    ['2025.3.1'],
    ['2025年3月1日'],
    ['２０２５年３月１日'],
    ['20250301'],
    [20_250_301],
    ['2025-03-01 14:30:00'],
  ])('is understood as %j', async (value) => {
    expect(await cell('培训日期', value, 'held-on')).toBe('2025-03-01');
  });

  it.each<[RawCell, string]>([
    [45_717, '2B held-on number-not-a-date'],
    ['2025年3月', '2B held-on not-a-date'],
    ['3/1/2025', '2B held-on not-a-date'],
    ['25.3.1', '2B held-on not-a-date'],
    ['2025-02-30', '2B held-on not-a-date'],
    ['2030-01-01', '2B held-on in-the-future'],
    ['2019-01-01', '2B held-on too-early'],
    [null, '2B held-on required'],
  ])('is refused with row and column as %j', async (value, fault) => {
    expect(await cell('培训日期', value, 'held-on')).toEqual([fault]);
  });

  it('is the same in a workbook that counts from 1904', async () => {
    const read = await readSheet([head, row()], { is1904: true });

    expect(read.rows[0]?.answers['held-on']).toBe('2025-03-01');
  });
});

describe('a cell whose number format shows another number', () => {
  /** A workbook in which the cells of days have the format in question. */
  const formatted = (code: string) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="177" formatCode='${code}'/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="177"/></cellXfs></styleSheet>`;
    const cells = ['政策培训', '2025-03-01', '县财政局', { day: '1903-01-01' }];
    return rawXlsx([{ name: 'training', rows: [head, cells] }], { more: { 'xl/styles.xml': styles } });
  };

  it.each(['0!.0,', '0\\.0000', '#,##0,', '0.00,,"M"', '0%', '0"万元"', '0.0,"万"'])(
    'is refused with row and column in %j',
    async (code) => {
      expect(faultsOf(await readLedger(formatted(code)))).toEqual(['2D attendees number-rescaled']);
    },
  );

  it.each(['#,##0', '0.00', '0"人"', '[&gt;=5]0;General', '#,##0_ ', '"共"0'])(
    'is read in %j, which shows the number itself',
    async (code) => {
      expect((await readLedger(formatted(code))).rows[0]?.answers['attendees']).toBe('1097');
    },
  );
});

describe('a number of an old ledger', () => {
  it.each<[RawCell, string]>([
    [40, '40'],
    ['５０', '50'],
    ['1,200', '1200'],
    ['1，200', '1200'],
    ['50人', '50'],
    ['50 人次', '50'],
    ['0.12万', '1200'],
    [40.000_000_000_000_01, '40'],
    [{ formula: 'SUM(A1:A2)', value: 40 }, '40'],
  ])('is understood as %j', async (value, number) => {
    expect(await cell('参训人数', value, 'attendees')).toBe(number);
  });

  it.each<[RawCell, string]>([
    ['四十', 'not-a-number'],
    ['约50', 'not-a-number'],
    [40.5, 'not-a-number'],
    [0, 'out-of-range'],
    [{ error: '#REF!' }, 'cell-error'],
    [{ formula: 'SUM(A1:A2)' }, 'formula-without-value'],
    [true, 'not-a-number'],
  ])('is refused with row and column as %j', async (value, rule) => {
    expect(await cell('参训人数', value, 'attendees')).toEqual([`2D attendees ${rule}`]);
  });
});

describe('an amount of an old ledger', () => {
  it.each<[RawCell, string, string]>([
    [500, '签约金额（万元）', '500'],
    ['５００', '签约金额（万元）', '500'],
    [0.1 + 0.2, '签约金额（万元）', '0.3'],
    ['500万', '签约金额（万元）', '500'],
    ['500万元', '签约金额（元）', '500'],
    ['1.2亿元', '签约金额（万元）', '12000'],
    ['3亿5000万元', '签约金额（万元）', '35000'],
    ['¥5,000,000元', '签约金额（万元）', '500'],
    [5_000_000, '签约金额（元）', '500'],
    ['5', '签约金额（亿元）', '50000'],
    ['1.5万', '签约金额', '1.5'],
    [12.5, 'Signed amount (10,000 yuan)', '12.5'],
  ])('is understood: %j under %s', async (value, heading, wan) => {
    expect(await amount(value, heading)).toBe(wan);
  });

  it.each<[RawCell, string, string]>([
    [500, '签约金额', 'amount-without-unit'],
    ['约500万', '签约金额（万元）', 'not-an-amount'],
    ['500万-800万', '签约金额（万元）', 'not-an-amount'],
    ['3亿5000', '签约金额（万元）', 'not-an-amount'],
    ['500美元', '签约金额（万元）', 'not-an-amount'],
    [-5, '签约金额（万元）', 'not-an-amount'],
    ['0.0000001万', '签约金额（万元）', 'not-an-amount'],
    ['200亿', '签约金额（万元）', 'out-of-range'],
  ])('is refused: %j under %s', async (value, heading, rule) => {
    expect(await amount(value, heading)).toEqual([`2F amount ${rule}`]);
  });
});

describe('a choice of an old ledger', () => {
  it.each([['finance'], ['县财政局'], ['县 财政局']])('is understood as %s', async (value) => {
    expect(await cell('主办部门', value, 'host')).toBe('finance');
  });

  it('is understood without the explanation in brackets where only one choice is left', async () => {
    expect(await cell('主办部门', '县委组织部', 'host')).toBe('talent-office');
    expect(await cell('主办部门', '财政', 'host')).toEqual(['2C host not-a-choice']);
  });
});

describe('a text of an old ledger', () => {
  it.each<[RawCell, string]>([
    [{ rich: ['政策', '培训'] }, '政策培训'],
    [{ inline: 'A&B <C>' }, 'A&B <C>'],
    ['两行\n标题', '两行 标题'],
    [2025, '2025'],
    ['_x6D4B_试', '测试'],
  ])('is read as it is meant: %j', async (value, text) => {
    expect(await cell('培训主题', value, 'title')).toBe(text);
  });
});
