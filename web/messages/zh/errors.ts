import type { ErrorCode } from '../../../functions/domain/errors.ts';

/** Title and advice for each error; `internal` stands for everything that is our own fault. */
export const errors = {
  'already-decided': { title: '此事项已经办过', advice: '同一事项只能办理一次，先前的结果有效，无需再操作。' },
  'archive-damaged': {
    title: '存档文件与记录不符',
    advice: '存档中的文件缺失，或与定稿时记录的摘要不一致，因此不予提供。请将编号告知办公室，由运维人员核查存档。',
  },
  'body-too-large': { title: '提交的内容过大', advice: '请返回上一页，缩短文字或减少附件后再提交。' },
  'calendar-year-missing': { title: '工作日历尚未载入', advice: '期限涉及的年度还没有工作日历，暂时无法办理。请与办公室联系。' },
  'code-expired': { title: '验证码已过期', advice: '请重新获取验证码，并在 10 分钟内填写。' },
  'code-wrong': { title: '验证码不正确', advice: '请核对最近一封邮件中的验证码后重新填写。' },
  'document-refused': { title: '文件未能接收', advice: '请按页面上的格式、大小和数量要求检查文件，再重新上传。' },
  'event-unknown': {
    title: '该记录由更新版本的平台写入',
    advice: '平台正在更换版本，该申报已由更新的版本办理过，当前版本暂时无法打开或办理。记录完好，请稍后再试。',
  },
  'form-invalid': { title: '填写的内容需要修改', advice: '请返回上一页，按提示逐项修改后再提交。' },
  'key-unknown': {
    title: '密钥无效',
    advice: '密钥不存在、已过期或已停用。请在请求头 Authorization 中写明有效密钥，或向人才办申请新的密钥。',
  },
  'link-dead': { title: '链接已失效', advice: '该链接已使用、已过期或对应的环节已结束。可请系统向登记邮箱重新发送链接。' },
  'link-unknown': { title: '链接无法识别', advice: '请从邮件中完整打开链接，或输入邮件里的短码。' },
  'method-not-allowed': {
    title: '不支持此请求方法',
    advice: '请从本平台的页面操作。程序请改用 Allow 标头所列的方法；接口只能用 GET 或 HEAD 读取。',
  },
  'not-acceptable': { title: '没有所要求的格式', advice: '请在请求头 Accept 中写明 application/json，下载文件时写明该文件的格式。' },
  'not-allowed-now': { title: '当前环节不能办理此操作', advice: '申报所处环节可能已经变化。请返回查看最新情况。' },
  'not-found': { title: '没有找到该页面', advice: '请核对网址，或从首页重新进入。' },
  'not-signed-in': {
    title: '请先登录',
    advice: '您尚未登录，或登录已过期。请登录后继续；审核人请重新打开邮件中的链接，或输入邮件中的短码。',
  },
  'not-yours': { title: '您无权查看该内容', advice: '当前账号没有查看或办理的权限。如有疑问，请与办公室联系。' },
  'origin-refused': { title: '请求来源不符', advice: '请直接在本平台页面上操作，不要通过其他网站提交。' },
  'programme-invalid': { title: '平台配置有误', advice: '平台配置需要修正，暂时无法办理。请与办公室联系。' },
  'programme-version-missing': { title: '缺少该申报对应的规则版本', advice: '该申报适用的规则版本未载入，暂时无法办理。请与办公室联系。' },
  'request-invalid': { title: '提交的内容无法识别', advice: '请返回上一页刷新后重新填写。' },
  'stale-page': { title: '页面已过时', advice: '此内容已在别处修改过。请打开最新页面，核对后再提交。' },
  'too-many-tries': { title: '尝试次数过多', advice: '为保障安全，请稍候再试。' },
  'version-moved': { title: '申报情况刚刚发生变化', advice: '在您操作期间，该申报有了新的进展。请打开最新页面，核对后再提交。' },
  internal: {
    title: '平台暂时出现问题',
    advice: '您的操作未能完成，已填写的内容可能需要重新提交。请稍后再试；若仍不成功，请将下面的请求编号告知办公室。',
  },
} satisfies Record<ErrorCode | 'internal', { title: string; advice: string }>;

/** Words of the error page. */
export const errorPage = {
  requestId: '请求编号',
  retryAfter: (seconds: number) => `请在 ${Math.ceil(seconds / 60)} 分钟后再试。`,
  missingYear: (year: number) => `缺少年度：${year} 年。`,
  goOn: '继续',
  signIn: '去登录',
};
