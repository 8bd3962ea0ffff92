import { ledgerColumnsOf } from '../../functions/domain/import/ledger-form.ts';
import { sheetNameOf } from '../../functions/domain/import/register-names.ts';
import { choiceListsOf } from '../../functions/domain/programme-lookup.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { languages, type Language } from '../../functions/domain/text.ts';
import { templateTexts } from '../messages/imports.ts';
import { allowedText } from './allowed-text.ts';

/** A sheet of the template, of texts only; the first row are the headings. */
export interface TemplateSheet {
  name: string;
  rows: string[][];
  required: number[];
  widths: number[];
}

/** The template for an old ledger: how to fill it in, in both languages, then an empty sheet for each register. */
export function templateSheets(programme: Programme, language: Language): TemplateSheet[] {
  const guides = [language, ...languages.filter((each) => each !== language)].map((each) => guideSheet(programme, each));
  const sheets = programme.registers.map((register): TemplateSheet => {
    const columns = ledgerColumnsOf(register, programme);
    const labels = columns.map(({ label }) => label[language]);
    const required = columns.flatMap((column, index) => (column.required ? [index] : []));
    return { name: sheetNameOf(register.name[language]), rows: [labels], required, widths: labels.map(widthOf) };
  });
  return [...guides, ...sheets];
}

function guideSheet(programme: Programme, language: Language): TemplateSheet {
  const t = templateTexts[language];
  const lists = choiceListsOf(programme);
  const rows = programme.registers.flatMap((register) =>
    ledgerColumnsOf(register, programme).map(({ label, field, required }) => [
      register.name[language],
      label[language],
      required ? t.yes : '',
      allowedText(field, lists, language),
    ]),
  );
  return { name: t.sheet, rows: [[...t.heading], ...t.lines.map((line) => [line]), ...rows], required: [], widths: [36, 30, 10, 90] };
}

/** A Chinese sign is as wide as two letters. */
function widthOf(label: string): number {
  const width = Array.from(label).reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 4);
  return Math.min(Math.max(width, 12), 40);
}
