import { createHash } from 'node:crypto';
import { reportJson } from '../../../functions/domain/outputs/report-json.ts';
import { csvOf } from '../../../functions/domain/report-csv.ts';
import { reportLabelsOf } from '../../../functions/domain/report-labels.ts';
import { languages } from '../../../functions/domain/text.ts';
import { composeOutputRenderers } from '../../../functions/wiring/outputs.ts';
import { reportDocument } from '../../../web/outputs/report-document.ts';
import { demoEntries, materialOf, sampleException, sampleProgramme } from './sample-material.ts';

/** Makes every file of a report twice and prints the digest of each by its name, and the time zone's offset. */
const outputs = composeOutputRenderers();
const site = 'https://yincai.example';
const digests: Record<string, string[]> = {};
const material = materialOf(demoEntries(), { year: 2026, quarter: 4 }, { exceptions: [sampleException] });

function note(name: string, content: string | Uint8Array): void {
  (digests[name] ??= []).push(createHash('sha256').update(content).digest('hex'));
}

for (const language of [...languages, ...languages]) {
  const document = reportDocument(material, { language, programme: sampleProgramme }, site);
  note(`${language}.xlsx`, await outputs.xlsx.render(document));
  note(`${language}.docx`, await outputs.docx.render(document));
  note(`${language}.svg`, (await outputs.charts.draw(document.charts)).join('\n'));
  note(`${language}.csv`, csvOf(material.report, language, reportLabelsOf(sampleProgramme)));
  note(`${language}.json`, reportJson(material, sampleProgramme, site));
}
console.log(JSON.stringify({ digests, offset: new Date(material.asOf).getTimezoneOffset() }));
