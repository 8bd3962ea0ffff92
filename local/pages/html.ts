import type { Language } from '../../functions/domain/text.ts';

/** HTML that is safe to put into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | readonly Html[];

/** Builds HTML from a template; every value that is not {@link Html} is escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.map((part, index) => part + rendered(values[index])).join(''));
}

function rendered(value: Value | undefined): string {
  if (value === undefined) {
    return '';
  }
  if (value instanceof Html) {
    return value.text;
  }
  return typeof value === 'object' ? value.map((item) => item.text).join('') : escapeHtml(String(value));
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Text with its http addresses as links. */
export function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"，。；）]*[^\s<>"，。；）.,;:!?)])/);
  return new Html(parts.map((part, index) => (index % 2 === 0 ? escapeHtml(part) : html`<a href="${part}">${part}</a>`.text)).join(''));
}

/** What every page of the host itself answers with: no script, no third party, styles of the product only. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const;

const chrome = {
  zh: { brand: '引才 · 本机试用', menu: '主菜单', links: { '/': '试用说明', '/mailbox': '邮箱', '/home': '系统首页' }, other: 'English' },
  en: {
    brand: 'Yincai on this machine',
    menu: 'Menu',
    links: { '/': 'Guide', '/mailbox': 'Mailbox', '/home': 'Front page' },
    other: '中文',
  },
} as const;

/** A whole page. `path` is its own address, with its query but the language. */
export function page(language: Language, title: string, body: Html, path = '/'): string {
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/assets/app.css" />
      </head>
      <body>
        ${masthead(language, path)}
        <main id="main" class="wide">${body}</main>
      </body>
    </html> `.text;
}

function masthead(language: Language, path: string): Html {
  const text = chrome[language];
  const other = language === 'zh' ? 'en' : 'zh';
  const here = path.split('?')[0];
  const links = Object.entries(text.links).map(
    ([href, label]) =>
      html`<li><a href="${href}?lang=${language}" ${href === here ? new Html('aria-current="page"') : ''}>${label}</a></li>`,
  );
  const switched = `${path}${path.includes('?') ? '&' : '?'}lang=${other}`;
  return html`<header class="masthead">
    <div class="band">
      <div class="bar">
        <a class="brand" href="/?lang=${language}">${text.brand}</a>
        <a class="switch" href="${switched}" hreflang="${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${text.other}</a>
      </div>
    </div>
    <nav class="menu" aria-label="${text.menu}">
      <ul>
        ${links}
      </ul>
    </nav>
  </header>`;
}
