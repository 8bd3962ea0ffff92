import type { JSX } from 'preact';
import { pointsText } from '../../../functions/domain/assessment/points.ts';
import type { Score } from '../../../functions/domain/assessment/scores.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { useTexts } from '../shell.tsx';
import { anchorOf, useBoards, type Board } from './score-boards.ts';
import { Scrolling } from '../parts/scrolling.tsx';

/** Who scored how much: departments that answer for what is scored, and each group of units; each leads to its lines below. */
export function Ranks({ report }: { report: Report }): JSX.Element {
  const t = useTexts(assessmentTexts);
  return (
    <>
      {useBoards(report).map((board) => (
        <section key={board.id} class="broad">
          <h2 id={`rank-${board.id}`}>{board.title}</h2>
          {board.scores.length === 0 ? <p class="quiet">{t.scores.none}</p> : <RankTable board={board} />}
        </section>
      ))}
    </>
  );
}

function RankTable({ board }: { board: Board }): JSX.Element {
  const { scores: t } = useTexts(assessmentTexts);
  const { title, label, scores, name, self } = board;
  const heads = [t.base, t.variable, t.bonus, t.total, ...(self ? [t.self, t.difference] : [])];
  return (
    <Scrolling label={title}>
      <table class="cards scores">
        <thead>
          <tr>
            <th scope="col" class="number">
              {t.rank}
            </th>
            <th scope="col">{label}</th>
            {heads.map((head) => (
              <th key={head} scope="col" class="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <tr key={score.id} data-score={score.id}>
              <td class="number" data-label={t.rank}>
                {score.rank}
              </td>
              <th scope="row">
                <a href={`#${anchorOf(board, score)}`}>{name(score.id)}</a>
              </th>
              <Points label={t.base} points={score.base} />
              <Points label={t.variable} points={score.variable} />
              <Points label={t.bonus} points={score.bonus} />
              <td class="number" data-label={t.total}>
                <strong>{pointsText(score.total)}</strong>
              </td>
              {self ? <SelfScore score={score} /> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Points({ label, points }: { label: string; points: number }): JSX.Element {
  return (
    <td class="number" data-label={label}>
      {pointsText(points)}
    </td>
  );
}

function SelfScore({ score: { selfScore, total } }: { score: Score }): JSX.Element {
  const { scores: t } = useTexts(assessmentTexts);
  return (
    <>
      <td class="number" data-label={t.self}>
        {selfScore ? pointsText(selfScore.points) : <span class="quiet">{t.noSelf}</span>}
      </td>
      <td class="number" data-label={t.difference}>
        {selfScore ? pointsText(total - selfScore.points) : ''}
      </td>
    </>
  );
}
