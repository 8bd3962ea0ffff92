/** Values that a finding on a field carries. */
export type RuleValues = Readonly<Record<string, string | number>>;

/** What to do about a finding on a field, by rule. */
export const rules = {
  required: () => '请填写此项。',
  'own-entries': () => '您录入过其中的数据，请由本部门其他人员确认。',
  'not-asked': () => '请由被请核对的人员答复。',
  'last-signer': () => '请由被请核对的其他人员确认：您确认后，就没有人能签发本季度报告了。',
  'too-long': ({ max }: RuleValues) => `内容过长，请控制在 ${max} 字以内。`,
  'not-a-number': () => '请填写整数，例如 12。',
  'out-of-range': ({ min, max }: RuleValues) => `请填写 ${min} 至 ${max} 之间的数。`,
  'amount-differs': () => '协议金额与申请的金额不同，请写明原因。',
  'below-share': ({ min }: RuleValues) => `人数不足：至少须有 ${min} 人。请核对会议记录。`,
  'not-a-date': () => '请填写实际存在的日期，格式为年-月-日，例如 2026-11-23。',
  'in-the-future': () => '日期不能晚于今天，请核对后重填。',
  'too-early': ({ earliest }: RuleValues) => `日期不能早于 ${earliest}，请核对后重填。`,
  'too-late': ({ latest }: RuleValues) => `日期不能晚于 ${latest}，请核对后重填。`,
  'leave-overlaps': ({ from, to }: RuleValues) => `与已登记的请假重叠（${from} 至 ${to}）。请先结束或取消原来的，或改填其他日期。`,
  'substitute-self': () => '代理人不能是请假人本人，请另选一人或留空。',
  'substitute-away': ({ from, to }: RuleValues) => `该代理人同期也请假（${from} 至 ${to}），请另选一人或留空。`,
  'substitute-not-needed': () => '请假人不是部门承办人，不需要代理人，请留空。',
  'before-decidable': ({ earliest }: RuleValues) =>
    `本申报按现行材料于 ${earliest} 才提交决定，会议日期不能早于该日。请核对日期；此前的会议讨论的不是现行材料，须重新提交会议。`,
  'dossier-moved': ({ version }: RuleValues) =>
    `打开本页后，申报单位更新了材料（现为第 ${version} 版），变化列在本项中。请核对会议审议的是否为现行材料，再次提交即按现行材料登记；不是的，登记为延至下次会议。`,
  'no-majority': ({ min }: RuleValues) => `通过须超过出席人数的一半，至少 ${min} 人同意。请核对人数或决定结果。`,
  'not-waiting': () => '所选申报中有的已不再等待会议决定，请刷新后重选。',
  'on-another-agenda': ({ day }: RuleValues) => `所选申报中有的已列入 ${day} 的会议议程。请取消勾选，或先取消那次会议。`,
  'too-many-items': ({ max }: RuleValues) => `一次会议最多 ${max} 项议题，请分次召开。`,
  'not-present': () => '主动回避的人须是到会成员。请核对出席名单。',
  'no-quorum': ({ voters, needed }: RuleValues) =>
    `到会有表决权的只有 ${voters} 人，须 ${needed} 人才能表决，本项只能延至下次会议。请核对出席和回避。`,
  'votes-do-not-add-up': ({ sum, voters }: RuleValues) => `三项票数之和为 ${sum}，到会有表决权的为 ${voters} 人，两者须相等。`,
  'majority-in-favour': ({ votes, voters }: RuleValues) => `${voters} 人中 ${votes} 人同意，已过半数，与“不予通过”矛盾。请核对票数或结果。`,
  'postponed-with-votes': () => '延至下次会议的事项没有表决，请清空票数或改选结果。',
  'conditions-only-approved': () => '只有通过的申报可以附带条件。请清空条件或改选结果。',
  'too-many-lines': ({ max }: RuleValues) => `最多填写 ${max} 行。`,
  'line-too-long': ({ max }: RuleValues) => `每行请控制在 ${max} 字以内。`,
  'too-many-tasks': ({ max }: RuleValues) => `一次会议最多登记 ${max} 项任务。`,
  'evidence-missing': () => '请上传证明文件，或写明查证依据。',
  'experts-waiting': () => '专家评审尚未完成，不能登记为通过。',
  'experts-not-passed': () => '专家书面评审未通过，不能登记为通过。可以登记不予通过，或退回补正。',
  'experts-incomplete': () => '评分专家不足半数，没有评审结论，不能登记为通过。请重新组织专家评审。',
  'defence-missing': () => '尚未登记专家答辩，不能登记为通过。请先登记答辩结果。',
  'defence-not-passed': () => '专家答辩未通过，不能登记为通过。可以登记不予通过，或退回补正。',
  'proof-used': () => '这份证明材料已经用于本项目的另一笔到位资金，不能重复使用。',
  'too-many-arrivals': ({ max }: RuleValues) =>
    max === 0 ? '申报的人数已全部到岗，不能再登记。' : `超出申报人数，最多还可登记 ${max} 人。`,
  'named-twice': () => '同一引荐人只填一次，请删除重复的一行。',
  'one-of-two': () => '请从列表中选择，或者填写名称，两者只填一项。',
  'shares-not-whole': ({ total }: RuleValues) => `占比要么都不填，要么每个引荐人都填且合计为 100%；目前合计 ${total}%。`,
  'not-points': () => '请填写 0 至 100 之间的分数，最多两位小数，例如 92.5。',
  'not-a-choice': () => '请从列出的选项中选择。',
  'not-an-email': () => '请填写完整的电子邮箱地址，例如 name@example.com。',
  'same-address': () => '这就是现在登记的邮箱。请填写另一个邮箱；邮箱本身无误的，请到“退信邮箱”取消标记。',
  'not-a-phone': () => '请填写电话号码，可含区号和国际区号，例如 0571-12345678 或 +86 138 0000 0000。',
  'not-a-credit-code': () => '统一社会信用代码不正确。请对照营业执照核对全部 18 位，字母 I、O、Z、S、V 不会出现。',
  'not-an-amount': () => '请以万元为单位填写金额，最多六位小数，例如 1800 或 12.5。',
  'too-few-rows': ({ min }: RuleValues) => `请至少填写 ${min} 行。`,
  'too-many-rows': ({ max }: RuleValues) => `请最多填写 ${max} 行。`,
  'unknown-field': () => '表单中含有本页没有的内容。请刷新页面后重新填写。',
  'saved-elsewhere': () => '这份草稿刚在另一个窗口保存过。下面是您在本页填写的内容；再次保存将以本页为准。',
  'sent-before-sign-in': () => '下面是您重新登录之前填写的内容，还没有提交。请核对后再提交一次。',
  'forbidden-characters': () => '含有不可见的控制字符，请删除后重新输入，不要直接粘贴。',
};

/** Shown for a rule that has no text of its own. */
export const otherRule = '请检查此项后重新填写。';
