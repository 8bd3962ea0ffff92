import type { JSX } from 'preact';
import { reviewTexts } from '../../messages/review.ts';
import { ruleTexts } from '../../messages/rules.ts';
import { Layout } from '../layout.tsx';
import { ErrorSummary, fieldId } from '../parts/issues.tsx';
import { useTexts, type PageShell } from '../shell.tsx';

/** Props of {@link OpenLinkPage}. */
export interface OpenLinkPageProps {
  shell: PageShell;
  issue?: 'required' | 'link-unknown' | 'too-many-tries';
}

/**
 * Where mail links lead. With script the secret goes on from the fragment by itself; without, the short code of the mail is typed and
 * posted as `code` to the same address.
 */
export function OpenLinkPage({ shell, issue }: OpenLinkPageProps): JSX.Element {
  const rules = ruleTexts[shell.language];
  const t = reviewTexts[shell.language].open;
  const words = { required: rules.required(), 'link-unknown': t.unknown, 'too-many-tries': t.tooMany };
  return (
    <Layout shell={shell} title={t.title} script="link.js" problem={issue !== undefined}>
      <h1>{t.title}</h1>
      <p id="working" role="status" hidden>
        {t.working}
      </p>
      <noscript>
        <p>{t.noscript}</p>
      </noscript>
      <ErrorSummary problems={issue ? [{ field: 'code', label: t.code, text: words[issue] }] : []} />
      <form method="post" action="/r/open" noValidate>
        <ShortCodeField wrong={issue !== undefined} />
        <div class="actions">
          <button type="submit">{t.go}</button>
        </div>
      </form>
      <p class="quiet">{t.never}</p>
    </Layout>
  );
}

/** The short code of a mail, posted as `code`. */
export function ShortCodeField({ wrong = false }: { wrong?: boolean }): JSX.Element {
  const t = useTexts(reviewTexts).open;
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={fieldId('code')}>{t.code}</label>
      <p class="hint" id="f-code-hint">
        {t.intro} {t.hint}
      </p>
      <input
        id={fieldId('code')}
        class="medium"
        type="text"
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellcheck={false}
        maxLength={40}
        aria-describedby="f-code-hint"
        aria-invalid={wrong || undefined}
      />
    </div>
  );
}
