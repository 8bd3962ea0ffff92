import type { ParameterName } from '../../../functions/contract/api/parameters.ts';

/** What is said of a parameter of the API that is not right. */
export const api = {
  parameters: {
    period: '期间须写作年份（如 2026）或季度（如 2026Q3）。',
    indicator: '指标编号不正确，请使用报表中给出的编号。',
    id: '申报编号为 26 位小写字母和数字。',
    stage: '没有这个环节，请使用接口说明中列出的值。',
    unit: '单位编号不正确，请使用申报清单中给出的编号。',
    cursor: '游标无效：只能使用上一页链接 next 中的游标，且查询条件不能改变。',
    limit: '每页条数须为 1 至 200 的整数。',
  } satisfies Record<ParameterName, string>,
  unknown: (name: string) => `没有参数“${name}”。`,
  twice: (name: string) => `参数“${name}”只能出现一次。`,
  years: (first: number, last: number) => `台账年度为 ${first} 至 ${last} 年，所要求的期间不在其中。`,
  noIndicator: (id: string) => `没有指标“${id}”，请使用报表中给出的编号。`,
  noProposal: '没有这个申报。',
  noRoute: '没有这个地址，请参阅接口说明 /api/v1/openapi.json。',
  parametersWrong: '有参数不正确，见 errors。',
};
