import { describe, expect, it } from 'vitest';
import { rawXlsx, type RawCell } from '../../support/imports/raw-xlsx.ts';
import { faultsOf, gb18030, readLedger, readSheet } from '../../support/imports/reading.ts';

const head = ['培训主题', '培训日期', '主办部门', '参训人数'];
const row: RawCell[] = ['政策培训', '2025-03-01', '县财政局', 40];
const notesOf = ({ findings }: Awaited<ReturnType<typeof readSheet>>) => findings.notes.map(({ rule, values }) => ({ rule, ...values }));

describe('a sheet of an old ledger', () => {
  it('is read below lines of title, even merged ones, and without its running numbers and totals', async () => {
    const rows = [['淳安县人才工作培训台账'], [], ['序号', ...head], [1, ...row], ['合计', null, null, null, 40]];

    const read = await readSheet(rows, { merges: ['A1:E1'] });

    expect([read.rows.length, faultsOf(read)]).toEqual([1, []]);
    expect(read.rows[0]).toMatchObject({ sheet: 'training', row: 4 });
    expect(notesOf(read)).toEqual([
      { rule: 'column-skipped', heading: '序号' },
      { rule: 'total-row', row: 5 },
    ]);
  });

  it('is refused cell by cell where entries are merged', async () => {
    const read = await readSheet([head, row, ['另一', '2025-03-02', null, 30]], { merges: ['C2:C3'] });

    expect(faultsOf(read)).toEqual(['2C host merged-cell', '3C host merged-cell']);
    expect(read.rows).toEqual([]);
  });

  it('is read where it is hidden, which is said', async () => {
    const read = await readSheet([head, row], { state: 'veryHidden', hiddenRows: [2] });

    expect(read.rows).toHaveLength(1);
    expect(notesOf(read)).toEqual([{ rule: 'hidden-sheet' }, { rule: 'hidden-rows', count: 1 }]);
  });

  it.each<[string, RawCell[][], string[]]>([
    [
      'has a column that the register does not have',
      [
        [...head, '讲师'],
        [...row, '张老师'],
      ],
      ['1E unknown-column'],
    ],
    [
      'has a column twice',
      [
        [...head, 'attendees'],
        [...row, 41],
      ],
      ['1E double-column'],
    ],
    ['lacks a column that is required', [head.slice(0, 3), row.slice(0, 3)], ['1 attendees missing-column']],
    ['has a cell beside its columns', [head, [...row, '旁注']], ['2E cell-without-heading']],
    ['has no headings', [row, row], ['1 no-heading']],
  ])('is refused when it %s', async (_what, rows, faults) => {
    expect(faultsOf(await readSheet(rows))).toEqual(faults);
  });

  it('is refused under a name that is no register’s, and when it is there twice', async () => {
    const sheet = (name: string) => ({ name, rows: [head, row] });
    const [unknown, twice] = await Promise.all([
      readLedger(rawXlsx([sheet('Sheet1')])),
      readLedger(rawXlsx([sheet('training'), sheet('人才工作培训')])),
    ]);

    expect(faultsOf(unknown)).toEqual(['1 unknown-sheet']);
    expect(faultsOf(twice)).toEqual(['1 sheet-twice']);
  });

  it('is named by its title where its own name says nothing', async () => {
    const read = await readSheet([['人才工作培训'], head, row], { name: 'Sheet1' });

    expect(read.rows).toMatchObject([{ register: 'training' }]);
  });

  it('is refused where two rows say the same, unless their old numbers differ', async () => {
    const same = await readSheet([head, row, ['政策培训', { day: '2025-03-01' }, 'finance', '４０']]);
    const numbered = await readSheet([
      ['原编号', ...head],
      ['1', ...row],
      ['2', ...row],
    ]);
    const twice = await readSheet([
      ['原编号', ...head],
      ['1', ...row],
      ['１', '别的', ...row.slice(1)],
    ]);

    expect(same.findings.issues).toMatchObject([{ row: 3, rule: 'duplicate-row', values: { row: 2, sheet: 'training' } }]);
    expect([numbered.rows.length, faultsOf(numbered)]).toEqual([2, []]);
    expect(faultsOf(twice)).toEqual(['3 duplicate-row']);
  });

  it('tells what stands where nothing is asked, and what an end lacks', async () => {
    const arrivals = ['岗位与专业方向', '到岗日期', '引进对象', '团队人数', '人才层次', '引进方式', '国家（地区）', '所属领域'];
    const person = ['岗位', '2025-03-01', '个人', 5, 'A 类', '全职引进', 'DE', '其他'];
    const [arrival, team] = await Promise.all([
      readLedger(rawXlsx([{ name: 'earlier-arrival', rows: [arrivals, person] }])),
      readLedger(
        rawXlsx([
          {
            name: '工作专班',
            rows: [
              ['专班名称', '组建日期', '牵头部门', '成员人数', '撤销日期'],
              ['专班', '2025-03-01', '县财政局', 3, '2025-01-01'],
            ],
          },
        ]),
      ),
    ]);

    expect(faultsOf(arrival)).toEqual(['2D team-size not-asked-here']);
    expect(faultsOf(team)).toEqual(['2E old-ended-on too-early']);
  });
});

const csv = (separator: string) => [head.join(separator), ['政策"培训"', '2025-03-01', '县财政局', '40'].join(separator)].join('\r\n');

describe('an old ledger as CSV', () => {
  it.each([[','], [';'], ['\t']])('is read with the separator %j, named by its file', async (separator) => {
    const { rows } = await readLedger(new TextEncoder().encode(csv(separator)), '目录/人才工作培训.csv');

    expect(rows).toMatchObject([{ register: 'training', row: 2, answers: { title: '政策"培训"', attendees: '40' } }]);
  });

  it('is the same in UTF-8 with a mark, UTF-16 and GB18030', async () => {
    const text = csv(',');
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const files = [
      new TextEncoder().encode(`\ufeff${text}`),
      utf16,
      Uint8Array.from(Buffer.from(utf16)).map((_, index) => utf16[index ^ 1] ?? 0),
      gb18030(text),
    ];

    const read = await Promise.all(files.map((bytes) => readLedger(bytes, 'training.csv')));

    expect(read.map(({ rows }) => rows[0]?.id)).toEqual(Array.from({ length: 4 }, () => read[0]?.rows[0]?.id));
    expect(read.flatMap(faultsOf)).toEqual([]);
  });

  it('is refused in an encoding that gives no text', async () => {
    const { findings } = await readLedger(Uint8Array.of(0x61, 0xff, 0xff, 0x00, 0x80), 'training.csv');

    expect(findings.issues).toMatchObject([{ row: null, rule: 'encoding-unknown' }]);
  });

  it('is refused, not taken for empty, when its lines come apart into no columns', async () => {
    const file = `${head.join('|')}\n甲|2025-03-01|finance|40\n`;
    const read = await readLedger(new TextEncoder().encode(file), 'training.csv');

    expect(faultsOf(read)).toEqual(['no-heading']);
  });

  it('keeps what stands behind a closing quote in its cell, other separators too', async () => {
    const file = `${head.join(',')}\n"甲";乙,2025-03-01,finance,40\n`;
    const read = await readLedger(new TextEncoder().encode(file), 'training.csv');

    expect(read.rows.map(({ answers }) => answers['title'])).toEqual(['甲;乙']);
  });

  it('numbers rows as a spreadsheet does, and names the row in which a quote begins that never ends', async () => {
    const good = `${head.join(',')}\n"两\n行",2025-03-01,finance,40\n坏,2025-13-01,finance,40\n`;
    const [counted, open] = await Promise.all([
      readLedger(new TextEncoder().encode(good), 'training.csv'),
      readLedger(new TextEncoder().encode(`${head.join(',')}\n"a,2025-03-01\n`), 'training.csv'),
    ]);

    expect(faultsOf(counted)).toEqual(['3B held-on not-a-date']);
    expect(counted.rows[0]?.answers['title']).toBe('两 行');
    expect(faultsOf(open)).toEqual(['2 quote-unclosed']);
  });
});

describe('an old ledger as JSON', () => {
  const file = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  it.each([
    [
      'a register is there twice',
      '{"format":"yincai-ledger-1","registers":{"training":[],"policy":[{"title":"甲,{"}],"tr\\u0061ining":[]}}',
      'training',
    ],
    [
      'a value is there twice',
      '{"format":"yincai-ledger-1","registers":{"training":[{"title":"甲"},{"title":"乙","title":"丙"}]}}',
      'title',
    ],
    ['a name is no name', '{"format":"yincai-ledger-1","registers":{"__proto__":[]}}', '__proto__'],
  ])('is refused when %s, of which one would be lost', async (_what, text, at) => {
    const { findings } = await readLedger(new TextEncoder().encode(text), 'ledger.json');

    expect(findings.issues).toMatchObject([{ rule: 'json-layout', values: { at } }]);
  });

  it('makes the same items as the same rows of a workbook', async () => {
    const entry = { title: '政策培训', 'held-on': '2025-03-01', host: 'finance', attendees: 40 };
    const [json, workbook] = await Promise.all([
      readLedger(file({ format: 'yincai-ledger-1', registers: { training: [entry] } }), 'x.json'),
      readSheet([head, row]),
    ]);

    expect(json.rows[0]?.id).toBe(workbook.rows[0]?.id);
  });

  it('is refused by the place that is not as documented, and by entry and field', async () => {
    const wrongField = file({ format: 'yincai-ledger-1', registers: { training: [{ title: 'x', speaker: 'y' }] } });

    expect((await readLedger(file({ format: 'yincai-ledger-1', registers: { training: [{ title: {} }] } }))).findings.issues).toMatchObject(
      [{ rule: 'json-layout', values: { at: '$.registers.training.0.title' } }],
    );
    expect((await readLedger(new TextEncoder().encode('{"format":'))).findings.issues).toMatchObject([{ rule: 'json-layout' }]);
    expect((await readLedger(wrongField)).findings.issues).toContainEqual(
      expect.objectContaining({ rule: 'unknown-column', found: 'speaker' }),
    );
  });
});
