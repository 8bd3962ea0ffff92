import { pointsText } from '../../functions/domain/assessment/points.ts';
import type { Score } from '../../functions/domain/assessment/scores.ts';
import { csvFile, type Cell } from '../../functions/domain/report-csv.ts';
import { yuanOf } from '../../functions/domain/money.ts';
import type { Report } from '../../functions/domain/report.ts';
import { languages } from '../../functions/domain/text.ts';
import { assessmentTexts } from '../messages/assessment.ts';
import { auditTexts } from '../messages/audit.ts';
import { definitionText } from '../views/audit/definition-text.ts';
import { gapFinding, gapSubject } from '../views/audit/gaps.tsx';
import { boardsOf } from '../views/audit/score-boards.ts';
import { namesOf, type PageShell } from '../views/shell.tsx';

type Names = Pick<PageShell, 'language' | 'programme'>;

/** The scores of a report as CSV: one line for each line of a score, and one for each total, whose rank and self-score stand beside it. */
export function scoresCsv(report: Report, shell: Names): string {
  const t = assessmentTexts[shell.language].scores;
  const head = [t.ranked, t.unit, 'id', t.indicator, t.part, t.value, t.target, t.points, t.most, t.rank, t.self, t.difference];
  const lines = boardsOf(report, shell).flatMap(({ title, scores, name }) =>
    scores.flatMap((score) => scoreLines(score, { name: title, called: name(score.id), shell })),
  );
  return csvFile([head, ...lines]);
}

function scoreLines(score: Score, { name, called, shell }: { name: string; called: string; shell: Names }): Cell[][] {
  const t = assessmentTexts[shell.language].scores;
  const points = (hundredths: number): Cell => ({ number: pointsText(hundredths) });
  const lines = score.lines.map(({ indicator: id, part, value, target, points: given, most }): Cell[] => {
    const indicator = shell.programme.indicators.find((each) => each.id === id);
    const amount = (number: number | null): Cell =>
      number === null ? '' : { number: indicator?.unit === 'cny' ? yuanOf(number) : String(number) };
    return [
      name,
      called,
      score.id,
      indicator?.name[shell.language] ?? id,
      t.parts[part],
      amount(value),
      amount(target),
      points(given),
      points(most),
      '',
      '',
      '',
    ];
  });
  const { selfScore, total, rank } = score;
  const self = selfScore ? [points(selfScore.points), points(total - selfScore.points)] : ['', ''];
  return [...lines, [name, called, score.id, t.total, '', '', '', points(total), { number: '100.00' }, { number: String(rank) }, ...self]];
}

/** The gaps of a report as CSV, one line each. */
export function gapsCsv(report: Report, shell: Names): string {
  const { language } = shell;
  const t = assessmentTexts[language].gaps;
  const lines = report.gaps.flatMap(({ definition, lines: found }) =>
    found.map((line): Cell[] => [
      definition.name[language],
      definition.id,
      gapSubject(line, shell),
      line.department === null ? '' : namesOf(shell).department(line.department),
      gapFinding(line, shell),
    ]),
  );
  return csvFile([[t.title, 'id', t.what, t.department, t.found], ...lines]);
}

/** The definitions that a report used as CSV, one line for each in each language. */
export function definitionsCsv(report: Report, { language, programme }: Names): string {
  const t = assessmentTexts[language].definitions;
  const indicators = report.chapters.flatMap(({ rows }) => rows.map(({ indicator }) => indicator));
  const lines = indicators.flatMap((indicator) =>
    languages.map((each): Cell[] => {
      const { name, counted, targets, scoring, note } = definitionText(indicator, programme, each);
      return [indicator.id, each, name, counted, targets, scoring, note];
    }),
  );
  return csvFile([['id', 'language', t.indicator, t.counted, t.targets, t.scoring, auditTexts[language].report.notes], ...lines]);
}
