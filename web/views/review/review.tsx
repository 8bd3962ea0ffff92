import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import { principalOf } from '../../../functions/domain/proposal/answering.ts';
import { latestAsks } from '../../../functions/domain/proposal/asks.ts';
import type { Difference } from '../../../functions/domain/proposal/differences.ts';
import { standInFor } from '../../../functions/domain/proposal/standing-in.ts';
import type { Ask, Summary } from '../../../functions/domain/proposal/summary.ts';
import { leaveTexts } from '../../messages/leave.ts';
import { reviewTexts } from '../../messages/review.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { AnswerList } from '../parts/answers.tsx';
import { Banner, FactList } from '../parts/basics.tsx';
import { Differences } from '../parts/differences.tsx';
import { documentsOf, FileList } from '../parts/documents.tsx';
import { ErrorSummary } from '../parts/issues.tsx';
import { OpinionList } from '../parts/opinions.tsx';
import { isOverdue } from '../parts/standing.tsx';
import { dayText } from '../parts/values.tsx';
import { namesOf, type PageShell } from '../shell.tsx';
import { answerProblems, type AnswerFormProps, type Typed } from './answer-forms.ts';
import { codeProblem, type CodeIssue } from './code-field.tsx';
import { ClosedDossier } from './declare.tsx';
import { gistOf } from './gist.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { OtherCases } from './other-cases.tsx';

/** Props of {@link ReviewPage}. */
export interface ReviewPageProps {
  shell: PageShell;
  linkId: string;
  summary: Summary;
  /** The step of this link. */
  ask: Ask;
  /** The person of this link. */
  holder: string;
  /** Whoever is called in late is not asked to answer by a day that is over. */
  today: string;
  /** Whether the holder has declared no interest, so that the dossier is shown. */
  declared: boolean;
  /** What the unit changed since the department was asked last. */
  differences?: readonly Difference[];
  /** Fields the unit may be asked back about; empty when it cannot be asked any more. */
  askable: readonly string[];
  assurance: 'link' | 'code';
  codeSent?: boolean;
  /** What was chosen and typed, to be shown again. */
  typed?: Typed;
  /** Issues on fields of the form that was typed in. */
  issues?: readonly FieldIssue[];
  codeIssue?: CodeIssue;
}

/** Facts above the choice; the others stand below, so that question, facts and choice fit one screen of a phone. */
const factsAbove = 3;

/**
 * A department's decision page: what is asked, the gist, the choice; other cases below; then the dossier, once its reader has declared
 * no interest.
 */
export function ReviewPage(props: ReviewPageProps): JSX.Element {
  const { shell, linkId, summary, ask, declared, askable, assurance, typed, issues = [], codeSent = false, codeIssue } = props;
  const t = sharedTexts[shell.language];
  const review = reviewTexts[shell.language];
  const form = typed?.form ?? 'opinion';
  const problems = [
    ...answerProblems(issues, form, shell.language),
    ...codeProblem(codeIssue, shell.language, form === 'opinion' ? undefined : form),
  ];
  const title = titleOf(props);
  const facts = gistOf(summary, shell, ask.department);
  const { version, kind } = summary;
  const forms: AnswerFormProps = { linkId, version, kind, assurance, codeSent, typed, codeIssue, problems };
  return (
    <Layout shell={shell} title={title} problem={problems.length > 0}>
      <ErrorSummary problems={problems} />
      {codeSent && problems.length === 0 ? <Banner title={t.code.sent} /> : null}
      <h1 class="ask">{title}</h1>
      <p class="what">{summary.title}</p>
      <StandIn {...props} />
      <FactList facts={facts.slice(0, factsAbove)} class="tight" />
      <OpinionForm {...forms} department={ask.department} />
      <OtherCases {...forms} askable={askable} />
      {declared ? <Dossier {...props} /> : <ClosedDossier linkId={linkId} version={version} facts={facts.slice(factsAbove)} />}
      <p class="quiet">{review.page.openedFor(namesOf(shell).person(props.holder))}</p>
    </Layout>
  );
}

/** Who is asked for what by when, and in whose place. */
function titleOf({ shell, summary, ask, holder, today }: ReviewPageProps): string {
  const t = sharedTexts[shell.language];
  const review = reviewTexts[shell.language];
  const names = namesOf(shell);
  const department = names.department(ask.department);
  const { ask: askBy, askOverdue, askWithoutDay } = review.page;
  const asking = isOverdue(summary.dueOn, today) ? askOverdue : askBy;
  const title = summary.dueOn ? asking(department, dayText(summary.dueOn, shell.language)) : askWithoutDay(department);
  const principal = principalOf(ask, holder);
  return principal === null ? title : t.bracketed(title, review.page.behalf(names.person(principal)));
}

/** Says to who is on leave that somebody else may answer as well. */
function StandIn({ shell, summary, ask, holder }: ReviewPageProps): JSX.Element | null {
  const standIn = standInFor(summary, ask.step, holder);
  return standIn === null ? null : <p class="quiet">{leaveTexts[shell.language].begun.alsoWith(namesOf(shell).person(standIn))}</p>;
}

function Dossier({ shell, linkId, summary, ask, differences = [] }: ReviewPageProps): JSX.Element {
  const t = reviewTexts[shell.language];
  const form = formOf(shell.programme, summary.kind);
  const others = latestAsks(summary).filter(({ department }) => department !== ask.department);
  const earlier = summary.asks.filter(({ department, step }) => department === ask.department && step !== ask.step);
  return (
    <>
      <h2 id="dossier">{t.page.full}</h2>
      <Differences form={form} differences={differences} reader={ask.department} />
      <AnswerList form={form} answers={summary.answers} reader={ask.department} />
      <h2>{t.page.documents}</h2>
      <FileList files={documentsOf(summary, `/review/${linkId}`)} />
      <h2>{t.page.opinions}</h2>
      {others.length === 0 ? <p class="quiet">{t.page.noOpinions}</p> : <OpinionList asks={others} />}
      {earlier.length > 0 ? (
        <>
          <h2>{t.page.earlier}</h2>
          <OpinionList asks={earlier} />
        </>
      ) : null}
    </>
  );
}
