import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { RegisterItem } from '../../../functions/domain/ledger.ts';
import type { Register } from '../../../functions/domain/programme.ts';
import { textsFor } from '../../messages/texts.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden } from '../parts/basics.tsx';
import { EnterButton, FormFields } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { Day } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** The registers by step of the method. */
export function RegistersPage({ shell }: { shell: PageShell }): JSX.Element {
  const t = textsFor(shell.language).office.registers;
  const { registers, steps } = shell.programme;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      {steps.map((name, index) => (
        <section key={name.zh}>
          <h2>{name[shell.language]}</h2>
          <ul class="files">
            {registers
              .filter((register) => register.step === index + 1)
              .map((register) => (
                <li key={register.id}>
                  <a class="file-name" href={`/office/registers/${register.id}`}>
                    {register.name[shell.language]}
                  </a>
                  <span class="quiet">{namesOf(shell).department(register.department)}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
}

/** Props of {@link RegisterPage}. */
export interface RegisterPageProps {
  shell: PageShell;
  register: Register;
  /** Newest date first. */
  items: readonly RegisterItem[];
  /** Id the new item will have: the same form sent twice enters one item. */
  newItemId: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
  rowCounts?: Readonly<Record<string, number>>;
  saved?: boolean;
}

/** A register: its items and the form for a new one. Posts the fields and `_item` to /office/registers/{register}. */
export function RegisterPage({
  shell,
  register,
  items,
  newItemId,
  answers = {},
  issues = [],
  rowCounts,
  saved = false,
}: RegisterPageProps): JSX.Element {
  const t = textsFor(shell.language).office.registers;
  const name = register.name[shell.language];
  return (
    <Layout shell={shell} title={name} width="wide" problem={issues.length > 0}>
      <BackLink href="/office/registers">{t.back}</BackLink>
      <h1>{name}</h1>
      {saved ? <Banner title={t.saved} /> : null}
      {shell.programme.meetings?.some((kind) => kind.register === register.id) ? (
        <p>{textsFor(shell.language).meetingPages.registerHint}</p>
      ) : null}
      <FormErrors issues={issues} form={register.form} />
      <div class="split">
        <form method="post" action={`/office/registers/${register.id}`} noValidate>
          <EnterButton action="submit" />
          <Hidden fields={{ _item: newItemId }} />
          <FormFields form={register.form} answers={answers} issues={issues} rowCounts={rowCounts} />
          <div class="actions">
            <button type="submit">{t.submit}</button>
          </div>
        </form>
        <div class="aside">
          <h2>
            {t.list} ({items.length})
          </h2>
          <Items items={items} />
        </div>
      </div>
    </Layout>
  );
}

function Items({ items }: { items: readonly RegisterItem[] }): JSX.Element {
  const shell = useShell();
  const t = useTexts();
  if (items.length === 0) return <p class="quiet">{t.lists.none}</p>;
  return (
    <ul class="opinions">
      {items.map((item) => (
        <li key={item.id}>
          <p class="what">{item.title}</p>
          <p class="quiet">
            <Day value={item.date} /> {t.office.registers.enteredBy} {namesOf(shell).person(item.enteredBy)}
          </p>
        </li>
      ))}
    </ul>
  );
}
