import { issueLines, noteText } from '../../web/imports/issue-lines.ts';
import { templateSheets } from '../../web/imports/template.ts';
import type { LedgerFindings } from '../domain/import/issues.ts';
import type { Programme } from '../domain/programme.ts';
import { languages, type Language } from '../domain/text.ts';
import type { SheetDraft } from '../ports/ledger-files.ts';

/** What is wrong with a file, as lines in both languages. What cells say is left out: what a command prints is kept in logs. */
export function findingLines({ issues, notes }: LedgerFindings, programme: Programme): string[] {
  const [chinese, english] = languages.map((language) => issueLines(issues, { language, programme }));
  const wrong = (chinese ?? []).flatMap((line, index) => {
    const other = english?.[index];
    const place = [line.sheet, line.row, line.column].filter((part) => part !== '').join(' · ');
    return [
      `✗ ${place}: ${line.what} ${other?.what ?? ''}`,
      ...(line.allowed === '' ? [] : [`    ${line.allowed}`, `    ${other?.allowed ?? ''}`]),
    ];
  });
  return [...notes.map((note) => `  ${languages.map((language) => noteText(note, language)).join(' / ')}`), ...wrong];
}

/** The sheets of the template of a programme. */
export function templateOf(programme: Programme, language: Language): SheetDraft[] {
  return templateSheets(programme, language);
}
