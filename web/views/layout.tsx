import type { ComponentChildren, JSX } from 'preact';
import { leaveTexts } from '../messages/leave.ts';
import { sharedTexts } from '../messages/shared.ts';
import { stepTexts } from '../messages/steps.ts';
import { CarriedOn } from './parts/carried.tsx';
import { ShellProvider, useShell, useTexts, type PageShell } from './shell.tsx';

/** Everything around the content of a page. */
export interface LayoutProps {
  shell: PageShell;
  title: string;
  children: ComponentChildren;
  /** `wide` for pages of tables; text keeps its measure all the same. */
  width?: 'reading' | 'wide';
  /** File of web/scripts to load; pages work without. */
  script?: 'link.js';
  /** Puts the word for a problem in front of the title, as screen readers read it first. */
  problem?: boolean;
}

/** A whole page: head, skip link, header, main, footer. */
export function Layout({ shell, title, children, width = 'reading', script, problem }: LayoutProps): JSX.Element {
  const t = sharedTexts[shell.language];
  const heading = problem ? t.labelled(t.form.problem, title) : title;
  return (
    <ShellProvider value={shell}>
      <html lang={htmlLanguage(shell.language)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="format-detection" content="telephone=no" />
          <title>{`${heading} - ${shell.programme.name[shell.language]}`}</title>
          <link rel="stylesheet" href="/assets/app.css" />
          {script ? <script type="module" src={`/assets/${script}`} /> : null}
        </head>
        <body>
          <a class="skip" href="#main">
            {t.layout.skip}
          </a>
          <Header />
          <main id="main" class={width} tabIndex={-1}>
            {children}
          </main>
          <Footer />
        </body>
      </html>
    </ShellProvider>
  );
}

/** The BCP 47 tag of a page's language. */
export function htmlLanguage(language: PageShell['language']): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

function Header(): JSX.Element {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  return (
    <header class="masthead">
      <div class="band">
        <div class="bar">
          <a class="brand" href="/home">
            {shell.programme.name[shell.language]}
          </a>
          {shell.person ? (
            <p class="person">
              {shell.person.name} <span class="quiet">{shell.person.role}</span>
            </p>
          ) : null}
          <LanguageSwitch />
          {shell.person && shell.audience && shell.audience !== 'link' ? (
            <form method="post" action={`/${shell.audience}/sign-out`}>
              <button class="plain" type="submit">
                {t.layout.signOut}
              </button>
            </form>
          ) : null}
        </div>
      </div>
      <Menu />
    </header>
  );
}

function LanguageSwitch(): JSX.Element {
  const { language, path, carried } = useShell();
  const t = useTexts(sharedTexts);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <form method="post" action="/language">
      <input type="hidden" name="to" value={other} />
      <input type="hidden" name="back" value={path} />
      {carried ? <input type="hidden" name="_other" value="yes" /> : null}
      <CarriedOn fields={carried} />
      <button class="plain" type="submit" lang={htmlLanguage(other)}>
        {t.layout.otherLanguage}
      </button>
    </form>
  );
}

function Menu(): JSX.Element | null {
  const { audience, person, path } = useShell();
  const t = useTexts(sharedTexts);
  if (!person || !audience || audience === 'link') return null;
  const here = path.split('?')[0];
  return (
    <nav class="menu" aria-label={t.layout.menu}>
      <ul>
        {Object.entries(t.nav[audience]).map(([href, label]) => (
          <li key={href}>
            <a href={href} aria-current={here === href ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Reviewers reach their open steps and their leave from any page of any of their links. */
function ReviewerLinks(): JSX.Element | null {
  const { audience, path } = useShell();
  const steps = useTexts(stepTexts);
  const leave = useTexts(leaveTexts);
  const [, room, link] = /^\/(review|figures)\/([\w-]+)/.exec(path) ?? [];
  if (audience !== 'link' || link === undefined) return null;
  const page = `/review/${link}`;
  return (
    <>
      <li>
        <a href={`${page}/steps`}>{steps.link}</a>
      </li>
      {room === 'review' ? (
        <li>
          <a href={`${page}/leave`}>{leave.link}</a>
        </li>
      ) : null}
    </>
  );
}

function Footer(): JSX.Element {
  const { programme, language } = useShell();
  const t = useTexts(sharedTexts);
  return (
    <footer class="foot">
      <div class="bar">
        <p>
          {t.layout.operator}
          {programme.operator[language]}
        </p>
        <ul>
          <li>
            <a href="/privacy">{t.layout.privacy}</a>
          </li>
          <li>
            <a href="/notices">{t.layout.notices}</a>
          </li>
          <ReviewerLinks />
          {programme.icpNumber ? (
            <li>
              <a href="https://beian.miit.gov.cn/" rel="noreferrer">
                {programme.icpNumber}
              </a>
            </li>
          ) : null}
        </ul>
      </div>
    </footer>
  );
}
