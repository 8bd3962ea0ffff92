/** Pages on which leave is entered. */
export const leave = {
  title: '请假与代理',
  of: (name: string) => `${name}：请假与代理`,
  intro:
    '请假期间，新的评审事项依次改送您指定的代理人、岗位默认代理人、部门负责人，由其中第一位在岗且无需回避的人办理。首尾两日均计入请假。',
  open: '请假开始前已经送达、尚未答复的事项，请假首日同时送上述人员代办，期限不变；本人仍可通过原链接办理，以先提交的为准。提前结束请假的，已送出的事项不收回。',
  list: '已登记的请假',
  none: '没有正在进行或将要开始的请假。',
  period: (from: string, to: string) => `${from}至${to}`,
  current: '请假中',
  coming: '尚未开始',
  substitute: (name: string) => `代理人：${name}`,
  noSubstitute: '未指定代理人，由岗位默认代理人或部门负责人接办',
  substituteAway: '代理人同期也请假，重叠的日子由下一顺位接办',
  enteredBy: (name: string, when: string) => `${name}登记于${when}`,
  end: '结束请假',
  cancel: '取消请假',
  whose: (act: string, name: string, period: string) => `${act}：${name}，${period}`,
  add: '登记请假',
  saved: '请假已登记。',
  ended: '请假已结束，新的事项即日起送本人办理。',
  link: '请假与代理',
  /** What the beginning of leave does to what is open. */
  begun: {
    mind: '请注意',
    standsIn: (away: string, people: string) => `${away}请假，请${people}代办`,
    nobodyElse: (away: string) => `${away}请假，本部门没有其他可以办理的人员，请办公室联系`,
    alsoWith: (name: string) => `您请假期间，该事项已同时请${name}代办。您仍可办理，以先提交的为准。`,
  },
  fields: {
    person: '请假人',
    from: '第一天',
    to: '最后一天',
    substitute: '代理人',
    ownSubstitute: '可不填。代理人与申报有利害关系的，系统不会把该事项送给代理人。',
    anySubstitute: '可不填。只有部门承办人请假时才需要代理人。',
  },
};
