import { periodOfName } from '../../functions/domain/period.ts';
import { report, type Report } from '../../functions/domain/report.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { sampleLedger } from './ledger-sample.ts';

/**
 * Makes a report in a process of its own, so often, and prints what it took: `pure` over so many entries at hand, `table` of a period as
 * auditors read it.
 */
const [how = '', what = '', times = '1'] = process.argv.slice(2);

/** Everything of the sample is recorded by then. */
const asOf = '2027-01-31T00:00:00.000Z';

async function makeReport(): Promise<() => Promise<Report>> {
  if (how === 'pure') {
    const { indicators, departments, assessment } = loadProgramme(localProgrammeDir);
    const entries = [...sampleLedger(loadProgramme(localProgrammeDir), Number(what))];
    return async () => report({ entries, indicators, departments, assessment, asOf, period: { year: 2026 } });
  }
  const { compose } = await import('../../functions/wiring/compose.ts');
  const { reportPeriod } = await import('../../functions/usecases/reports/report-period.ts');
  const ports = compose('audit');
  return async () => reportPeriod(ports, { period: periodOfName(what), asOf });
}

function factsIn(counted: Report): number {
  return counted.chapters.flatMap(({ rows }) => rows).reduce((sum, { facts }) => sum + facts, 0);
}

const make = await makeReport();
const ms: number[] = [];
let facts = 0;
for (let time = 0; time < Number(times); time += 1) {
  const startedAt = performance.now();
  facts = factsIn(await make());
  ms.push(performance.now() - startedAt);
}
console.log(JSON.stringify({ ms, facts, peakMb: process.resourceUsage().maxRSS / 1024 }));
