import { definitionsCsv, gapsCsv, scoresCsv } from '../../web/csv/assessment-csv.ts';
import { entriesCsv } from '../../web/csv/entries-csv.ts';
import { csvOf } from '../domain/report-csv.ts';
import { reportLabelsOf } from '../domain/report-labels.ts';
import { languages, type Language } from '../domain/text.ts';
import type { FrozenMaterial, MadeFile, ReportFiles } from '../ports/report-files.ts';

/** A file that a report has in each language. */
interface Output {
  name: (language: Language) => string;
  contentType: string;
  make: (material: FrozenMaterial, language: Language) => Promise<Uint8Array>;
}

const csv = 'text/csv; charset=utf-8';

/** Every file of a report. A further output is a line here: freezing and serving go by this list. */
const outputs: readonly Output[] = [
  table('report', ({ report, programme }, language) => csvOf(report, language, reportLabelsOf(programme))),
  table('scores', ({ report, programme }, language) => scoresCsv(report, { language, programme })),
  table('gaps', ({ report, programme }, language) => gapsCsv(report, { language, programme })),
  table('definitions', ({ report, programme }, language) => definitionsCsv(report, { language, programme })),
  table('entries', ({ entries, programme }, language) => entriesCsv(entries, { language, programme })),
];

function table(name: string, write: (material: FrozenMaterial, language: Language) => string): Output {
  const make: Output['make'] = async (material, language) => new TextEncoder().encode(write(material, language));
  return { name: (language) => `${name}.${language}.csv`, contentType: csv, make };
}

/** Makes the files of frozen reports, one after the other. */
export function composeReportFiles(): ReportFiles {
  return {
    async make(material) {
      const files: MadeFile[] = [];
      for (const { name, contentType, make } of outputs) {
        for (const language of languages) files.push({ name: name(language), contentType, bytes: await make(material, language) });
      }
      return files;
    },
  };
}
