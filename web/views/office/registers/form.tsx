import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers } from '../../../../functions/domain/form.ts';
import { itemFormOf } from '../../../../functions/domain/registers/item-form.ts';
import type { Register } from '../../../../functions/domain/registers/register.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Hidden } from '../../parts/basics.tsx';
import { EnterButton, FormFields } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import type { PageShell } from '../../shell.tsx';

/** Props of {@link ItemFormPage}. */
export interface ItemFormPageProps {
  shell: PageShell;
  register: Register;
  /** A new item with the id it will have, so that the same form sent twice enters one, or the revision of the draft that is changed. */
  subject: { newId: string; replaces: string | null } | { id: string; revision: number };
  answers?: Answers | undefined;
  issues?: readonly FieldIssue[] | undefined;
  rowCounts?: Readonly<Record<string, number>> | undefined;
}

/** The form of an item. Posts the fields with `_item` and `_replaces` to /office/registers/{register}, or with `revision` to the item's address. */
export function ItemFormPage({ shell, register, subject, answers = {}, issues = [], rowCounts }: ItemFormPageProps): JSX.Element {
  const form = itemFormOf(register, shell.programme);
  const { title, back, explains, action, hidden, submit } = purposeOf(subject, register, shell);
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0}>
      <BackLink href={back.href}>{back.text}</BackLink>
      <h1>{title}</h1>
      {explains.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <FormErrors issues={issues} form={form} />
      <form method="post" action={action} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={hidden} />
        <FormFields form={form} answers={answers} issues={issues} rowCounts={rowCounts} />
        <div class="actions">
          <button type="submit">{submit}</button>
        </div>
      </form>
    </Layout>
  );
}

interface Purpose {
  title: string;
  back: { href: string; text: string };
  explains: string[];
  action: string;
  hidden: Record<string, string | number>;
  submit: string;
}

function purposeOf(subject: ItemFormPageProps['subject'], register: Register, { language }: PageShell): Purpose {
  const t = registerTexts[language].form;
  const name = register.name[language];
  const base = `/office/registers/${register.id}`;
  if ('newId' in subject) {
    const { newId: _item, replaces } = subject;
    return {
      title: t.title(name),
      back: { href: base, text: name },
      explains: replaces === null ? [t.next] : [t.replacing, t.next],
      action: base,
      hidden: { _item, ...(replaces === null ? {} : { _replaces: replaces }) },
      submit: t.submit,
    };
  }
  const href = `${base}/items/${subject.id}`;
  const { revision } = subject;
  return {
    title: t.changeTitle(name),
    back: { href, text: t.back },
    explains: [],
    action: `${href}/change`,
    hidden: { revision },
    submit: t.save,
  };
}
