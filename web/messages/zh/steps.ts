/** The list of a reviewer's open steps, and what leads to it. */
export const steps = {
  link: '我的待办',
  title: '我的待办',
  summary: ({ opinions, checks }: { opinions: number; checks: number }, overdue: number) =>
    `${[...(opinions > 0 ? [`共${opinions}件等待您提出意见`] : []), ...(checks > 0 ? [`${checks}项季度数据等待您核对`] : [])].join('，')}${overdue > 0 ? `，其中${overdue}件已超期` : ''}。${opinions + checks > 1 ? '请逐件办理，每件单独作出选择。' : ''}`,
  figures: (quarter: string) => `核对${quarter}数据`,
  none: '目前没有等待您办理的事项。',
  about: (unit: string, kind: string, department: string) => `${unit}；${kind}；${department}`,
  due: '期限：',
  behalf: (principal: string) => `代${principal}`,
  choose: '办理',
  which: (title: string) => `：${title}`,
  gone: '该事项已不再等待您办理',
  goneText: '它已办结、已由他人办理，或正在补正。',
  left: (count: number) => `您还有${count}件待办`,
  nextIs: (title: string, day: string) => `下一件：${title}${day === '' ? '' : `（期限${day}）`}`,
  goOn: '办理下一件',
  all: '查看全部待办',
};
