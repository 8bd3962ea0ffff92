import type { JSX } from 'preact';
import { ruleTexts } from '../../messages/rules.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { ErrorSummary, fieldId } from '../parts/issues.tsx';
import type { PageShell } from '../shell.tsx';

/** Asks what is to be proposed; posts `kind`. `missing` when nothing was chosen. */
export function ChooseKindPage({ shell, missing = false }: { shell: PageShell; missing?: boolean }): JSX.Element {
  const rules = ruleTexts[shell.language];
  const t = unitTexts[shell.language].kind;
  return (
    <Layout shell={shell} title={t.title} problem={missing}>
      <ErrorSummary problems={missing ? [{ field: 'kind', label: t.legend, text: rules['not-a-choice']() }] : []} />
      <form method="post" action="/unit/new" noValidate>
        <fieldset class={missing ? 'field wrong' : 'field'}>
          <legend>
            <h1>{t.title}</h1>
          </legend>
          {shell.programme.kinds.map(({ id, name, summary }, index) => (
            <label key={id} class="choice">
              <input id={index === 0 ? fieldId('kind') : undefined} type="radio" name="kind" value={id} />
              <span>
                <strong>{name[shell.language]}</strong>
                <span class="quiet line">{summary[shell.language]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
