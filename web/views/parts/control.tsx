import type { ComponentChildren, JSX } from 'preact';
import { dayPattern } from '../../../functions/domain/text.ts';
import type { ChoiceField, SimpleField } from '../../../functions/domain/form.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';
import { isChoice, useChoices } from './choices.ts';
import { fieldId } from './issues.tsx';

/** A control and what is said about it. `path` is its name in the form, such as `parties.0.name`. */
export interface ControlProps {
  path: string;
  field: SimpleField;
  value: string | string[] | undefined;
  error?: string | undefined;
  /** A sentence before the hint, such as when the field has to be answered. */
  note?: string | undefined;
  /** Shown between label and control, such as the remark of a return. */
  children?: ComponentChildren;
}

/** One simple field: label, hint, error, control, in this order. */
export function Control(props: ControlProps): JSX.Element {
  if (isChoice(props.field) && props.field.type !== 'select') return <ChoiceGroup {...props} field={props.field} />;
  const { path, field, error, children } = props;
  const id = fieldId(path);
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        <LabelText field={field} />
      </label>
      <Explanations {...props} />
      {children}
      <Entry {...props} describedBy={describedBy(props)} invalid={Boolean(error)} />
    </div>
  );
}

function LabelText({ field }: { field: SimpleField }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(sharedTexts);
  return (
    <>
      {field.label[language]}
      {field.required ? null : <span class="quiet">{t.form.optional}</span>}
    </>
  );
}

/** What is always said about a type of field. */
function useTypeHint(field: SimpleField): string | null {
  const t = useTexts(sharedTexts);
  if (field.type === 'money') return t.form.wanYuan;
  return null;
}

function useHint({ field, note }: Pick<ControlProps, 'field' | 'note'>): string {
  const { language } = useShell();
  const own = field.hint?.[language];
  const typeHint = useTypeHint(field);
  return [note, own ?? typeHint].filter(Boolean).join(' ');
}

function describedBy({ path, field, note, error }: ControlProps): string | undefined {
  const id = fieldId(path);
  const hasHint = Boolean(note ?? field.hint) || field.type === 'money';
  const ids = [hasHint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Explanations(props: ControlProps): JSX.Element {
  const id = fieldId(props.path);
  const hint = useHint(props);
  return (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {props.error ? (
        <p class="error-text" id={`${id}-error`}>
          {props.error}
        </p>
      ) : null}
    </>
  );
}

interface EntryProps extends ControlProps {
  describedBy: string | undefined;
  invalid: boolean;
}

function Entry({ path, field, value, describedBy: described, invalid }: EntryProps): JSX.Element {
  const typed = typeof value === 'string' ? value : '';
  const rest = { id: fieldId(path), name: path, 'aria-describedby': described, 'aria-invalid': invalid || undefined };
  switch (field.type) {
    case 'textarea':
      return <textarea {...rest} rows={field.maxLength > 1000 ? 8 : 4} value={typed} />;
    case 'select':
      return <Select {...rest} field={field} value={typed} />;
    case 'integer':
      return <input {...rest} type="text" inputMode="numeric" class="short" value={typed} autoComplete="off" />;
    case 'money':
      return <input {...rest} type="text" inputMode="decimal" class="short" value={typed} autoComplete="off" />;
    case 'date':
      // A browser shows no typed text in a date control that it cannot read: what was typed must stay visible.
      return typed === '' || dayPattern.test(typed) ? (
        <input {...rest} type="date" class="short" value={typed} />
      ) : (
        <input {...rest} type="text" class="short" value={typed} />
      );
    case 'email':
      return <input {...rest} type="email" value={typed} autoComplete="off" spellcheck={false} />;
    case 'phone':
      return <input {...rest} type="tel" class="medium" value={typed} />;
    default:
      return <input {...rest} type="text" value={typed} />;
  }
}

interface SelectProps {
  id: string;
  name: string;
  field: ChoiceField;
  value: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

function Select({ field, value, ...rest }: SelectProps): JSX.Element {
  const { language } = useShell();
  const t = useTexts(sharedTexts);
  return (
    <select {...rest}>
      <option value="">{t.form.choose}</option>
      {useChoices(field).map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === value}>
          {choice.label[language]}
        </option>
      ))}
    </select>
  );
}

/** Radio buttons or checkboxes; nothing is chosen beforehand. */
function ChoiceGroup(props: ControlProps & { field: ChoiceField }): JSX.Element {
  const { path, field, value, error, children } = props;
  const { language } = useShell();
  const chosen = new Set(typeof value === 'string' ? [value] : value);
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
      <legend>
        <LabelText field={field} />
      </legend>
      <Explanations {...props} />
      {children}
      <div class="choices">
        {useChoices(field).map((choice, index) => (
          <label key={choice.value} class="choice">
            <input
              id={index === 0 ? fieldId(path) : undefined}
              type={field.type === 'radio' ? 'radio' : 'checkbox'}
              name={path}
              value={choice.value}
              checked={chosen.has(choice.value)}
            />
            <span>{choice.label[language]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
