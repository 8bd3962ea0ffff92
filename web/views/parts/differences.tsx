import type { JSX } from 'preact';
import { fieldsOf, type Form } from '../../../functions/domain/form.ts';
import { fieldsReadBy } from '../../../functions/domain/programme-lookup.ts';
import type { Difference } from '../../../functions/domain/proposal/differences.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';
import { AnswerValue, factLabel } from './answers.tsx';

/** What changed in a dossier. */
export interface DifferencesProps {
  form: Form;
  differences: readonly Difference[];
  /** Only what this department reads. */
  reader?: string;
  /** The item of a page that has several; then the title is one of a part of it. */
  of?: string;
}

/** What the unit changed, old beside new; nothing when nothing differs. */
export function Differences({ form, differences, reader, of }: DifferencesProps): JSX.Element | null {
  const { language } = useShell();
  const t = useTexts(sharedTexts).answers;
  const read = reader === undefined ? null : fieldsReadBy(form, reader);
  const shown = differences.filter(({ field }) => !read || read.includes(field));
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]));
  if (shown.length === 0) return null;
  const id = of === undefined ? 's-differences' : `s-differences-${of}`;
  return (
    <section class="broad" aria-labelledby={id}>
      {of === undefined ? <h2 id={id}>{t.differences}</h2> : <h3 id={id}>{t.differences}</h3>}
      <div class="table">
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t.item}</th>
              <th scope="col">{t.before}</th>
              <th scope="col">{t.after}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ field: changed, before, after }) => {
              const field = fields.get(changed);
              return field ? (
                <tr key={changed}>
                  <th scope="row">{factLabel(field, language)}</th>
                  <td data-label={t.before}>
                    <AnswerValue field={field} answer={before} />
                  </td>
                  <td data-label={t.after}>
                    <AnswerValue field={field} answer={after} />
                  </td>
                </tr>
              ) : null;
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
