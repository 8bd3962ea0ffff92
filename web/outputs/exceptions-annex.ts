import type { Annex } from '../../functions/domain/outputs/report-document.ts';
import { exceptionKind, exceptionWho } from '../csv/exceptions-csv.ts';
import { shanghaiTime } from '../csv/shanghai-time.ts';
import { exceptionTexts } from '../messages/exceptions.ts';
import { sharedTexts } from '../messages/shared.ts';
import { namesOf } from '../views/shell.tsx';
import { column, pageLink, textCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';

/** Rows that are printed. */
const printedRows = 200;

/** What was out of the ordinary, each line leading to its event; null when nothing was. */
export function exceptionsAnnex(context: OutputContext): Annex | null {
  const { shell, exceptions, texts } = context;
  if (exceptions.length === 0) return null;
  const t = exceptionTexts[shell.language];
  const { stages } = sharedTexts[shell.language];
  const { department: departmentName } = namesOf(shell);
  const table = {
    id: 'exceptions',
    title: texts.annexes.exceptions,
    sheet: texts.sheets.exceptions,
    printedRows,
    columns: [
      column(t.when, 'text', 6),
      column(t.kind, 'text', 7),
      column(t.id, 'text', 8),
      column(t.proposal, 'text', 11),
      column(t.stage, 'text', 5),
      column(t.department, 'text', 7),
      column(t.who, 'text', 6),
      column(t.recordHead, 'text', 4.5),
    ],
    rows: exceptions.map((exception) => {
      const { at, proposalId, quarter, title, stage, department, seq } = exception;
      return [
        textCell(shanghaiTime(at)),
        textCell(exceptionKind(exception, shell)),
        textCell(quarter ?? proposalId),
        textCell(title),
        textCell(stages[stage]),
        department === null ? null : textCell(departmentName(department)),
        textCell(exceptionWho(exception, shell)),
        textCell(
          t.record(seq),
          pageLink(context, `/audit/${quarter === undefined ? `proposals/${proposalId}` : `quarters/${quarter}`}#e-${seq}`),
        ),
      ];
    }),
  };
  return { title: texts.annexes.exceptions, tables: [table] };
}
