import { describe, expect, it } from 'vitest';
import type { MailMessage } from '../../../functions/domain/outbox.ts';
import type { MailData } from '../../../functions/domain/mail-data.ts';
import { renderMail } from '../../../web/mails/render-mail.tsx';
import { chunan } from '../../support/chunan.ts';

const { name, operator } = chunan();
const about = { to: { type: 'unit' }, type: 'mail', proposalId: '01p' } as const;
const step = { step: 'review:health:1', dossierVersion: 1, dueOn: '2026-10-30' } as const;
const sign = { step: 'sign:p1:1', agreementVersion: 1, dueOn: '2026-12-08' } as const;
const task = { task: 'decision', dueOn: '2026-11-13' } as const;

const leave = { person: 'health-reviewer', from: '2026-10-12', to: '2026-10-16', substitute: 'science-reviewer' };
const told = { type: 'mail', to: { type: 'person', person: 'health-reviewer' }, leave, by: 'office-main' } as const;

const close = { type: 'mail', to: { type: 'person', person: 'health-reviewer' }, quarter: '2026Q3' } as const;
const figures = { step: 'figures:health:1', dueOn: '2026-10-30' } as const;

const messages: readonly MailMessage[] = [
  { type: 'mail', to: { type: 'address', email: 'a@b.example' }, template: 'sign-in-code', audience: 'unit', language: 'zh' },
  { ...about, template: 'step-code', linkId: '01l' },
  { ...about, ...step, template: 'review-request' },
  { ...about, ...step, template: 'review-reminder' },
  { to: { type: 'person', person: 'health-reviewer' }, type: 'mail', template: 'review-digest', steps: [] },
  { ...about, ...sign, template: 'sign-request' },
  { ...about, ...sign, template: 'sign-reminder' },
  { ...about, template: 'unit-submitted' },
  { ...about, template: 'unit-accepted' },
  { ...about, template: 'unit-returned' },
  { ...about, template: 'unit-approved' },
  { ...about, template: 'unit-refused' },
  { ...about, template: 'unit-refusal-dropped' },
  { ...about, template: 'unit-approval-undone' },
  { ...about, template: 'unit-lapsed' },
  { ...about, template: 'unit-withdrawn' },
  { ...about, template: 'unit-registered' },
  { ...about, template: 'unit-amendment-opened' },
  { ...about, template: 'unit-amendment-abandoned' },
  { ...about, template: 'unit-milestone-confirmed', entry: 'paid-in:1' },
  { ...about, template: 'unit-milestone-rejected', entry: 'paid-in:1' },
  { ...about, template: 'unit-milestone-voided', entry: 'paid-in:1' },
  { ...about, template: 'unit-signing-declined' },
  { ...about, to: { type: 'party', party: 'p1' }, template: 'party-signing-declined' },
  { ...about, ...task, template: 'office-task' },
  { ...about, ...task, template: 'office-reminder' },
  { ...about, template: 'office-bounced', bounce: '01m' },
  { ...about, template: 'office-withdrawn' },
  { ...about, template: 'review-withdrawn', department: 'health' },
  { ...about, template: 'review-lapsed', department: 'health' },
  { ...about, template: 'expert-withdrawn' },
  { ...about, template: 'expert-lapsed' },
  { ...about, to: { type: 'party', party: 'p1' }, template: 'party-withdrawn' },
  ...(['entered', 'ended', 'called-off'] as const).flatMap((change): MailMessage[] => [
    { ...told, template: 'leave-notice', change },
    { ...told, template: 'leave-substitute', change },
  ]),
  { ...close, ...figures, template: 'close-request' },
  { ...close, ...figures, template: 'close-reminder' },
  ...(['dispute', 'sign-off', 'approve', 'frozen', 'restated'] as const).map((matter): MailMessage => ({
    ...close,
    template: 'close-office',
    matter,
  })),
];

const link = 'https://yincai.example/r#s3cretS3cretS3cret';
const proposal: NonNullable<MailData['proposal']> = {
  title: '淳安黄精中药材种植与健康产品合作项目',
  kindName: { zh: '合作项目', en: 'Cooperation project' },
  unitName: '杭州小郎中健康管理有限公司',
  receiptNumber: '淳才受〔2026〕12号',
  promisedOn: '2026-12-11',
  amountFen: 1_800_000_000,
  sectorName: { zh: '健康养生', en: 'Health care' },
  agreementNumber: '淳才协〔2026〕16号',
};
const data: MailData = {
  programme: { name, operator },
  baseUrl: 'https://yincai.example',
  recipientName: '李晓明',
  department: { zh: '县卫生健康局', en: 'Health Bureau' },
  party: '杭州小郎中健康管理有限公司',
  declinedBy: '淳安县黄精中药材项目',
  proposal,
  bounced: {
    who: { zh: '县卫生健康局陆清和', en: 'Lu Qinghe (Health Bureau)' },
    helper: { zh: '县卫生健康局何一鸣', en: 'He Yiming (Health Bureau)' },
  },
  link,
  shortCode: 'ABCD-EFGH-JKMN',
  milestone: { kind: 'paid-in', on: '2026-12-10', amountFen: 500_000_000 },
  amendment: 'amendment',
  quarter: { name: '2026Q3', silenceIsConsent: false },
};

/** Nothing is to be done. */
const linkless: readonly MailMessage['template'][] = [
  'party-signing-declined',
  'review-withdrawn',
  'review-lapsed',
  'expert-withdrawn',
  'expert-lapsed',
  'party-withdrawn',
];

/** What a mail about leave is given besides. */
const leaveOf = (message: MailMessage): Partial<MailData> =>
  'change' in message
    ? {
        leave: {
          ...leave,
          person: { zh: '陆清和', en: 'Lu Qinghe' },
          substitute: { zh: '叶闻笛', en: 'Ye Wendi' },
          by: { zh: '沈若兰', en: 'Shen Ruolan' },
          change: message.change,
        },
      }
    : {};

describe.each(messages.map((message) => ({ template: message.template, message })))('mail $template', ({ message }) => {
  const isCode = message.template.endsWith('-code');
  const isLinkless = isCode || linkless.includes(message.template) || 'change' in message;
  const { link: _link, shortCode: _shortCode, ...withoutLink } = data;
  const withCode = isCode ? { ...withoutLink, code: '428193' } : withoutLink;
  const mail = renderMail(message, { ...(isLinkless ? withCode : data), ...leaveOf(message) });

  it('has a subject of one line, Chinese first, that holds no code', () => {
    expect(mail.subject).toMatch(/^[^|]*[\u4e00-\u9fff][^|]* \| [^|]*[a-z][^|]*$/);
    expect(mail.subject).not.toMatch(/[\r\n]|428193|ABCD/);
  });

  it('says the same in text and HTML', () => {
    const words = mail.html
      .replaceAll(/<[^>]+>/g, '\n')
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"');
    const said = [isCode ? '428193' : '', ...(isLinkless ? [] : [link, 'ABCD-EFGH-JKMN']), operator.zh, operator.en];

    for (const part of said) {
      expect(mail.text).toContain(part);
      expect(part === link ? mail.html : words).toContain(part);
    }
  });

  it('carries its link once', () => {
    expect(mail.text.split(link)).toHaveLength(isLinkless ? 1 : 2);
    expect(mail.html.split(link)).toHaveLength(isLinkless ? 1 : 2);
  });

  it('marks its languages and loads nothing', () => {
    expect(mail.html).toContain('<html lang="zh-CN">');
    expect(mail.html).toContain('lang="en"');
    expect(mail.html).not.toMatch(/<img|<link|<script|url\(/);
    expect(mail.html.match(/<table(?! role="presentation")/g)).toBeNull();
  });

  it('leaves no sentence with a gap', () => {
    expect(mail.text).not.toMatch(/undefined|null|NaN|“”/);
  });
});

describe('a mail', () => {
  const request: MailMessage = { ...about, ...step, template: 'review-request' };

  it('keeps line breaks and control characters of a title out of its headers', () => {
    const title = '项目\r\nBcc: everyone@example.com\u202E';

    const { subject } = renderMail(request, { ...data, proposal: { ...proposal, title } });

    expect(subject).not.toMatch(/[\r\n\u202e]/);
  });

  it('escapes what people typed', () => {
    const returned: MailMessage = { ...about, template: 'unit-returned' };

    const { html, text } = renderMail(returned, {
      ...data,
      remarks: [{ label: { zh: '目标', en: 'Aims' }, text: '<script>alert(1)</script>' }],
    });

    expect(html).not.toContain('<script>');
    expect(text).toContain('<script>alert(1)</script>');
  });

  it('names the department, the day and the unit that wants the opinion', () => {
    const { subject, text } = renderMail(request, data);

    expect(subject).toContain('请县卫生健康局在2026年10月30日前提出意见');
    expect(text).toContain('by 30 October 2026');
    expect(text).toContain('1,800万元 / CNY 18,000,000');
  });

  it('says what silence about figures means by the rules of the programme', () => {
    const said = (silenceIsConsent: boolean): string =>
      renderMail({ ...close, ...figures, template: 'close-request' }, { ...data, quarter: { name: '2026Q3', silenceIsConsent } }).text;

    expect(said(false)).toMatch(/不答复不等于同意[^]*Silence is not consent/);
    expect(said(true)).toMatch(/逾期不答复视为同意[^]*silence after that day counts as consent/);
    expect(said(true)).not.toMatch(/不等于同意|not consent/);
  });

  it('says in whose place its reader is asked, and that the department is asked again', () => {
    const { subject, text } = renderMail(request, {
      ...data,
      onBehalfOf: { zh: '陆清和', en: 'Lu Qinghe' },
      isAskedAgain: true,
    });

    expect(subject).toMatch(/再次提出意见（代陆清和）：.*new opinion due by 30 October 2026, for Lu Qinghe$/);
    expect(text).toContain('请您代陆清和在2026年10月30日前提出意见');
    expect(text).toContain('Please give your opinion for Lu Qinghe by 30 October 2026');
  });

  it('lists the steps of a digest: which proposal, for whom, by when, and what is overdue', () => {
    const digest: MailMessage = { type: 'mail', to: { type: 'person', person: 'health-head' }, template: 'review-digest', steps: [] };
    const department = { zh: '县卫生健康局', en: 'Health Bureau' };
    const behalf = { onBehalfOf: { zh: '陆清和', en: 'Lu Qinghe' } };
    const { proposal: _proposal, ...plain } = data;

    const { subject, text, html } = renderMail(digest, {
      ...plain,
      dueOn: '2026-10-21',
      steps: [
        { title: '黄精\r\n合作', unitName: '甲公司', department, dueOn: '2026-10-21', isOverdue: true },
        { title: '康复<专家>', unitName: '乙医院', department, dueOn: '2026-11-02', isOverdue: false, ...behalf },
      ],
    });

    expect(subject).toBe(
      '请您对2件申报提出意见（最早期限2026年10月21日，1件已超期） | 2 opinions to give, the first due 21 October 2026, 1 overdue',
    );
    expect(text).toContain(
      '- 黄精 合作\n  甲公司；县卫生健康局；期限2026年10月21日，已超期\n  甲公司; Health Bureau; due 21 October 2026, overdue',
    );
    expect(text).toContain(
      '乙医院；县卫生健康局（代陆清和）；期限2026年11月2日\n  乙医院; Health Bureau, for Lu Qinghe; due 2 November 2026',
    );
    expect(html).toContain('康复&lt;专家>');
    expect(text.split(link)).toHaveLength(2);
  });

  it('tells the office whom to ring, by when, and who was asked as well', () => {
    const bounced: MailMessage = { ...about, template: 'office-bounced', bounce: '01m' };

    const { subject, text } = renderMail(bounced, { ...data, dueOn: '2026-10-30' });

    expect(subject).toMatch(
      /^邮件未送达，请在2026年10月30日前电话联系县卫生健康局陆清和：.* please ring Lu Qinghe \(Health Bureau\) by 30 October 2026$/,
    );
    expect(text).toContain('已同时请县卫生健康局何一鸣办理。');
  });

  it.each([
    [
      'review-request',
      { ...about, ...step, template: 'review-request' },
      '请县卫生健康局立即提出意见（期限2026年10月30日已过）',
      'opinion overdue since',
    ],
    [
      'expert-request',
      { ...about, ...step, template: 'expert-request' },
      '请立即完成匿名评审（期限2026年10月30日已过）',
      'blind review overdue',
    ],
    [
      'sign-request',
      { ...about, ...sign, dueOn: '2026-10-30', template: 'sign-request' },
      '立即确认协议（期限2026年10月30日已过）',
      'confirm at once',
    ],
    [
      'office-task',
      { ...about, ...task, dueOn: '2026-10-30', template: 'office-task' },
      '请立即提交会议决定并登记结果（期限2026年10月30日已过）',
      'at once',
    ],
    [
      'office-bounced',
      { ...about, template: 'office-bounced', bounce: '01m' },
      '请立即电话联系县卫生健康局陆清和（期限2026年10月30日已过）',
      'at once',
    ],
    ['unit-returned', { ...about, template: 'unit-returned' }, '请立即补正（期限2026年10月30日已过）', 'at once'],
    [
      'unit-refusal-proposed',
      { ...about, template: 'unit-refusal-proposed' },
      '拟不予通过，陈述期限2026年10月30日已过',
      'the days to answer ended on 30 October 2026',
    ],
  ] satisfies [string, MailMessage, string, string][])('asks nobody to act by a day that is over: %s', (_template, message, zh, en) => {
    const late = { ...data, dueOn: '2026-10-30' };

    const inTime = renderMail(message, { ...late, today: '2026-10-30' });
    const { subject, text } = renderMail(message, { ...late, today: '2026-10-31' });

    expect(inTime.subject).toContain('在2026年10月30日前');
    expect(subject).toContain(zh);
    expect(subject).toContain(en);
    expect(text).not.toMatch(/在2026年10月30日前|(?<!due) by 30 October/);
  });

  it('gives the reasons of a refusal', () => {
    const { text } = renderMail({ ...about, template: 'unit-refused' }, { ...data, reasons: '资金来源不明。' });

    expect(text).toContain('理由 / Reasons\n资金来源不明。');
  });
});
