import type { JSX } from 'preact';
import type { Language } from '../../../functions/domain/text.ts';
import { siteTexts } from '../../messages/site.ts';
import { htmlLanguage, Layout } from '../layout.tsx';
import type { PageShell } from '../shell.tsx';

/** Props of {@link PrivacyPage}. */
export interface PrivacyPageProps {
  shell: PageShell;
  version: string;
  /** E-mail address for requests. */
  contact: string;
}

/**
 * The notice on personal data, in both languages on one page, the reader's first.
 * @see Personal Information Protection Law, article 17
 */
export function PrivacyPage({ shell, version, contact }: PrivacyPageProps): JSX.Element {
  const order: Language[] = shell.language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  return (
    <Layout shell={shell} title={siteTexts[shell.language].privacy.title}>
      {order.map((language, index) => (
        <article key={language} lang={htmlLanguage(language)}>
          {index === 0 ? <h1>{siteTexts[language].privacy.title}</h1> : <h2>{siteTexts[language].privacy.title}</h2>}
          <Notice language={language} operator={shell.programme.operator[language]} version={version} contact={contact} />
          {index === 0 ? <hr /> : null}
        </article>
      ))}
    </Layout>
  );
}

function Notice({
  language,
  operator,
  version,
  contact,
}: {
  language: Language;
  operator: string;
  version: string;
  contact: string;
}): JSX.Element {
  const t = siteTexts[language].privacy;
  const parts = [
    { title: t.who.title, text: t.who.text(operator, contact) },
    t.purpose,
    t.kinds,
    t.keeping,
    { title: t.rights.title, text: t.rights.text(contact) },
    t.optional,
  ];
  return (
    <>
      <p class="quiet">{t.version(version)}</p>
      {parts.map(({ title, text }) => (
        <section key={title}>
          <p class="what">{title}</p>
          <p>{text}</p>
        </section>
      ))}
    </>
  );
}
