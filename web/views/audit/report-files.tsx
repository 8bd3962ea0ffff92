import type { JSX } from 'preact';
import type { Report } from '../../../functions/domain/report.ts';
import { outputTextsFor } from '../../outputs/output-texts.ts';
import { useShell } from '../shell.tsx';
import { periodQuery } from './period.ts';

/** The formats in which a report is handed out, the ones that people read first. */
export const reportFormats = ['xlsx', 'docx', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Links to the files of a period's report. */
export function ReportFiles({ period }: { period: Report['period'] }): JSX.Element {
  const { files } = outputTextsFor(useShell().language);
  return (
    <nav aria-labelledby="report-files" class="screen-only">
      <h2 id="report-files">{files.title}</h2>
      <ul>
        {reportFormats.map((format) => (
          <li key={format}>
            <a href={`/audit/report.${format}?${periodQuery(period)}`}>{files[format]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
