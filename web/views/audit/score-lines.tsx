import type { JSX } from 'preact';
import { pointsText } from '../../../functions/domain/assessment/points.ts';
import type { Score, ScoreLine } from '../../../functions/domain/assessment/scores.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Tag } from '../parts/basics.tsx';
import { instantText, numberText } from '../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { periodQuery, periodText, valueText, type Asked } from './period.ts';
import { anchorOf, useBoards, type Board } from './score-boards.ts';
import { Ranks } from './scores.tsx';
import { ReportStanding, type Standing } from './report-standing.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link ScoresPage}. */
interface ScoresPageProps {
  shell: PageShell;
  report: Report;
  /** The instant or the frozen version that was asked for; absent: as of now. */
  asked?: Asked;
  /** Whether the quarter is closed; absent where quarters are not, and for a year. */
  standing?: Standing | null;
}

/** Every score line by line, so that each can be added up; each value opens to its entries. */
export function ScoresPage({ shell, report, asked, standing = null }: ScoresPageProps): JSX.Element {
  const assessment = assessmentTexts[shell.language];
  const audit = auditTexts[shell.language];
  const title = assessment.scores.title(periodText(report.period, shell.language));
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href={`/audit/report?${periodQuery(report.period, asked)}`}>{audit.figure.back}</BackLink>
      <h1>{title}</h1>
      {report.asOf === null ? null : <p class="quiet">{audit.report.asOf(instantText(report.asOf, shell.language))}</p>}
      {standing ? <ReportStanding period={report.period} {...{ standing, asked }} page={{ path: '/audit/report/scores' }} /> : null}
      <p>{assessment.scores.intro}</p>
      <Ranks report={report} />
      <AllLines report={report} asked={asked} />
    </Layout>
  );
}

function AllLines({ report, asked }: Pick<ScoresPageProps, 'report' | 'asked'>): JSX.Element {
  const { scores: texts } = useTexts(assessmentTexts);
  const query = periodQuery(report.period, asked);
  return (
    <>
      {useBoards(report).map((board) => (
        <section key={board.id} class="broad" aria-labelledby={board.id}>
          <h2 id={board.id}>{texts.linesOf(board.title)}</h2>
          {board.scores.map((score) => (
            <Lines
              key={score.id}
              board={board}
              score={score}
              query={board.self ? query : `${query}&unit=${encodeURIComponent(score.id)}`}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function Lines({ board, score, query }: { board: Board; score: Score; query: string }): JSX.Element {
  const { scores: t } = useTexts(assessmentTexts);
  const id = anchorOf(board, score);
  const name = board.name(score.id);
  return (
    <section class="broad">
      <h3 id={id}>
        {name} <span class="figure">{pointsText(score.total)}</span> <Tag>{t.rankOf(score.rank)}</Tag>
      </h3>
      {score.selfScore ? <p class="typed">{t.remark(pointsText(score.selfScore.points), score.selfScore.remark)}</p> : null}
      <LineTable score={score} board={board} query={query} />
    </section>
  );
}

function LineTable({ score, board, query }: { score: Score; board: Board; query: string }): JSX.Element {
  const { labelled } = useTexts(sharedTexts);
  const t = useTexts(assessmentTexts).scores;
  const name = board.name(score.id);
  return (
    <Scrolling label={labelled(board.title, t.lines(name))}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.indicator}</th>
            <th scope="col">{t.part}</th>
            {[t.value, t.target, t.points, t.most].map((head) => (
              <th key={head} scope="col" class="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {score.lines.map((line) => (
            <Line key={line.indicator} line={line} name={name} query={query} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t.total} <Cuts score={score} />
            </th>
            <td class="number" data-label={t.total}>
              <strong>{pointsText(score.total)}</strong>
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Scrolling>
  );
}

/** Why a total is less than the sum of its lines, where it is. */
function Cuts({ score: { lines, base, variable, bonus, total } }: { score: Score }): JSX.Element | null {
  const { scores: t } = useTexts(assessmentTexts);
  const bonuses = lines.filter(({ part }) => part === 'bonus').reduce((sum, { points }) => sum + points, 0);
  const cuts = [...(bonuses > bonus ? [t.bonusCut(pointsText(bonus))] : []), ...(base + variable + bonus > total ? [t.cut] : [])];
  return cuts.length === 0 ? null : <span class="quiet line">{cuts.join(' · ')}</span>;
}

function Line({ line, name, query }: { line: ScoreLine; name: string; query: string }): JSX.Element {
  const { programme, language } = useShell();
  const { labelled } = useTexts(sharedTexts);
  const t = useTexts(assessmentTexts).scores;
  const indicator = programme.indicators.find(({ id }) => id === line.indicator);
  const called = indicator?.name[language] ?? line.indicator;
  const text = (value: number): string => (indicator ? valueText(value, indicator.unit, language) : numberText(value));
  return (
    <tr>
      <th scope="row">{called}</th>
      <td data-label={t.part}>{t.parts[line.part]}</td>
      <td class="number" data-label={t.value}>
        <a href={`/audit/figures/${line.indicator}?${query}&toDate`} aria-label={labelled(t.source(called, name), text(line.value))}>
          {text(line.value)}
        </a>
      </td>
      <td class="number" data-label={t.target}>
        {line.target === null ? '' : text(line.target)}
      </td>
      <td class="number" data-label={t.points}>
        {pointsText(line.points)}
      </td>
      <td class="number" data-label={t.most}>
        {pointsText(line.most)}
      </td>
    </tr>
  );
}
