import type { JSX } from 'preact';
import { pointsText } from '../../../functions/domain/assessment/points.ts';
import { longestRemark, scoredDepartments, standingSelfScore, type SelfScore } from '../../../functions/domain/assessment/self-score.ts';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers, Form, FormField } from '../../../functions/domain/form.ts';
import type { Period } from '../../../functions/domain/period.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { PeriodForm } from '../audit/home.tsx';
import { periodText } from '../audit/period.ts';
import { Layout } from '../layout.tsx';
import { Banner, Hidden } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { Instant } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

const { zh, en } = assessmentTexts;

type Label = 'department' | 'points' | 'pointsHint' | 'remark' | 'remarkHint' | 'formTitle';

function label(key: Label): { zh: string; en: string } {
  return { zh: zh.selfScores[key], en: en.selfScores[key] };
}

/** What a department's self-score is entered with. */
export function selfScoreForm(programme: Programme): Form {
  const own = { required: true, personal: false } as const;
  const options = scoredDepartments(programme).map((id) => ({
    value: id,
    label: programme.departments.find((department) => department.id === id)?.name ?? { zh: id, en: id },
  }));
  const fields: FormField[] = [
    { ...own, id: 'department', type: 'select', label: label('department'), options },
    { ...own, id: 'points', type: 'text', label: label('points'), hint: label('pointsHint'), maxLength: 10 },
    { ...own, id: 'remark', type: 'textarea', label: label('remark'), hint: label('remarkHint'), maxLength: longestRemark },
  ];
  return { id: 'self-score', title: label('formTitle'), sections: [{ id: 'self-score', title: label('formTitle'), fields }] };
}

/** Props of {@link SelfScoresPage}. */
export interface SelfScoresPageProps {
  shell: PageShell;
  period: Period;
  /** Years to choose from, the newest first. */
  years: readonly number[];
  /** All that were entered for the period. */
  scores: readonly SelfScore[];
  /** Id the new one will have: the same form sent twice enters one. */
  newId: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
  saved?: boolean;
}

/** What departments gave themselves for a period, and the form for one. Posts the fields, `_item`, `year` and `quarter` to /office/self-scores. */
export function SelfScoresPage({
  shell,
  period,
  years,
  scores,
  newId,
  answers = {},
  issues = [],
  saved = false,
}: SelfScoresPageProps): JSX.Element {
  const { labelled } = sharedTexts[shell.language];
  const t = assessmentTexts[shell.language].selfScores;
  const form = selfScoreForm(shell.programme);
  const quarter = 'quarter' in period ? period.quarter : undefined;
  const chosen = { year: period.year, ...(quarter === undefined ? {} : { quarter }) };
  return (
    <Layout shell={shell} title={t.title} width="wide" problem={issues.length > 0}>
      <h1>{t.title}</h1>
      {saved ? <Banner title={t.saved} /> : null}
      <FormErrors issues={issues} form={form} />
      <p>{t.intro}</p>
      <PeriodForm years={years} year={period.year} quarter={quarter} action="/office/self-scores" submit={t.show} />
      <div class="split">
        <form method="post" action="/office/self-scores" noValidate>
          <h2>{t.formTitle}</h2>
          <p class="quiet">{labelled(t.period, periodText(period, shell.language))}</p>
          <Hidden fields={{ _item: newId, ...chosen }} />
          <FieldList form={form} answers={answers} issues={issues} />
          <div class="actions">
            <button type="submit">{t.submit}</button>
          </div>
        </form>
        <div class="aside">
          <h2>{t.of(periodText(period, shell.language))}</h2>
          <Standing scores={scores} />
        </div>
      </div>
    </Layout>
  );
}

/** Each department that is scored, with what it gave itself last. */
function Standing({ scores }: { scores: readonly SelfScore[] }): JSX.Element {
  const shell = useShell();
  const { selfScores: t } = useTexts(assessmentTexts);
  const names = namesOf(shell);
  return (
    <ul class="opinions">
      {scoredDepartments(shell.programme).map((department) => {
        const score = standingSelfScore(scores, department);
        return (
          <li key={department}>
            <p class="what">
              {names.department(department)}{' '}
              {score ? <span class="figure">{pointsText(score.points)}</span> : <span class="quiet">{t.never}</span>}
            </p>
            {score ? (
              <>
                <p class="typed">{score.remark}</p>
                <p class="quiet">
                  {t.entered} {names.person(score.by)} <Instant value={score.at} />
                </p>
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
