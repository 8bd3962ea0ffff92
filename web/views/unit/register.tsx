import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import { unitTexts } from '../../messages/unit.ts';
import { Layout } from '../layout.tsx';
import { FormFields } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import type { PageShell } from '../shell.tsx';
import { registrationForm } from './registration-form.ts';

/** Props of {@link RegisterUnitPage}. */
export interface RegisterUnitPageProps {
  shell: PageShell;
  email: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** Registers a unit and its contact once, after the address was confirmed. */
export function RegisterUnitPage({ shell, email, answers = {}, issues = [] }: RegisterUnitPageProps): JSX.Element {
  const t = unitTexts[shell.language].register;
  return (
    <Layout shell={shell} title={t.title} problem={issues.length > 0}>
      <h1>{t.title}</h1>
      <FormErrors issues={issues} form={registrationForm} />
      <p>{t.intro(email)}</p>
      <form method="post" action="/unit/register" noValidate>
        <FormFields form={registrationForm} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
