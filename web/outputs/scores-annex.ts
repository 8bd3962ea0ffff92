import type { ScoreLine } from '../../functions/domain/assessment/scores.ts';
import type { Annex, Cell, Table } from '../../functions/domain/outputs/report-document.ts';
import { assessmentTexts } from '../messages/assessment.ts';
import { boardsOf, type Board } from '../views/audit/score-boards.ts';
import { column, countCell, entriesTableId, pointsCell, textCell, valueCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';

/** The scores with their ranks, those who are ranked together in one table, and the lines that each is the sum of; null when nothing is scored. */
export function scoresAnnex(context: OutputContext): Annex | null {
  const boards = boardsOf(context.report, context.shell).filter(({ scores }) => scores.length > 0);
  if (boards.length === 0) return null;
  return {
    title: context.texts.annexes.scores,
    tables: [...boards.map((board) => ranksTable(board, context)), linesTable(boards, context)],
  };
}

function ranksTable({ id, title, label, scores, name, self }: Board, { shell }: OutputContext): Table {
  const { scores: t } = assessmentTexts[shell.language];
  return {
    id: `scores-${id}`,
    title,
    sheet: title,
    columns: [
      column(t.rank, 'integer', 3),
      column(label, 'text', 12),
      ...[t.base, t.variable, t.bonus, t.total].map((head) => column(head, 'decimal', 5)),
      ...(self ? [t.self, t.difference].map((head) => column(head, 'decimal', 5)) : []),
    ],
    rows: scores.map((score): Cell[] => {
      const { rank, base, variable, bonus, total, selfScore } = score;
      return [
        countCell(rank),
        textCell(name(score.id)),
        ...[base, variable, bonus, total].map(pointsCell),
        ...(self ? [pointsCell(selfScore?.points ?? null), pointsCell(selfScore ? total - selfScore.points : null)] : []),
      ];
    }),
  };
}

/** Lines that are printed; a spreadsheet has them all. */
const printedRows = 200;

function linesTable(boards: readonly Board[], context: OutputContext): Table {
  const { scores: t } = assessmentTexts[context.shell.language];
  const title = t.linesOf(context.texts.annexes.scores);
  return {
    id: 'score-lines',
    title,
    sheet: context.texts.sheets.scoreLines,
    printedRows,
    columns: [
      column(t.ranked, 'text', 8),
      column(t.unit, 'text', 8),
      column(t.indicator, 'text', 10),
      column(t.part, 'text', 4),
      column(t.value, 'integer', 6),
      column(t.target, 'integer', 6),
      column(t.points, 'decimal', 5),
      column(t.most, 'decimal', 5),
    ],
    rows: boards.flatMap(({ title: board, scores, name }) =>
      scores.flatMap(({ id, lines }) => lines.map((line) => [textCell(board), textCell(name(id)), ...lineCells(line, context)])),
    ),
  };
}

function lineCells(line: ScoreLine, { shell }: OutputContext): Cell[] {
  const { language, programme } = shell;
  const { scores: t } = assessmentTexts[language];
  const indicator = programme.indicators.find(({ id }) => id === line.indicator);
  const unit = indicator?.unit ?? 'count';
  return [
    textCell(indicator?.name[language] ?? line.indicator, { table: entriesTableId(line.indicator) }),
    textCell(t.parts[line.part]),
    valueCell(line.value, unit, { language }),
    valueCell(line.target, unit, { language }),
    pointsCell(line.points),
    pointsCell(line.most),
  ];
}
