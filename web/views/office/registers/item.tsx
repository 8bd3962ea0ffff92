import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../../functions/domain/form.ts';
import { mayConfirmIn } from '../../../../functions/domain/registers/item-acts.ts';
import type { ItemEvent } from '../../../../functions/domain/registers/item-events.ts';
import { isPastTerm } from '../../../../functions/domain/registers/item-form.ts';
import { itemListingOf, type RegisterItem } from '../../../../functions/domain/registers/item.ts';
import type { Register } from '../../../../functions/domain/registers/register.ts';
import type { Person } from '../../../../functions/domain/programme.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { Layout } from '../../layout.tsx';
import { AnswerList } from '../../parts/answers.tsx';
import { BackLink, Banner, Tag } from '../../parts/basics.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { endWordOf } from '../../registers/end-word.ts';
import { ItemEvidence, ItemFacts } from '../../registers/item-facts.tsx';
import { ItemHistory } from '../../registers/item-history.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { ActForm, AskPanel } from './item-panels.tsx';
import { endForm, reasonForm } from './item-forms.ts';
import { ItemTags } from './list.tsx';

/** What was sent and not taken. */
export interface ItemAttempt {
  act: 'confirm' | 'drop' | 'ask-end' | 'ask-void';
  answers?: Answers;
  issues: readonly FieldIssue[];
}

/** Props of {@link ItemPage}. */
export interface ItemPageProps {
  shell: PageShell;
  register: Register;
  item: RegisterItem;
  events: readonly ItemEvent[];
  fault: { seq: number } | null;
  today: string;
  /** Who looks at the page: what somebody did, somebody else confirms. */
  member: Person;
  /** What was just done. */
  done?: string;
  attempt?: ItemAttempt | undefined;
}

/** An item of a register: what it says, what proves it, what happened to it, and what may be done with it. */
export function ItemPage(props: ItemPageProps): JSX.Element {
  const { shell, register, item, events, fault, done, attempt, today } = props;
  const t = registerTexts[shell.language];
  const base = `/office/registers/${register.id}`;
  const messages: Readonly<Record<string, string>> = t.done;
  const said = done !== undefined && Object.hasOwn(messages, done) ? messages[done] : undefined;
  const standing = (
    <>
      <ItemTags item={itemListingOf(item)} /> {isPastTerm(register, item, today) ? <Tag tone="warning">{t.pastTerm}</Tag> : null}
    </>
  );
  return (
    <Layout shell={shell} title={item.title || item.id} width="wide" problem={(attempt?.issues.length ?? 0) > 0}>
      <BackLink href={`${base}?state=${item.state}`}>{register.name[shell.language]}</BackLink>
      <h1>{item.title || item.id}</h1>
      {said ? <Banner title={said} /> : null}
      <div class="split">
        <div>
          <ItemFacts register={register} item={item} standing={standing} hrefOf={(id) => `${base}/items/${id}`} />
          <AnswerList form={register.form} answers={item.answers} heading="h2" />
          <ItemEvidence item={item} required={register.evidence === 'required'} base={`${base}/items/${item.id}`} />
          <ItemHistory register={register} events={events} fault={fault} />
        </div>
        <div class="aside">
          <Acts {...props} />
        </div>
      </div>
    </Layout>
  );
}

function Acts(props: ItemPageProps): JSX.Element | null {
  const { item } = props;
  if (item.state === 'draft') return <DraftActs {...props} />;
  if (item.state === 'confirmed') return item.ask ? <AskPanel {...props} ask={item.ask} /> : <ConfirmedActs {...props} />;
  return <VoidActs {...props} />;
}

function DraftActs(props: ItemPageProps): JSX.Element {
  const { register, item } = props;
  const t = useTexts(registerTexts);
  const base = `/office/registers/${register.id}/items/${item.id}`;
  return (
    <>
      <Confirm {...props} />
      <ul class="row-list">
        <li>
          <a href={`${base}/evidence`}>{t.evidence.manage}</a>
        </li>
        <li>
          <a href={`${base}/change`}>{t.change}</a>
        </li>
      </ul>
      <Folded {...props} act="drop" form={reasonForm} title={t.drop.title} text={t.drop.text} submit={t.drop.submit} />
    </>
  );
}

function Confirm({ register, item, member, attempt }: ItemPageProps): JSX.Element {
  const shell = useShell();
  const t = useTexts(registerTexts);
  const isOwn = [item.enteredBy, item.changedBy].includes(member.id);
  const may = mayConfirmIn(register, member, shell.programme);
  const lacksEvidence = register.evidence === 'required' && item.evidence.length === 0;
  const hint = isOwn ? t.confirm.own : may ? null : t.confirm.notYours(namesOf(shell).department(register.department));
  return (
    <section aria-labelledby="s-confirm">
      <h2 id="s-confirm">{t.confirm.title}</h2>
      {attempt?.act === 'confirm' ? <FormErrors issues={attempt.issues} form={reasonForm} /> : null}
      {lacksEvidence ? <p>{t.evidence.required}</p> : null}
      {hint === null ? null : <p>{hint}</p>}
      {hint === null && !lacksEvidence ? (
        <>
          <p>{t.confirm.text}</p>
          <ActForm register={register} item={item} act="confirm" submit={t.confirm.submit} />
        </>
      ) : null}
    </section>
  );
}

function ConfirmedActs(props: ItemPageProps): JSX.Element {
  const { shell, register, item } = props;
  const t = useTexts(registerTexts);
  const word = endWordOf(register, shell);
  return (
    <>
      {register.standing === true && item.ended === null ? (
        <Folded {...props} act="ask-end" form={endForm(register)} title={t.end.title(word)} text={t.end.text} submit={t.end.submit(word)} />
      ) : null}
      <Folded {...props} act="ask-void" form={reasonForm} title={t.void.title} text={t.void.text} submit={t.void.submit} />
    </>
  );
}

function VoidActs({ register, item }: ItemPageProps): JSX.Element | null {
  const t = useTexts(registerTexts);
  if (item.replacedBy !== null) return null;
  return (
    <p>
      <a class="button secondary" href={`/office/registers/${register.id}/new?replaces=${item.id}`}>
        {t.replace}
      </a>
    </p>
  );
}

interface FoldedProps extends ItemPageProps {
  act: 'drop' | 'ask-end' | 'ask-void';
  form: Form;
  title: string;
  text: string;
  submit: string;
}

/** An act that is rarely needed: folded away until somebody opens it, or until it was sent and not taken. */
function Folded({ act, form, title, text, submit, attempt, register, item }: FoldedProps): JSX.Element {
  const own = attempt?.act === act ? attempt : null;
  return (
    <details open={own !== null}>
      <summary>{title}</summary>
      <p>{text}</p>
      <FormErrors issues={own?.issues} form={form} />
      <ActForm
        register={register}
        item={item}
        act={act}
        submit={submit}
        form={form}
        answers={own?.answers}
        issues={own?.issues}
        secondary
      />
    </details>
  );
}
