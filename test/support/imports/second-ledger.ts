import { rawXlsx, type RawCell, type RawSheet } from './raw-xlsx.ts';

/** A fact of an invented year, as the old ledger of another office would have had it. */
export interface OldFact {
  kind: 'joint' | 'training' | 'team' | 'policy' | 'promotion' | 'consultation' | 'station' | 'point' | 'project' | 'person' | 'group';
  day: string;
  /** First day on which it stood no more. */
  until?: string;
  /** In 万元. */
  wan?: number;
  /** Of a person, `F` is no high level. */
  level?: string;
}

/** Numbers that look random and are the same each time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const kinds: readonly [OldFact['kind'], number][] = [
  ['joint', 9],
  ['training', 31],
  ['team', 13],
  ['policy', 11],
  ['promotion', 7],
  ['consultation', 8],
  ['station', 6],
  ['point', 17],
  ['project', 29],
  ['person', 41],
  ['group', 12],
];

const standing = new Set<OldFact['kind']>(['team', 'policy', 'station', 'point']);

/** The facts of a ledger over 2024 and 2025, as many as the twelve figures need to differ from each other. */
export function oldFacts(seed: number): OldFact[] {
  const throwOf = dice(seed);
  const dayIn = (year: number) => `${year}-${String(throwOf(12) + 1).padStart(2, '0')}-${String(throwOf(28) + 1).padStart(2, '0')}`;
  return kinds.flatMap(([kind, count]) =>
    Array.from({ length: count }, (): OldFact => {
      const day = dayIn(throwOf(4) === 0 ? 2024 : 2025);
      return {
        kind,
        day,
        ...(standing.has(kind) && throwOf(3) === 0 ? { until: day < '2025-10-01' ? '2025-11-15' : '2026-02-01' } : {}),
        ...(kind === 'project' ? { wan: throwOf(90_000) / 100 + 0.5 } : {}),
        ...(kind === 'person' ? { level: 'ABCDEF'[throwOf(6)] ?? 'F' } : {}),
      };
    }),
  );
}

/** A day in one of the ways in which people write it. */
function written(day: string, way: number): RawCell {
  const [year = '', month = '', date = ''] = day.split('-');
  const ways: RawCell[] = [
    { day },
    `${year}年${Number(month)}月${Number(date)}日`,
    `${year}/${Number(month)}/${Number(date)}`,
    `${year}.${month}.${date}`,
    Number(`${year}${month}${date}`),
    Array.from(day, (sign) => (/\d/.test(sign) ? String.fromCodePoint(sign.charCodeAt(0) + 0xfee0) : sign)).join(''),
  ];
  return ways[way % ways.length] ?? day;
}

/** An amount of 万元 in one of the ways in which people write it. */
function amount(wan: number, way: number): RawCell {
  const fen = Math.round(wan * 1_000_000);
  const ways: RawCell[] = [
    wan,
    `${wan}万元`,
    `${(fen / 100).toFixed(2)}元`,
    `${fen / 10_000_000_000}亿元`,
    { formula: 'A1*1', value: wan },
  ];
  return ways[way % ways.length] ?? wan;
}

type Columns = readonly [heading: string, cell: (fact: OldFact, index: number) => RawCell][];

const sheets: readonly { name: string; kinds: OldFact['kind'][]; columns: Columns }[] = [
  {
    name: '联席会议',
    kinds: ['joint'],
    columns: [
      ['序号', (_, index) => index + 1],
      ['会议名称', (_, index) => `第${index + 1}次旧联席会议`],
      ['召开日期', (fact, index) => written(fact.day, index)],
      ['到会部门', () => '县委组织部、finance，县科学技术局'],
      ['议题', () => ({ rich: ['引才', '工作'] })],
    ],
  },
  {
    name: 'training',
    kinds: ['training'],
    columns: [
      ['Topic', (_, index) => `旧培训${index + 1}`],
      ['Day of the training', (fact, index) => written(fact.day, index)],
      ['Host', () => 'human-resources'],
      ['Attendees', (_, index) => (index % 2 === 0 ? '４０人' : 40)],
    ],
  },
  {
    name: '工作专班',
    kinds: ['team'],
    columns: [
      ['原编号', (_, index) => `旧-${index + 1}`],
      ['专班名称', (_, index) => `旧专班${index + 1}`],
      ['组建日期', (fact, index) => written(fact.day, index)],
      ['牵头部门', () => '县卫生健康局'],
      ['成员人数', () => 6],
      ['撤销日期', (fact) => fact.until ?? null],
    ],
  },
  {
    name: '人才政策',
    kinds: ['policy'],
    columns: [
      ['政策名称', (_, index) => `旧政策${index + 1}`],
      ['印发日期', (fact, index) => written(fact.day, index)],
      ['制定或修订', (_, index) => (index % 2 === 0 ? '新制定' : 'Revised')],
      ['废止日期', (fact) => fact.until ?? null],
    ],
  },
  {
    name: '人才推介会',
    kinds: ['promotion'],
    columns: [
      ['活动名称', (_, index) => `旧推介会${index + 1}`],
      ['举办日期', (fact, index) => written(fact.day, index)],
      ['国家（地区）', (_, index) => (index % 2 === 0 ? '澳大利亚' : 'JP')],
      ['城市', () => '墨尔本'],
      ['所属领域', () => '健康养生'],
    ],
  },
  {
    name: '政策咨询会',
    kinds: ['consultation'],
    columns: [
      ['活动名称', (_, index) => `旧咨询会${index + 1}`],
      ['举办日期', (fact, index) => written(fact.day, index)],
    ],
  },
  {
    name: '海外人才联络站',
    kinds: ['station'],
    columns: [
      ['联络站名称', (_, index) => `旧联络站${index + 1}`],
      ['国家（地区）', () => '新加坡'],
      ['城市', () => '新加坡'],
      ['依托单位', () => '同乡会'],
      ['设立日期', (fact, index) => written(fact.day, index)],
      ['撤销日期', (fact) => fact.until ?? null],
    ],
  },
  {
    name: '海外人才联络点',
    kinds: ['point'],
    columns: [
      ['联络点名称', (_, index) => `旧联络点${index + 1}`],
      ['国家（地区）', () => '日本'],
      ['城市', () => '大阪'],
      ['联络人', () => '某人'],
      ['设立日期', (fact, index) => written(fact.day, index)],
      ['撤销日期', (fact) => fact.until ?? null],
    ],
  },
  {
    name: '以往签约项目',
    kinds: ['project'],
    columns: [
      ['项目名称', (_, index) => `旧项目${index + 1}`],
      ['签约日期', (fact, index) => written(fact.day, index)],
      ['合作类型', (_, index) => ['校企合作', '企企合作', '企村合作'][index % 3] ?? ''],
      ['所属领域', () => '影视基地'],
      ['外方国家（地区）', () => '德国'],
      ['签约金额（万元）', (fact, index) => amount(fact.wan ?? 0, index)],
      ['签约各方', () => '甲方\n乙方'],
    ],
  },
  {
    name: '以往到岗人才（由纸质台账转入）',
    kinds: ['person', 'group'],
    columns: [
      ['岗位与专业方向', (_, index) => `旧岗位${index + 1}`],
      ['到岗日期', (fact, index) => written(fact.day, index)],
      ['引进对象', (fact) => (fact.kind === 'person' ? '个人' : '团队')],
      ['团队人数', (fact) => (fact.kind === 'person' ? null : 5)],
      ['人才层次', (fact) => `${fact.level ?? 'C'} 类`],
      ['引进方式', () => '柔性引进'],
      ['国家（地区）', () => '英国'],
      ['所属领域', () => '其他'],
    ],
  },
];

/** The sheets of the ledger, each below a line with its title, with a row of totals at the end. */
export function oldSheets(facts: readonly OldFact[]): RawSheet[] {
  return sheets.map(({ name, kinds: own, columns }) => {
    const rows = facts.filter(({ kind }) => own.includes(kind)).map((fact, index) => columns.map(([, cell]) => cell(fact, index)));
    return {
      name,
      merges: ['A1:D1'],
      rows: [[`淳安县${name}（旧台账）`], columns.map(([heading]) => heading), ...rows, [], ['合计', rows.length]],
    };
  });
}

/** The ledger as a workbook. */
export function oldLedger(facts: readonly OldFact[]): Uint8Array {
  return rawXlsx(oldSheets(facts));
}
