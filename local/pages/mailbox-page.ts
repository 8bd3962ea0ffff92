import type { Language } from '../../functions/domain/text.ts';
import { html, linked, page, pageHeaders } from './html.ts';
import type { Html } from './html.ts';
import type { LocalAnswer } from './local-answer.ts';
import type { Mailbox, ReceivedMail } from '../mail/mailbox.ts';

const words = {
  zh: {
    title: '邮箱',
    intro: '本机发出的邮件都到这里，不会寄往外部。夜间和休息日的通知、提醒，到下一个发信时段才送达。',
    filter: '收件地址',
    show: '查看',
    all: '全部邮件',
    none: '还没有邮件。',
    to: '收件人',
    from: '发件人',
    subject: '主题',
    received: '收到时间',
    text: '纯文本部分',
    html: 'HTML 部分',
    headers: '邮件头',
    back: '返回邮箱',
    missing: '没有这封邮件。',
  },
  en: {
    title: 'Mailbox',
    intro:
      'Every mail of this machine arrives here; none is sent outside. At night and on days off, requests and news wait for the next mail hour.',
    filter: 'Recipient address',
    show: 'Show',
    all: 'All mails',
    none: 'No mail yet.',
    to: 'To',
    from: 'From',
    subject: 'Subject',
    received: 'Received',
    text: 'Plain text part',
    html: 'HTML part',
    headers: 'Headers',
    back: 'Back to the mailbox',
    missing: 'There is no such mail.',
  },
} as const;

/** A mail's HTML may style itself but not run or load anything; its links open outside the frame. */
const mailPartPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Answers /mailbox, /mailbox.json, /mailbox/{id} and /mailbox/{id}/html; null for any other path. */
export async function mailboxPage(mailbox: Mailbox, url: URL): Promise<LocalAnswer | null> {
  const language: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'zh';
  const to = url.searchParams.get('to') ?? undefined;
  if (url.pathname === '/mailbox.json') {
    const mails = await mailbox.list({ to, limit: limitOf(url) });
    return { status: 200, headers: jsonHeaders, body: JSON.stringify(mails) };
  }
  if (url.pathname === '/mailbox') {
    return { status: 200, headers: pageHeaders, body: listPage(await mailbox.list({ to }), to ?? '', language) };
  }
  const [, id, part] = /^\/mailbox\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
  if (id === undefined) {
    return null;
  }
  return mailAnswer(await mailbox.get(id), part !== undefined, language);
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } as const;

function limitOf(url: URL): number {
  const limit = Number(url.searchParams.get('limit') ?? '200');
  return Number.isInteger(limit) && limit > 0 ? limit : 200;
}

function mailAnswer(mail: ReceivedMail | null, isPart: boolean, language: Language): LocalAnswer {
  if (mail === null) {
    const text = words[language];
    return {
      status: 404,
      headers: pageHeaders,
      body: page(
        language,
        text.missing,
        html`<h1>${text.missing}</h1>
          ${backLink(language)}`,
      ),
    };
  }
  if (isPart) {
    return {
      status: 200,
      headers: { ...pageHeaders, 'content-security-policy': mailPartPolicy },
      body: `<base target="_blank">${mail.html}`,
    };
  }
  return { status: 200, headers: pageHeaders, body: mailPage(mail, language) };
}

function listPage(mails: readonly ReceivedMail[], to: string, language: Language): string {
  const text = words[language];
  const rows = mails.map(
    (mail) =>
      html`<li>
        <p class="what"><a href="/mailbox/${mail.id}?lang=${language}">${mail.subject}</a></p>
        <p class="quiet">
          ${text.to}
          <a href="/mailbox?lang=${language}&amp;to=${encodeURIComponent(mail.to[0] ?? '')}">${mail.to.join(', ')}</a>
          · ${shownTime(mail.date)}
        </p>
      </li>`,
  );
  const list = html`<ul class="opinions mails">
    ${rows}
  </ul>`;
  return page(
    language,
    text.title,
    html`<h1>${text.title}</h1>
      <p>${text.intro}</p>
      <form class="inline" method="get" action="/mailbox">
        <input type="hidden" name="lang" value="${language}" />
        <div class="field"><label for="to">${text.filter}</label><input id="to" name="to" type="email" value="${to}" /></div>
        <button class="secondary">${text.show}</button>
      </form>
      ${to === '' ? '' : html`<p class="back"><a href="/mailbox?lang=${language}">${text.all}</a></p>`}
      ${mails.length === 0 ? html`<p>${text.none}</p>` : list}`,
    to === '' ? '/mailbox' : `/mailbox?to=${encodeURIComponent(to)}`,
  );
}

function mailPage(mail: ReceivedMail, language: Language): string {
  const text = words[language];
  const headers = Object.entries(mail.headers).map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  const frame = html`<h2>${text.html}</h2>
    <iframe title="${text.html}" src="/mailbox/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return page(
    language,
    mail.subject,
    html`${backLink(language)}
      <h1>${mail.subject}</h1>
      <dl class="facts tight">
        <div>
          <dt>${text.to}</dt>
          <dd>${mail.to.join(', ')}</dd>
        </div>
        <div>
          <dt>${text.from}</dt>
          <dd>${mail.from}</dd>
        </div>
        <div>
          <dt>${text.received}</dt>
          <dd>${shownTime(mail.date)}</dd>
        </div>
      </dl>
      ${mail.html === '' ? '' : frame}
      <h2>${text.text}</h2>
      <section class="card">${paragraphs(mail.text)}</section>
      <details>
        <summary>${text.headers}</summary>
        <dl class="facts">${headers}</dl>
      </details>`,
    `/mailbox/${mail.id}`,
  );
}

/** Plain text with its lines and paragraphs, wrapped to the page. */
function paragraphs(text: string): readonly Html[] {
  return text.split(/\r?\n\s*\n/).map((part) => {
    const lines = part.split(/\r?\n/).map((line, index) => (index === 0 ? linked(line) : html`<br />${linked(line)}`));
    return html`<p>${lines}</p>`;
  });
}

function backLink(language: Language): Html {
  return html`<p><a href="/mailbox?lang=${language}">${words[language].back}</a></p>`;
}

/** Beijing time to the minute, as the product's programmes use it. */
function shownTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
