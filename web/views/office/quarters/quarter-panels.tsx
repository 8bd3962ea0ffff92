import type { ComponentChildren, JSX } from 'preact';
import { stageOf, type CloseAsk, type QuarterClose } from '../../../../functions/domain/close/close.ts';
import type { Form } from '../../../../functions/domain/form.ts';
import { Hidden } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { instantText, listText } from '../../parts/values.tsx';
import { answerForm, restatementForm } from '../../quarters/quarter-forms.ts';
import { useWho } from '../../quarters/quarter-parts.tsx';
import { namesOf, useShell, useTexts } from '../../shell.tsx';
import type { QuarterAttempt, QuarterPageProps } from './quarter-props.ts';

/** What the person who looks at the page may do with the close as it stands. */
export function QuarterPanels(props: QuarterPageProps): JSX.Element {
  const { close, member } = props;
  const stage = stageOf(close);
  const t = useTexts().quarters;
  const ask = close.signedOff ? undefined : close.asks.find((each) => isForMember(each, member) && isUnanswered(each));
  return (
    <>
      {stage === 'freezing' ? <p>{close.versions.length === 0 ? t.signOff.waiting : t.restatement.waiting}</p> : null}
      {stage === 'to-sign' ? <SignOff {...props} /> : null}
      {ask ? <Confirm {...props} ask={ask} /> : null}
      {close.signedOff ? null : (
        <Panel id="redraft" title={t.redraft.title}>
          <p>{t.redraft.text}</p>
          <Act close={close} act="redraft" submit={t.redraft.submit} secondary />
        </Panel>
      )}
      {stage === 'frozen' ? (
        <Panel id="restate" title={t.restatement.title}>
          <p>{t.restatement.text}</p>
          <p>
            <a href={`/office/quarters/${close.quarter}/restatement`}>{t.restatement.see}</a>
          </p>
        </Panel>
      ) : null}
      {stage === 'restating' ? <Decide {...props} /> : null}
    </>
  );
}

/** Who is asked answers for the department; who entered what is counted may dispute it. */
function isForMember({ department, people, enteredBy }: CloseAsk, { id, department: own }: QuarterPageProps['member']): boolean {
  return department === own && (people.includes(id) || enteredBy.includes(id));
}

function isUnanswered({ state }: CloseAsk): boolean {
  return state !== 'confirmed' && state !== 'disputed';
}

function Panel({ id, title, children }: { id: string; title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section aria-labelledby={`s-${id}`}>
      <h2 id={`s-${id}`}>{title}</h2>
      {children}
    </section>
  );
}

interface ActProps {
  close: QuarterClose;
  act: string;
  submit: string;
  form?: Form;
  hidden?: Readonly<Record<string, string>>;
  attempt?: QuarterAttempt | undefined;
  secondary?: boolean;
}

/** One act on a close. Posts `revision` and the fields to /office/quarters/{quarter}/{act}. */
function Act({ close, act, submit, form, hidden = {}, attempt, secondary }: ActProps): JSX.Element {
  return (
    <form method="post" action={`/office/quarters/${close.quarter}/${act}`} noValidate>
      <Hidden fields={{ revision: close.revision, ...hidden }} />
      {form ? <FieldList form={form} answers={attempt?.answers ?? {}} issues={attempt?.issues} /> : null}
      <div class="actions">
        <button class={secondary ? 'secondary' : ''} type="submit">
          {submit}
        </button>
      </div>
    </form>
  );
}

function SignOff({ close, member }: QuarterPageProps): JSX.Element {
  const shell = useShell();
  const t = useTexts().quarters.signOff;
  const named = (...states: CloseAsk['state'][]): string =>
    listText(
      close.asks.filter(({ state }) => states.includes(state)).map(({ department }) => namesOf(shell).department(department)),
      shell.language,
    );
  const [gaps, assumed] = [named('open', 'silent', 'disputed'), named('assumed')];
  const isInvolved = close.begunBy.id === member.id || close.asks.some(({ by }) => by === member.id);
  const may = shell.programme.quarterClose?.signOff.includes(member.id) === true && !isInvolved;
  return (
    <Panel id="sign" title={t.title}>
      {gaps === '' ? null : <p class="banner warning">{t.gaps(gaps)}</p>}
      {assumed === '' ? null : <p class="banner warning">{t.assumed(assumed)}</p>}
      {may ? (
        <>
          <p>{t.text}</p>
          <Act close={close} act="sign-off" submit={t.submit} />
        </>
      ) : (
        <p>{t.notYours}</p>
      )}
    </Panel>
  );
}

function Confirm({ close, member, attempt, ask }: QuarterPageProps & { ask: CloseAsk }): JSX.Element {
  const shell = useShell();
  const t = useTexts().quarters.confirm;
  const form = answerForm(
    close.figures.filter(({ department }) => department === ask.department),
    shell.programme,
  );
  const own = attempt?.act === 'confirm' ? attempt : undefined;
  return (
    <Panel id="confirm" title={t.title(namesOf(shell).department(ask.department))}>
      <p>{ask.enteredBy.includes(member.id) ? t.own : t.text}</p>
      <FormErrors issues={own?.issues} form={form} />
      <Act close={close} act="answer" submit={t.submit} form={form} hidden={{ step: ask.step }} attempt={own} />
    </Panel>
  );
}

function Decide(props: QuarterPageProps): JSX.Element | null {
  const { close } = props;
  const shell = useShell();
  const { restatement: t, versions } = useTexts().quarters;
  const who = useWho();
  const { restatement } = close;
  if (!restatement) return null;
  return (
    <Panel id="decide" title={t.title}>
      <p class="quiet">{t.asked(who(restatement.by), instantText(restatement.at, shell.language))}</p>
      <p class="quote">{restatement.reason}</p>
      <p>{versions.changes(restatement.figures, restatement.added, restatement.removed)}</p>
      <p>
        <a href={`/office/quarters/${close.quarter}/restatement`}>{t.see}</a>
      </p>
      <Decision {...props} isOwn={restatement.by === props.member.id} />
    </Panel>
  );
}

/** Approving is somebody else's; who asked may take it back. */
function Decision({ close, member, attempt, isOwn }: QuarterPageProps & { isOwn: boolean }): JSX.Element {
  const { programme } = useShell();
  const { restatement: t } = useTexts().quarters;
  const may = !isOwn && programme.quarterClose?.approve.includes(member.id) === true;
  const own = attempt?.act === 'refuse' ? attempt : undefined;
  const [submit, waiting] = isOwn ? [t.takeBack, t.own] : [t.refuse, t.others];
  return (
    <>
      {may ? <Act close={close} act="approve" submit={t.approve} /> : <p>{waiting}</p>}
      {may || isOwn ? (
        <details open={own !== undefined}>
          <summary>{submit}</summary>
          <FormErrors issues={own?.issues} form={restatementForm} />
          <Act close={close} act="refuse" submit={submit} form={restatementForm} attempt={own} secondary />
        </details>
      ) : null}
    </>
  );
}
