import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../functions/domain/form.ts';
import { isAskedFirst, type EnteredLeave } from '../../../functions/domain/leave.ts';
import { leaveTexts } from '../../messages/leave.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, Hidden, Tag } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { dayText, instantText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** Leave as the list shows it. */
export interface ListedLeave {
  leave: EnteredLeave;
  isSubstituteAway: boolean;
}

/** Props of {@link LeavePage}. */
export interface LeavePageProps {
  shell: PageShell;
  /** Address of this page. */
  base: string;
  /** Where the page was come from. */
  back: string;
  /** Whose leave alone is shown; absent: everybody's. */
  person?: string;
  form: Form;
  /** Leave that has begun or is to come, in order. */
  leaves: readonly ListedLeave[];
  today: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
  /** What was done just now. */
  done?: 'saved' | 'ended';
}

/** Who is away and when. Posts the form's fields to {base}, and `person` and `from` of leave that is to end to {base}/end. */
export function LeavePage(props: LeavePageProps): JSX.Element {
  const { shell, base, back, person, form, answers = {}, issues = [], done } = props;
  const t = leaveTexts[shell.language];
  const title = person === undefined ? t.title : t.of(namesOf(shell).person(person));
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0}>
      <BackLink href={back} />
      {done ? <Banner title={t[done]} /> : null}
      <FormErrors issues={issues} form={form} />
      <h1>{title}</h1>
      <p>{t.intro}</p>
      <p>{t.open}</p>
      <h2>{t.list}</h2>
      <Leaves {...props} />
      <h2>{t.add}</h2>
      <form method="post" action={base} noValidate>
        <FieldList form={form} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{t.add}</button>
        </div>
      </form>
    </Layout>
  );
}

function Leaves({ leaves, base, today, person }: LeavePageProps): JSX.Element {
  const t = useTexts(leaveTexts);
  if (leaves.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <ul class="opinions">
      {leaves.map((listed) => (
        <li key={`${listed.leave.person} ${listed.leave.from}`}>
          <Entry {...listed} base={base} hasBegun={listed.leave.from <= today} named={person === undefined} />
        </li>
      ))}
    </ul>
  );
}

interface EntryProps extends ListedLeave {
  base: string;
  hasBegun: boolean;
  /** Says whose leave it is. */
  named: boolean;
}

function Entry({ leave, isSubstituteAway, base, hasBegun, named }: EntryProps): JSX.Element {
  const shell = useShell();
  const { language } = shell;
  const t = useTexts(leaveTexts);
  const { person, from, to } = leave;
  const name = namesOf(shell).person(person);
  const period = t.period(dayText(from, language), dayText(to, language));
  const act = hasBegun ? t.end : t.cancel;
  return (
    <>
      <p class="what">
        {named ? `${name} ` : null}
        {period} <Tag tone={hasBegun ? 'active' : 'plain'}>{hasBegun ? t.current : t.coming}</Tag>
      </p>
      <Substitute leave={leave} isAway={isSubstituteAway} />
      <p class="quiet">{t.enteredBy(namesOf(shell).person(leave.enteredBy), instantText(leave.enteredAt, language))}</p>
      <form method="post" action={`${base}/end`}>
        <Hidden fields={{ person, from }} />
        <button class="secondary" type="submit" aria-label={t.whose(act, name, period)}>
          {act}
        </button>
      </form>
    </>
  );
}

/** Who takes over, where somebody has to. */
function Substitute({ leave, isAway }: { leave: EnteredLeave; isAway: boolean }): JSX.Element | null {
  const shell = useShell();
  const t = useTexts(leaveTexts);
  const { person, substitute } = leave;
  if (substitute === null) return isAskedFirst(shell.programme, person) ? <p>{t.noSubstitute}</p> : null;
  return (
    <>
      <p>{t.substitute(namesOf(shell).person(substitute))}</p>
      {isAway ? (
        <p>
          <Tag tone="warning">{t.begun.mind}</Tag> {t.substituteAway}
        </p>
      ) : null}
    </>
  );
}
