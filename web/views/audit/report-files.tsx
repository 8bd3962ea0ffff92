import type { JSX } from 'preact';
import type { Report } from '../../../functions/domain/report.ts';
import { outputTextsFor } from '../../outputs/output-texts.ts';
import { useShell, useTexts } from '../shell.tsx';
import { periodQuery } from './period.ts';

/** The formats in which a report is handed out, the ones that people read first. */
export const reportFormats = ['xlsx', 'docx', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What of a report is handed out as a CSV of its own. */
export const reportTables = ['scores', 'gaps', 'definitions'] as const;
export type ReportTable = (typeof reportTables)[number];

/** Links to the files of a period's report, as of the instant that was asked for. */
export function ReportFiles({ period, asked }: { period: Report['period']; asked: string | undefined }): JSX.Element {
  const { files } = outputTextsFor(useShell().language);
  const { files: tables } = useTexts().assessment;
  const query = periodQuery(period, asked);
  const links = [
    ...reportFormats.map((format) => ({ href: `/audit/report.${format}?${query}`, name: files[format] })),
    ...reportTables.map((table) => ({ href: `/audit/report.csv?${query}&table=${table}`, name: tables[table] })),
  ];
  return (
    <nav aria-labelledby="files" class="screen-only">
      <h2 id="files">{files.title}</h2>
      <ul>
        {links.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
