import type { JSX } from 'preact';
import { siteTexts } from '../../messages/site.ts';
import { Layout } from '../layout.tsx';
import type { PageShell } from '../shell.tsx';

/** The front page: what the programme is, where to enter, how it goes. */
export function HomePage({ shell }: { shell: PageShell }): JSX.Element {
  const t = siteTexts[shell.language].home;
  const doors = [
    { ...t.unit, href: '/unit' },
    { ...t.office, href: '/office' },
    { ...t.audit, href: '/audit' },
  ];
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{shell.programme.name[shell.language]}</h1>
      <p class="lead">{t.lead}</p>
      <h2>{t.doors}</h2>
      <ul class="columns">
        {doors.map(({ title, text, action, href }) => (
          <li key={href} class="card">
            <h3>{title}</h3>
            <p>{text}</p>
            <p>
              <a class="button" href={href}>
                {action}
              </a>
            </p>
          </li>
        ))}
      </ul>
      <p>
        {t.review} <a href="/r">{t.enterCode}</a>
      </p>
      <h2>{t.how}</h2>
      <ol class="steps">
        {t.steps.map(({ title, text }) => (
          <li key={title}>
            <strong>{title}</strong>
            <br />
            {text}
          </li>
        ))}
      </ol>
    </Layout>
  );
}
