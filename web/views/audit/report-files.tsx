import type { JSX } from 'preact';
import { reportFormats, reportTables } from '../../../functions/domain/outputs/report-files.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { outputTexts } from '../../messages/outputs.ts';
import { useTexts } from '../shell.tsx';
import { periodQuery, type Asked } from './period.ts';

/** Links to the files of a period's report, as of the instant that was asked for. */
export function ReportFiles({ period, asked }: { period: Report['period']; asked: Asked }): JSX.Element {
  const { files } = useTexts(outputTexts);
  const { files: tables } = useTexts(assessmentTexts);
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
