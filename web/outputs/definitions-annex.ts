import type { Annex } from '../../functions/domain/outputs/report-document.ts';
import { assessmentTexts } from '../messages/assessment.ts';
import { definitionText } from '../views/audit/definition-text.ts';
import { column, entriesTableId, textCell } from './cells.ts';
import type { OutputContext } from './output-context.ts';
import { rowsOf } from './report-tables.ts';

/** The definitions by which the report was counted and scored. */
export function definitionsAnnex(context: OutputContext): Annex {
  const { texts, shell } = context;
  const { language, programme } = shell;
  const { definitions: t } = assessmentTexts[language];
  const table = {
    id: 'definitions',
    title: texts.annexes.definitions,
    sheet: texts.sheets.definitions,
    columns: [
      column(texts.heads.id, 'text', 10),
      column(t.indicator, 'text', 8),
      column(t.counted, 'text', 20),
      column(t.targets, 'text', 10),
      column(t.scoring, 'text', 10),
      column(texts.heads.note, 'text', 8),
    ],
    rows: rowsOf(context).map(({ indicator }) => {
      const { name, counted, targets, scoring, note } = definitionText(indicator, programme, language);
      const link = { table: entriesTableId(indicator.id) };
      return [textCell(indicator.id), textCell(name, link), ...[counted, targets, scoring, note].map((text) => textCell(text))];
    }),
  };
  return { title: texts.annexes.definitions, tables: [table] };
}
