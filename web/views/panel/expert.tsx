import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { Panel } from '../../../functions/domain/panels.ts';
import type { BlindDossier } from '../../../functions/domain/proposal/blind-view.ts';
import { panelTexts } from '../../messages/panel.ts';
import { otherRuleTexts } from '../../messages/rules.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { Banner, FactList, Hidden } from '../parts/basics.tsx';
import { EnterButton, FieldList } from '../parts/form-fields.tsx';
import { ErrorSummary, fieldId, useProblems, type Problem } from '../parts/issues.tsx';
import { isOverdue } from '../parts/standing.tsx';
import { dayText, listText } from '../parts/values.tsx';
import { CodeField, codeProblem, type CodeIssue } from '../review/code-field.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { scoreForm } from './score-form.ts';

/** The forms of an expert's page. */
export type ExpertForm = 'score' | 'declare' | 'recuse';

/** Props of {@link ExpertPage}: never the proposal itself, only what its experts may know. */
export interface ExpertPageProps {
  shell: PageShell;
  linkId: string;
  version: number;
  panel: Panel;
  dueOn: string | null;
  today: string;
  expertName: string;
  dossier: BlindDossier;
  /** Whether the expert has declared no relation and confidentiality, so that the dossier is shown. */
  declared: boolean;
  assurance: 'link' | 'code';
  /** What was sent, and what is wrong with it. */
  sent?: ExpertForm;
  answers?: Answers;
  reason?: string;
  /** The points that were ticked. */
  ticked?: readonly string[];
  issues?: readonly FieldIssue[];
  codeSent?: boolean;
  codeIssue?: CodeIssue;
}

/** An expert's page: first two declarations, then the dossier without names and the marks; stepping aside is always possible. */
export function ExpertPage(props: ExpertPageProps): JSX.Element {
  const { shell, dossier, dueOn, today, panel, declared, codeSent = false, expertName } = props;
  const texts = sharedTexts[shell.language];
  const t = panelTexts[shell.language].page;
  const asking = isOverdue(dueOn, today) ? t.askOverdue : t.ask;
  const title = dueOn ? asking(dayText(dueOn, shell.language)) : t.askWithoutDay;
  const wrong = (props.issues?.length ?? 0) > 0 || props.codeIssue !== undefined;
  return (
    <Layout shell={shell} title={title} problem={wrong}>
      <Problems {...props} />
      {codeSent && !wrong ? <Banner title={texts.code.sent} /> : null}
      <h1 class="ask">{title}</h1>
      <p class="what">{dossier.title}</p>
      <FactList facts={[{ label: t.panel, value: panel.name[shell.language] }]} class="tight" />
      {declared ? (
        <>
          <Dossier dossier={dossier} />
          <Score {...props} />
        </>
      ) : (
        <Declare {...props} />
      )}
      <StepAside {...props} />
      <p class="quiet">{t.openedFor(expertName)}</p>
    </Layout>
  );
}

function Problems(props: ExpertPageProps): JSX.Element {
  const t = useTexts(panelTexts);
  const otherRule = useTexts(otherRuleTexts);
  const { issues = [], codeIssue, sent, panel } = props;
  const marks = useProblems(issues, scoreForm(panel));
  const words: Readonly<Record<string, string>> = {
    recommends: t.page.recommendsMissing,
    grounds: t.page.groundsMissing,
  };
  const scored: Problem[] = marks.map((problem, index) => {
    const missing = issues[index]?.rule === 'required' ? words[problem.field] : undefined;
    return missing ? { ...problem, text: missing } : problem;
  });
  const others: Problem[] = issues.map(({ field }) => ({ field, text: sent === 'declare' ? t.declare.missing : otherRule }));
  const code = codeProblem(codeIssue, props.shell.language, sent === 'recuse' ? 'recuse' : undefined);
  return <ErrorSummary problems={[...(sent === 'score' ? scored : others.slice(0, 1)), ...code]} />;
}

function Declare({ linkId, version, panel, sent, issues = [], ticked = [] }: ExpertPageProps): JSX.Element {
  const { language } = useShell();
  const t = useTexts(panelTexts);
  const wrong = sent === 'declare' && issues.length > 0;
  const box = (name: 'noRelation' | 'confidential'): JSX.Element => (
    <label class="choice">
      <input id={fieldId(name)} type="checkbox" name={name} value="yes" checked={ticked.includes(name)} />
      <span>{t.declare[name]}</span>
    </label>
  );
  return (
    <section class="panel" aria-labelledby="s-declare">
      <h2 id="s-declare">{t.declare.title}</h2>
      <p>{t.declare.text}</p>
      <form method="post" action={`/panel/${linkId}/open`} noValidate>
        <Hidden fields={{ version }} />
        <div class={wrong ? 'field wrong' : 'field'}>
          {box('noRelation')}
          {box('confidential')}
        </div>
        <div class="actions">
          <button type="submit">{t.declare.open}</button>
        </div>
      </form>
      <h3>{t.declare.criteria}</h3>
      <ul>
        {panel.criteria.map(({ id, name, means, max }) => (
          <li key={id}>
            <strong>{name[language]}</strong> {means[language]} {t.page.mostMarks(max)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Dossier({ dossier }: { dossier: BlindDossier }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(panelTexts).page;
  const withheld = dossier.withheld.map(({ label }) => label[language]);
  return (
    <>
      <h2 id="dossier">{t.dossier}</h2>
      <p class="hint">{t.blind}</p>
      <AnswerList form={dossier.form} answers={dossier.answers} />
      {withheld.length > 0 ? <p class="quiet">{t.withheld(listText(withheld, language))}</p> : null}
      <p class="quiet">{t.documents}</p>
    </>
  );
}

function Score({
  linkId,
  version,
  panel,
  assurance,
  sent,
  answers = {},
  issues = [],
  codeSent = false,
  codeIssue,
}: ExpertPageProps): JSX.Element {
  const t = useTexts(panelTexts).page;
  const own = sent === 'score';
  return (
    <section aria-labelledby="s-score">
      <h2 id="s-score">{t.score}</h2>
      <p class="quiet">{t.others}</p>
      <form method="post" action={`/panel/${linkId}`} noValidate>
        <EnterButton action="submit" />
        <Hidden fields={{ version, _form: 'score' }} />
        <FieldList form={scoreForm(panel)} answers={own ? answers : {}} issues={own ? issues : []} />
        {assurance === 'code' ? (
          <CodeField sendTo={`/panel/${linkId}/code`} sent={own && codeSent} issue={own ? codeIssue : undefined} />
        ) : null}
        <div class="actions">
          <button type="submit">{t.submit}</button>
          <span class="quiet">{t.final}</span>
        </div>
      </form>
    </section>
  );
}

function StepAside({ linkId, version, assurance, sent, reason = '', codeSent = false, codeIssue }: ExpertPageProps): JSX.Element {
  const t = useTexts(panelTexts).aside;
  const own = sent === 'recuse';
  return (
    <details class="others" open={own}>
      <summary>{t.open}</summary>
      <form method="post" action={`/panel/${linkId}/recuse`} noValidate>
        <h2>{t.title}</h2>
        <p>{t.text}</p>
        <Hidden fields={{ version, _form: 'recuse' }} />
        <div class="field">
          <label for={fieldId('reason')}>{t.reason}</label>
          <p class="hint" id="f-reason-hint">
            {t.reasonHint}
          </p>
          <textarea id={fieldId('reason')} name="reason" rows={2} aria-describedby="f-reason-hint" value={reason} />
        </div>
        {assurance === 'code' ? (
          <CodeField sendTo={`/panel/${linkId}/code`} sent={own && codeSent} issue={own ? codeIssue : undefined} of="recuse" />
        ) : null}
        <div class="actions">
          <button class="secondary" type="submit">
            {t.submit}
          </button>
        </div>
      </form>
    </details>
  );
}
