import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { undeliveredTexts } from '../../messages/undelivered.ts';
import { Layout } from '../layout.tsx';
import { BackLink, FactList, Hidden } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import type { PageShell } from '../shell.tsx';
import { asked, panelForm } from './action-forms.ts';

const { zh, en } = undeliveredTexts;

/** Whom a unit or a party is written to. */
export const contactForm = panelForm('contact', [
  { ...asked, id: 'name', type: 'text', maxLength: 60, personal: true, label: { zh: zh.contact.name, en: en.contact.name } },
  {
    ...asked,
    id: 'email',
    type: 'email',
    maxLength: 254,
    personal: true,
    label: { zh: zh.contact.email, en: en.contact.email },
    hint: { zh: zh.contact.emailHint, en: en.contact.emailHint },
  },
]);

/** Props of {@link ContactPage}. */
export interface ContactPageProps {
  shell: PageShell;
  summary: Summary;
  /** `unit`, or a party's id. */
  of: string;
  contact: { name: string; email: string; unitName: string };
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** Corrects the contact of a unit or a party. Posts `version`, `of`, `name` and `email` to /office/proposals/{id}/contact. */
export function ContactPage({ shell, summary, of, contact, answers, issues = [] }: ContactPageProps): JSX.Element {
  const t = undeliveredTexts[shell.language].contact;
  const base = `/office/proposals/${summary.proposalId}`;
  const title = t.title(contact.unitName);
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0}>
      <BackLink href={base}>{summary.title}</BackLink>
      <FormErrors issues={issues} form={contactForm} />
      <h1>{title}</h1>
      <p>{t.text}</p>
      <FactList facts={[{ label: t.now, value: contact.email }]} />
      <form method="post" action={`${base}/contact`} noValidate>
        <Hidden fields={{ version: summary.version, of }} />
        <FieldList form={contactForm} answers={answers ?? { name: contact.name }} issues={issues} />
        <div class="actions">
          <button type="submit">{t.submit}</button>
        </div>
      </form>
    </Layout>
  );
}
