import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../../functions/domain/form.ts';
import type { Person } from '../../../../functions/domain/programme.ts';
import { mayConfirmIn } from '../../../../functions/domain/registers/item-acts.ts';
import type { ItemAsk, RegisterItem } from '../../../../functions/domain/registers/item.ts';
import type { Register } from '../../../../functions/domain/registers/register.ts';
import { FactList, Hidden, type Fact } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { dayText, instantText } from '../../parts/values.tsx';
import { endWordOf } from '../../registers/end-word.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { namesOf, useShell, useTexts } from '../../shell.tsx';

/** Props of {@link ActForm}. */
export interface ActFormProps {
  register: Register;
  item: RegisterItem;
  act: string;
  submit: string;
  form?: Form;
  answers?: Answers | undefined;
  issues?: readonly FieldIssue[] | undefined;
  secondary?: boolean;
}

/** One act on an item: its fields and its button. Posts `revision` and the fields to the item's address. */
export function ActForm({ register, item, act, submit, form, answers, issues, secondary }: ActFormProps): JSX.Element {
  return (
    <form method="post" action={`/office/registers/${register.id}/items/${item.id}/${act}`} noValidate>
      <Hidden fields={{ revision: item.revision }} />
      {form ? <FieldList form={form} answers={answers ?? {}} issues={issues} /> : null}
      <div class="actions">
        <button class={secondary ? 'secondary' : ''} type="submit">
          {submit}
        </button>
      </div>
    </form>
  );
}

/** What is asked of a second person, and their answer. */
export function AskPanel({
  register,
  item,
  ask,
  member,
}: {
  register: Register;
  item: RegisterItem;
  ask: ItemAsk;
  member: Person;
}): JSX.Element {
  const shell = useShell();
  const t = useTexts(registerTexts);
  const names = namesOf(shell);
  const word = endWordOf(register, shell);
  const isOwn = ask.by === member.id;
  const outcome = register.ending?.outcomes?.find(({ value }) => value === ask.outcome);
  const facts: Fact[] = [
    ...(ask.on === null ? [] : [{ label: t.facts.endedOn(word), value: dayText(ask.on, shell.language) }]),
    ...(outcome ? [{ label: t.facts.outcome, value: outcome.label[shell.language] }] : []),
    { label: t.reason, value: <span class="typed">{ask.reason}</span> },
  ];
  const hint = isOwn
    ? t.ask.own
    : mayConfirmIn(register, member, shell.programme)
      ? null
      : t.confirm.notYours(names.department(register.department));
  return (
    <section aria-labelledby="s-ask">
      <h2 id="s-ask">{ask.of === 'end' ? t.ask.title.end(word) : t.ask.title.void}</h2>
      <p class="quiet">{t.ask.by(names.person(ask.by), instantText(ask.at, shell.language))}</p>
      <FactList facts={facts} />
      {hint === null ? (
        <>
          <p>{t.ask.text[ask.of]}</p>
          <ActForm register={register} item={item} act="agree" submit={t.ask.agree} />
        </>
      ) : (
        <p>{hint}</p>
      )}
      <ActForm register={register} item={item} act="drop-ask" submit={isOwn ? t.ask.drop.own : t.ask.drop.other} secondary />
    </section>
  );
}
