import { reportJson } from '../../functions/domain/outputs/report-json.ts';
import { csvOf } from '../../functions/domain/report-csv.ts';
import { reportLabelsOf } from '../../functions/domain/report-labels.ts';
import { composeOutputRenderers } from '../../functions/wiring/outputs.ts';
import { reportDocument } from '../../web/outputs/report-document.ts';
import { manyEntries, materialOf, sampleProgramme } from '../support/outputs/sample-material.ts';

/** Makes each file of a report over so many entries in a process of its own, and prints what it took. */
const material = materialOf(manyEntries(Number(process.argv[2])));
const outputs = composeOutputRenderers();
const site = 'https://yincai.example';

const document = () => reportDocument(material, { language: 'zh', programme: sampleProgramme }, site);
const files: Record<string, () => Promise<Uint8Array | string>> = {
  xlsx: () => outputs.xlsx.render(document()),
  docx: () => outputs.docx.render(document()),
  svg: async () => (await outputs.charts.draw(document().charts)).join(''),
  csv: () => Promise.resolve(csvOf(material.report, 'zh', reportLabelsOf(sampleProgramme))),
  json: () => Promise.resolve(reportJson(material, sampleProgramme, site)),
};

const made: Record<string, { ms: number; bytes: number }> = {};
for (const [name, make] of Object.entries(files)) {
  const startedAt = performance.now();
  const content = await make();
  made[name] = { ms: performance.now() - startedAt, bytes: Buffer.byteLength(content) };
}
console.log(JSON.stringify({ made, peakMb: process.resourceUsage().maxRSS / 1024 }));
