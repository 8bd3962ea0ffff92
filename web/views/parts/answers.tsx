import type { JSX } from 'preact';
import type { Answers, Form, FormField, SimpleField } from '../../../functions/domain/form.ts';
import { isVisible } from '../../../functions/domain/form-answers.ts';
import { choiceLabel } from '../../../functions/domain/form-choices.ts';
import { formatYuan, parseWanYuan } from '../../../functions/domain/money.ts';
import { choiceListsOf, fieldsReadBy } from '../../../functions/domain/programme-lookup.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { unitTexts } from '../../messages/unit.ts';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { isChoice } from './choices.ts';
import { rowsOf } from './form-fields.tsx';
import { dayText, listText, numberText } from './values.tsx';

/** An answer to a simple field in words; empty when there is none. */
export function answerText(
  field: SimpleField,
  answer: string | string[] | undefined,
  shell: Pick<PageShell, 'language' | 'programme'>,
): string {
  const { language, programme } = shell;
  const values = (typeof answer === 'string' ? [answer] : (answer ?? [])).filter(Boolean);
  if (isChoice(field)) {
    const lists = choiceListsOf(programme);
    return listText(
      values.map((value) => choiceLabel(field, value, lists)[language]),
      language,
    );
  }
  return values.map((value) => entryText(field, value, language)).join('');
}

function entryText(field: SimpleField, value: string, language: Language): string {
  if (field.type === 'date') return dayText(value, language);
  if (field.type === 'integer' && /^\d+$/.test(value)) return numberText(Number(value));
  if (field.type === 'money') {
    const fen = parseWanYuan(value);
    return fen === null ? value : formatYuan(fen, language);
  }
  return value;
}

/** What a list of answers shows. */
export interface AnswerListProps {
  form: Form;
  answers: Answers;
  /** Hides answers that name or describe a person. */
  masked?: boolean;
  /** Only what this department reads. */
  reader?: string;
  /** Address of the form, for a link to change each section. */
  changeHref?: string;
  /** Level of the sections' headings. @defaultValue `h3` */
  heading?: 'h2' | 'h3';
}

/** The answers of a form, section by section. A field that was not asked is left out. */
export function AnswerList({ form, answers, masked, reader, changeHref, heading: Heading = 'h3' }: AnswerListProps): JSX.Element {
  const { language } = useShell();
  const t = useTexts(unitTexts);
  const read = reader === undefined ? null : fieldsReadBy(form, reader);
  const shown = (field: FormField): boolean => isVisible(field, answers) && (!read || read.includes(field.id));
  const sections = form.sections
    .map((section) => ({ ...section, fields: section.fields.filter(shown) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <>
      {sections.map((section) => (
        <section key={section.id} class="answers">
          <Heading>{section.title[language]}</Heading>
          {changeHref ? (
            <p>
              <a href={`${changeHref}#s-${section.id}`}>{t.check.change(section.title[language])}</a>
            </p>
          ) : null}
          <dl class="facts">
            {section.fields.map((field) => (
              <div key={field.id}>
                <dt>{factLabel(field, language)}</dt>
                <dd>
                  <AnswerValue field={field} answer={answers[field.id]} masked={masked} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

/**
 * The label of a field over its value. That of a money field ends with the unit in which it is typed, while a value that is shown has its
 * own: 投资总额（万元） over 350万元 would be read as something else.
 */
export function factLabel({ type, label }: Pick<FormField, 'type' | 'label'>, language: Language): string {
  return type === 'money' ? label[language].replace(/\s*[（(][^（()）]*[）)]$/, '') : label[language];
}

/** One answer: text, or a numbered list of rows. */
export function AnswerValue({
  field,
  answer,
  masked,
}: {
  field: FormField;
  answer: Answers[string] | undefined;
  masked?: boolean | undefined;
}): JSX.Element {
  const shell = useShell();
  const t = useTexts(sharedTexts);
  if (masked && field.personal) return <span class="quiet">{t.answers.masked}</span>;
  if (field.type !== 'rows') {
    const simple = typeof answer === 'string' ? answer : answer?.filter((item) => typeof item === 'string');
    const text = answerText(field, simple, shell);
    return text === '' ? <span class="quiet">{t.answers.none}</span> : <span class="typed">{text}</span>;
  }
  const rows = rowsOf(answer);
  if (rows.length === 0) return <span class="quiet">{t.answers.none}</span>;
  return (
    <ol class="row-list">
      {rows.map((row, index) => (
        <li key={index}>
          {listTextOf(
            field.fields.filter((inner) => !(masked && inner.personal)).map((inner) => answerText(inner, row[inner.id], shell)),
            shell.language,
          )}
        </li>
      ))}
    </ol>
  );
}

function listTextOf(texts: readonly string[], language: Language): string {
  return texts.filter(Boolean).join(language === 'zh' ? '，' : ', ');
}
