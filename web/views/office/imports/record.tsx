import type { JSX } from 'preact';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers, Form } from '../../../../functions/domain/form.ts';
import { maySecondImport } from '../../../../functions/domain/import/import-acts.ts';
import type { ImportRecord } from '../../../../functions/domain/import/import-record.ts';
import type { Person } from '../../../../functions/domain/programme.ts';
import { importTexts } from '../../../messages/imports.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { Day, instantText } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { reasonForm } from '../registers/item-forms.ts';
import { ImportContent, ImportFacts, ImportNotes } from './content.tsx';

/** What was sent and not taken. */
export interface ImportAttempt {
  act: 'drop' | 'ask-void';
  answers: Answers;
  issues: readonly FieldIssue[];
}

/** Props of {@link ImportPage}. */
export interface ImportPageProps {
  shell: PageShell;
  record: ImportRecord;
  /** Who looks at the page: what somebody put forward, somebody else confirms. */
  member: Person;
  /** What was just done. */
  done?: string;
  attempt?: ImportAttempt;
}

/** An import: its file, what it brings, who answered for it, and what may be done with it. */
export function ImportPage(props: ImportPageProps): JSX.Element {
  const { shell, record, done, attempt } = props;
  const t = importTexts[shell.language];
  const messages: Readonly<Record<string, string>> = t.done;
  const said = done !== undefined && Object.hasOwn(messages, done) ? messages[done] : undefined;
  return (
    <Layout shell={shell} title={`${t.record.title} - ${record.fileName}`} width="wide" problem={attempt !== undefined}>
      <BackLink href="/office/imports">{t.back}</BackLink>
      <h1>{record.fileName}</h1>
      {said ? <Banner title={said} /> : null}
      <div class="split">
        <div>
          <ImportFacts record={record} />
          {record.state === 'dropped' ? null : (
            <p>
              <a href={`/office/imports/${record.id}/file`}>{t.record.download}</a>
            </p>
          )}
          <ImportNotes notes={record.notes} heading="h2" />
          <ImportContent registers={record.registers} figures={record.figures} heading="h2" />
          <Samples record={record} />
        </div>
        <div class="aside">
          <Acts {...props} />
        </div>
      </div>
    </Layout>
  );
}

function Samples({ record }: { record: ImportRecord }): JSX.Element {
  const { language, programme } = useShell();
  const { record: t } = useTexts(importTexts);
  const groups = record.registers.filter(({ fresh }) => fresh > 0);
  return (
    <>
      <h2>{t.samples}</h2>
      {groups.map(({ register }) => (
        <details key={register}>
          <summary>{programme.registers.find(({ id }) => id === register)?.name[language] ?? register}</summary>
          <ul>
            {record.samples
              .filter((sample) => sample.register === register)
              .map((sample) => (
                <li key={sample.row}>
                  {t.sampleRow(sample.row)} <Day value={sample.date} /> {sample.title}
                </li>
              ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function Acts(props: ImportPageProps): JSX.Element | null {
  const { record } = props;
  const { record: t } = useTexts(importTexts);
  switch (record.state) {
    case 'waiting':
      return (
        <>
          <Confirm {...props} />
          <Folded {...props} act="drop" title={t.drop} text={t.dropText} submit={t.drop} />
        </>
      );
    case 'taking-in':
    case 'taking-out':
      return (
        <>
          <p>{t.under[record.state]}</p>
          <ImportForm record={record} act="go-on" submit={t.goOn} />
        </>
      );
    case 'in':
      return record.voidAsked ? (
        <VoidAsked {...props} />
      ) : (
        <Folded {...props} act="ask-void" title={t.void} text={t.voidText} submit={t.voidSubmit} />
      );
    default:
      return null;
  }
}

function Confirm({ record, member }: ImportPageProps): JSX.Element {
  const { programme } = useShell();
  const { record: t } = useTexts(importTexts);
  const hint = record.putForward.by === member.id ? t.own : maySecondImport(record, member, programme) ? null : t.notYours;
  return (
    <section aria-labelledby="s-confirm">
      <h2 id="s-confirm">{t.confirmTitle}</h2>
      {hint === null ? (
        <>
          <p>{t.confirmText}</p>
          <ImportForm record={record} act="confirm" submit={t.confirm} />
        </>
      ) : (
        <p>{hint}</p>
      )}
    </section>
  );
}

function VoidAsked({ record, member }: ImportPageProps): JSX.Element | null {
  const shell = useShell();
  const { record: t } = useTexts(importTexts);
  const { voidAsked } = record;
  if (!voidAsked) return null;
  const isOwn = voidAsked.by === member.id;
  const hint = isOwn ? t.ownAsk : maySecondImport(record, member, shell.programme) ? null : t.notYours;
  return (
    <section aria-labelledby="s-ask">
      <h2 id="s-ask">{t.askTitle}</h2>
      <p class="quiet">{t.askBy(namesOf(shell).person(voidAsked.by), instantText(voidAsked.at, shell.language))}</p>
      <p class="typed">{voidAsked.reason}</p>
      {hint === null ? <ImportForm record={record} act="agree" submit={t.agree} /> : <p>{hint}</p>}
      <ImportForm record={record} act="drop-ask" submit={isOwn ? t.dropAsk.own : t.dropAsk.other} secondary />
    </section>
  );
}

interface ImportFormProps {
  record: ImportRecord;
  act: string;
  submit: string;
  form?: Form;
  attempt?: ImportAttempt | undefined;
  secondary?: boolean;
}

function ImportForm({ record, act, submit, form, attempt, secondary }: ImportFormProps): JSX.Element {
  return (
    <form method="post" action={`/office/imports/${record.id}/${act}`} noValidate>
      {form ? <FieldList form={form} answers={attempt?.answers ?? {}} issues={attempt?.issues} /> : null}
      <div class="actions">
        <button class={secondary ? 'secondary' : ''} type="submit">
          {submit}
        </button>
      </div>
    </form>
  );
}

interface FoldedProps extends ImportPageProps {
  act: ImportAttempt['act'];
  title: string;
  text: string;
  submit: string;
}

/** An act that is rarely needed: folded away until somebody opens it, or until it was sent and not taken. */
function Folded({ act, title, text, submit, attempt, record }: FoldedProps): JSX.Element {
  const own = attempt?.act === act ? attempt : undefined;
  return (
    <details open={own !== undefined}>
      <summary>{title}</summary>
      <p>{text}</p>
      <FormErrors issues={own?.issues} form={reasonForm} />
      <ImportForm record={record} act={act} submit={submit} form={reasonForm} attempt={own} secondary />
    </details>
  );
}
