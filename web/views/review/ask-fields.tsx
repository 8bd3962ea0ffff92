import type { JSX } from 'preact';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { describedBy, FieldError } from '../parts/field-error.tsx';
import { fieldId } from '../parts/issues.tsx';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';

interface AskFieldsProps {
  kind: string;
  /** Fields the unit may be asked back about; `documents` stands for its attachments. */
  askable: readonly string[];
  ticked: readonly string[];
  error: string | undefined;
}

interface Group {
  id: string;
  title: string;
  fields: { id: string; label: string }[];
}

/** What the unit is asked about, under the headings that its form has. Posts `fields`. */
export function AskFields({ kind, askable, ticked, error }: AskFieldsProps): JSX.Element {
  const t = useTexts(reviewTexts).others;
  const [first] = useGroups(kind, askable).flatMap(({ fields }) => fields);
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy('fields', { error })}>
      <legend>{t.fields}</legend>
      <FieldError field="fields" text={error} />
      {useGroups(kind, askable).map(({ id, title, fields }) => (
        <fieldset key={id} class="group">
          <legend>{title}</legend>
          <div class="choices pairs">
            {fields.map((field) => (
              <label key={field.id} class="choice">
                <input
                  id={field.id === first?.id ? fieldId('fields') : undefined}
                  type="checkbox"
                  name="fields"
                  value={field.id}
                  checked={ticked.includes(field.id)}
                />
                <span>{field.label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}

/** The sections of the form as far as one may ask about them, then the attachments. */
function useGroups(kind: string, askable: readonly string[]): Group[] {
  const { programme, language } = useShell();
  const { files } = useTexts(sharedTexts);
  const sections = formOf(programme, kind).sections.map(({ id, title, fields }) => ({
    id,
    title: title[language],
    fields: fields.filter((field) => askable.includes(field.id)).map((field) => ({ id: field.id, label: field.label[language] })),
  }));
  const attachments = { id: 'documents', title: files.title, fields: [{ id: 'documents', label: files.title }] };
  return [...sections.filter(({ fields }) => fields.length > 0), ...(askable.includes('documents') ? [attachments] : [])];
}
