import type { ParameterName } from '../../../functions/contract/api/parameters.ts';

/** What is said of a parameter of the API that is not right. */
export const api = {
  parameters: {
    period: '期间须写作年份（如 2026）或季度（如 2026Q3）。',
    indicator: '指标编号不正确，请使用报表中给出的编号。',
    id: '申报编号为 26 位小写字母和数字。',
    stage: '没有这个环节，请使用接口说明中列出的值。',
    unit: '单位编号不正确，请使用申报清单中给出的编号。',
    asOf: '截止时点须写作日期（如 2026-10-12）或带时区的时刻（如 2026-10-12T01:30:00Z）。',
    toDate: 'toDate 只能是 true 或 false。',
    register: '台账编号不正确，请使用台账清单中给出的编号。',
    item: '台账条目编号不正确，请使用条目清单中给出的编号。',
    state: '条目状态只能是 draft、confirmed 或 void。',
    day: '日期须写作 2026-10-12。',
    checkpoint: '校验点以日期表示，如 2026-10-12。',
    cursor: '游标无效：只能使用上一页链接 next 中的游标，且查询条件不能改变。',
    limit: '每页条数须为 1 至 200 的整数。',
  } satisfies Record<ParameterName, string>,
  unknown: (name: string) => `没有参数“${name}”。`,
  twice: (name: string) => `参数“${name}”只能出现一次。`,
  years: (first: number, last: number) => `台账年度为 ${first} 至 ${last} 年，所要求的期间不在其中。`,
  noIndicator: (id: string) => `没有指标“${id}”，请使用报表中给出的编号。`,
  noProposal: '没有这个申报。',
  noRegister: (id: string) => `没有台账“${id}”，请使用台账清单中给出的编号。`,
  noItem: '台账中没有这一条目。',
  noCheckpoint: '这一天没有校验点。',
  noCheckpointYet: '还没有校验点，每天生成一次。',
  notInCheckpoint: '这份记录晚于该校验点，请使用之后的校验点。',
  noRoute: '没有这个地址，请参阅接口说明 /api/v1/openapi.json。',
  parametersWrong: '有参数不正确，见 errors。',
};
