import type { JSX } from 'preact';
import { hasPersonalTitle } from '../../../functions/domain/registers/counting.ts';
import type { ItemEvent } from '../../../functions/domain/registers/item-events.ts';
import { itemListingOf, type RegisterItem } from '../../../functions/domain/registers/item.ts';
import { hasPersonalFields } from '../../../functions/domain/registers/item-form.ts';
import type { Register } from '../../../functions/domain/registers/register.ts';
import { accessTexts } from '../../messages/access.ts';
import { auditTexts } from '../../messages/audit.ts';
import { Layout } from '../layout.tsx';
import { ItemTags } from '../office/registers/list.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { BackLink } from '../parts/basics.tsx';
import { ItemEvidence, ItemFacts } from '../registers/item-facts.tsx';
import { ItemHistory } from '../registers/item-history.tsx';
import { AskForPeople, DisclosureProblem, type Disclosure } from './people.tsx';
import type { PageShell } from '../shell.tsx';

/** Props of {@link RegisterItemPage}. */
export interface RegisterItemPageProps {
  shell: PageShell;
  register: Register;
  item: RegisterItem;
  events: readonly ItemEvent[];
  fault: { seq: number } | null;
  /** Whether people are named, and what was wrong with a reason. */
  disclosure?: Disclosure;
}

/**
 * One item of a register with its record and its evidence, for auditors; answers about people, and files that may name them, are hidden until
 * a reason is given.
 */
export function RegisterItemPage({
  shell,
  register,
  item,
  events,
  fault,
  disclosure = { shownUntil: null },
}: RegisterItemPageProps): JSX.Element {
  const audit = auditTexts[shell.language];
  const access = accessTexts[shell.language];
  const masked = disclosure.shownUntil === null;
  const title = masked && hasPersonalTitle(register) ? register.name[shell.language] : item.title;
  const base = `/audit/registers/${register.id}`;
  return (
    <Layout shell={shell} title={title} width="wide" problem={disclosure.issue !== undefined}>
      <BackLink href="/audit">{audit.home.title}</BackLink>
      <h1>{title}</h1>
      <DisclosureProblem disclosure={disclosure} />
      <ItemFacts register={register} item={item} standing={<ItemTags item={itemListingOf(item)} />} hrefOf={(id) => `${base}/${id}`} />
      <section aria-labelledby="s-people">
        <h2 id="s-people">{access.people.title}</h2>
        <AskForPeople action={`${base}/${item.id}/personal-data`} disclosure={disclosure} />
      </section>
      <AnswerList form={register.form} answers={item.answers} masked={masked} heading="h2" />
      <ItemEvidence
        item={item}
        required={register.evidence === 'required'}
        base={masked && register.personalEvidence ? undefined : `${base}/${item.id}`}
        neutral
      />
      <ItemHistory register={register} events={events} fault={fault} masked={masked && hasPersonalFields(register)} hashes />
    </Layout>
  );
}
