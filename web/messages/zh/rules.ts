/** Values that a finding on a field carries. */
export type RuleValues = Readonly<Record<string, string | number>>;

/** What to do about a finding on a field, by rule. */
export const rules = {
  required: () => '请填写此项。',
  'too-long': ({ max }: RuleValues) => `内容过长，请控制在 ${max} 字以内。`,
  'not-a-number': () => '请填写整数，例如 12。',
  'out-of-range': ({ min, max }: RuleValues) => `请填写 ${min} 至 ${max} 之间的数。`,
  'amount-differs': () => '协议金额与申报金额不同，请写明原因。',
  'below-share': ({ min }: RuleValues) => `人数不足：至少须有 ${min} 人。请核对会议记录。`,
  'not-a-date': () => '请填写实际存在的日期，格式为年-月-日，例如 2026-11-23。',
  'in-the-future': () => '日期不能晚于今天，请核对后重填。',
  'too-early': ({ earliest }: RuleValues) => `日期不能早于 ${earliest}，请核对后重填。`,
  'too-late': ({ latest }: RuleValues) => `日期不能晚于 ${latest}，请核对后重填。`,
  'leave-overlaps': ({ from, to }: RuleValues) => `与已登记的请假重叠（${from} 至 ${to}）。请先结束或取消原来的，或改填其他日期。`,
  'substitute-self': () => '代理人不能是请假人本人，请另选一人或留空。',
  'substitute-away': ({ from, to }: RuleValues) => `该代理人同期也请假（${from} 至 ${to}），请另选一人或留空。`,
  'substitute-not-needed': () => '请假人不是部门承办人，不需要代理人，请留空。',
  'before-submission': () => '日期不能早于申报提交之日，请核对后重填。',
  'no-majority': ({ min }: RuleValues) => `通过须超过出席人数的一半，至少 ${min} 人同意。请核对人数或决定结果。`,
  'not-a-choice': () => '请从列出的选项中选择。',
  'not-an-email': () => '请填写完整的电子邮箱地址，例如 name@example.com。',
  'not-a-phone': () => '请填写电话号码，可含区号和国际区号，例如 0571-12345678 或 +86 138 0000 0000。',
  'not-a-credit-code': () => '统一社会信用代码不正确。请对照营业执照核对全部 18 位，字母 I、O、Z、S、V 不会出现。',
  'not-an-amount': () => '请以万元为单位填写金额，最多六位小数，例如 1800 或 12.5。',
  'too-few-rows': ({ min }: RuleValues) => `请至少填写 ${min} 行。`,
  'too-many-rows': ({ max }: RuleValues) => `请最多填写 ${max} 行。`,
  'unknown-field': () => '表单中含有本页没有的内容。请刷新页面后重新填写。',
  'saved-elsewhere': () => '这份草稿刚在另一个窗口保存过。下面是您在本页填写的内容；再次保存将以本页为准。',
  'forbidden-characters': () => '含有不可见的控制字符，请删除后重新输入，不要直接粘贴。',
};

/** Shown for a rule that has no text of its own. */
export const otherRule = '请检查此项后重新填写。';
