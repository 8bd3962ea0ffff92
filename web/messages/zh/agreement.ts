import type { AgreementCheck, CheckRule } from '../../../functions/domain/proposal/agreement-checks.ts';
import type { RuleValues } from './rules.ts';

/** The agreement up to its registration: checks, resolution of a village, order of signing, declining. */
export const agreement = {
  checks: {
    title: '起草前核对',
    met: '符合',
    missing: '待补',
    blocked: '以上各项都符合后，才能起草协议。',
    labels: {
      parties: '签约各方',
      amount: '协议金额',
      term: '合作期限',
      conditions: '部门和会议的条件',
      village: '村级决议',
    } satisfies Record<AgreementCheck, string>,
    amount: (amount: string) => `申请的金额${amount}；协议金额与此不同的，起草时写明原因。`,
    amountInForce: (amount: string) => `没有申请变更金额，现行协议金额${amount}；起草金额与此不同的，写明原因。`,
    amountStays: (amount: string) => `终止协议不变更金额，仍为${amount}。`,
    noAmount: '申报表没有金额。',
    lacking: (steps: string) => `缺少：${steps}。`,
    village: '填写并核对村级决议',
    compared: (when: string) => `办公室已于${when}对照扫描件核对登记。`,
    recorded: (when: string) => `办公室已于${when}核对登记。`,
    scan: '决议扫描件',
  },
  rules: {
    'too-few-parties': ({ min }: RuleValues) => `签约方至少 ${min} 方。`,
    'needs-school-and-enterprise': () => '校企合作须有学校（科研院所）和企业各至少一方。',
    'needs-two-enterprises': () => '企企合作须有至少两方企业或者项目承担单位。',
    'needs-enterprise-and-village': () => '企村合作须有企业和村（社区）各至少一方。',
    'amount-differs': () => '协议金额与申请的金额不同，请写明原因。',
    'term-missing': () => '没有填写合作起止日期。',
    'term-reversed': ({ from, to }: RuleValues) => `结束日期（${to}）须晚于开始日期（${from}）。`,
    'term-over': ({ to }: RuleValues) => `合作期限已于 ${to} 届满。`,
    'open-conditions': () => '还有部门或会议提出的条件没有落实，暂时不能起草协议。请先逐项登记落实情况。',
    'resolution-unproved': () => '决议原件尚未由办公室核对登记。',
    'amendment-unresolved': () => '村里须就本次变更另行决议，决议原件尚未由办公室核对登记。',
  } satisfies Record<CheckRule, (values: RuleValues) => string>,
  orders: { parallel: '各方同时签署', 'in-order': '按顺序签署' },
  village: {
    title: '核对村级决议',
    text: '请对照村里提供的决议材料，按“四议两公开”程序逐项核对。已按申报表预填；缺少的请补齐，不符的请更正。登记后记入办理记录。',
    amendmentText:
      '变更或者终止协议，村里须按“四议两公开”程序另行决议。请对照新的决议材料逐项填写核对，原协议的决议不能代替。登记后记入办理记录。',
    upload: '决议扫描件不在附件中的，先在这里上传',
    record: '核对并登记',
    submit: '登记村级决议',
    scanMissing: '请选择附件中的决议扫描件，或者先上传。',
  },
  decline: {
    open: '该方不同意签署',
    text: '该方以书面或者当面告知不同意签署的，在此登记。登记后签署立即停止，其他各方已作的签署作废，须重新起草协议。',
    submit: '登记不同意签署',
  },
  declined: {
    title: (party: string) => `${party}不同意签署`,
    text: '签署已停止，对这一版的签署作废。请与各方商议后重新起草；不再合作的，由申报单位撤回。',
    amendmentText: '签署已停止，对这一版的签署作废，现行协议继续有效。请与各方商议后重新起草，或者放弃办理。',
    amendmentUnit: (day: string) =>
      `签署已停止，其他各方已作的签署作废，现行协议继续有效。办公室应在${day}前重新起草，各方重新签署，或者放弃办理。`,
    unit: (day: string) =>
      `签署已停止，其他各方已作的签署作废。办公室应在${day}前重新起草协议，各方重新签署；不再合作的，贵单位可以撤回申报。`,
    reason: '理由',
    party: '不同意签署',
    void: '已签署（作废）',
    stopped: '签署已停止',
    waiting: '未轮到',
    again: '重新起草协议',
    againText: '修改后生成新的一版，发送各方重新签署。',
  },
};
