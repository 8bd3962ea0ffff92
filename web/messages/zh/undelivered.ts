/** Mails that did not arrive, corrected contacts, and marked addresses. */
export const undelivered = {
  title: '邮件未送达',
  held: (count: number) => `邮件发送受阻：${count} 封邮件尚未发出`,
  heldSince: (since: string) =>
    `最早一封自${since}起未能发出。系统持续重试，恢复后自动补发，无需重新办理。期限照常计算，急办事项请先电话告知，并请系统运维人员检查邮件服务。`,
  intro: '请电话联系下列人员，告知待办事项，并核对邮箱地址。',
  mailTo: (who: string) => `发给${who}的邮件未送达`,
  causes: {
    rejected: '对方邮件服务器拒收',
    returned: '邮件被退回',
    complaint: '收件人标记为垃圾邮件',
    'not-tried': '该邮箱此前退信，系统未再发送',
  },
  alsoAsked: (people: string) => `已同时请${people}办理`,
  nobodyLeft: '本部门没有其他可以办理的人员，请电话督办。',
  correct: (who: string) => `更正${who}的联系方式`,
  onPaper: '也可以请对方在纸质协议上签署，再登记扫描件。',
  seeAddresses: '查看退信邮箱',
  corrected: (who: string) => `已更正${who}的联系人和邮箱`,
  contact: {
    title: (who: string) => `更正${who}的联系方式`,
    text: '保存后，系统向新邮箱重新发送尚未办理的事项。旧邮箱收到的签署链接随即失效。',
    now: '现在登记的邮箱',
    name: '联系人',
    email: '新的电子邮箱',
    emailHint: '请向对方电话核实后填写。',
    submit: '保存并重新发送',
  },
  addresses: {
    title: '退信邮箱',
    intro:
      '发往下列邮箱的邮件曾被拒收或退回。系统不再向其发送（登录验证码除外）；新的评审事项改送下一顺位人员。核实邮箱可以收信后，请取消标记。',
    none: '没有退信邮箱。',
    since: '标记时间',
    ofRoster: (name: string, department: string) => `${department}${name}`,
    other: '申报单位、签约方或登录人员',
    clear: '邮箱已可收信，取消标记',
    clearOf: (email: string) => `邮箱已可收信，取消标记：${email}`,
    cleared: '已取消标记，今后照常发送。',
    roster: '名册人员的邮箱有误时，请由管理员在名册中更正。',
    list: '被标记的邮箱',
  },
};
