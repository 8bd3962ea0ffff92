import type { JSX } from 'preact';
import type { Language } from '../../../functions/domain/text.ts';
import { privacyTexts } from '../../messages/privacy.ts';
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
    <Layout shell={shell} title={privacyTexts[shell.language].title}>
      {order.map((language, index) => (
        <article key={language} lang={htmlLanguage(language)}>
          {index === 0 ? <h1>{privacyTexts[language].title}</h1> : <h2>{privacyTexts[language].title}</h2>}
          <Notice language={language} operator={shell.programme.operator[language]} version={version} contact={contact} />
          <Groups language={language} first={index === 0} />
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
  const t = privacyTexts[language];
  const parts = [
    { title: t.who.title, text: t.who.text(operator, contact) },
    t.purpose,
    t.kinds,
    t.keeping,
    { title: t.rights.title, text: t.rights.text(contact) },
    t.limits,
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

/** What holds for people who are no units: each group under an address of its own, which stands in the reader's language. */
function Groups({ language, first }: { language: Language; first: boolean }): JSX.Element {
  const { groups, groupsIntro } = privacyTexts[language];
  const anchorOf = (id: string): string => (first ? id : `${id}-${language}`);
  const Heading = first ? 'h2' : 'h3';
  return (
    <>
      <p>{groupsIntro}</p>
      <ul>
        {groups.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${anchorOf(id)}`}>{title}</a>
          </li>
        ))}
      </ul>
      {groups.map(({ id, title, parts }) => (
        <section key={id} aria-labelledby={anchorOf(id)}>
          <Heading id={anchorOf(id)}>{title}</Heading>
          {parts.map((part) => (
            <div key={part.title}>
              <p class="what">{part.title}</p>
              <p>{part.text}</p>
            </div>
          ))}
        </section>
      ))}
    </>
  );
}
