import { reportPeriod } from '../../functions/usecases/assessment.ts';
import { report } from '../../functions/domain/report.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';
import { localProgrammeDir } from '../../local/local-environment.ts';
import { sampleLedger } from './ledger-sample.ts';

/** Counts a year's report in a process of its own and prints what it took: `pure` over entries at hand, `table` through the ledger's adapter. */
const [how = '', count = ''] = process.argv.slice(2);

async function countReport(): Promise<{ ms: number; entries: number }> {
  const period = { year: 2026 };
  if (how === 'pure') {
    const programme = loadProgramme(localProgrammeDir);
    const entries = sampleLedger(programme, Number(count));
    const startedAt = performance.now();
    const counted = report({ entries, indicators: programme.indicators, period });
    return { ms: performance.now() - startedAt, entries: entriesIn(counted) };
  }
  const { compose } = await import('../../functions/wiring/compose.ts');
  const ports = compose('audit');
  const startedAt = performance.now();
  const counted = await reportPeriod(ports, period);
  return { ms: performance.now() - startedAt, entries: entriesIn(counted) };
}

function entriesIn(counted: ReturnType<typeof report>): number {
  return counted.chapters.flatMap(({ rows }) => rows).reduce((sum, { facts }) => sum + facts, 0);
}

const counted = await countReport();
console.log(JSON.stringify({ ...counted, peakMb: process.resourceUsage().maxRSS / 1024 }));
