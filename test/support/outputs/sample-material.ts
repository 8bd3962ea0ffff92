import type { Exception } from '../../../functions/domain/exceptions.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import type { ReportMaterial } from '../../../functions/domain/outputs/report-material.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import { quarters, type Period } from '../../../functions/domain/period.ts';
import { makesFigure, report } from '../../../functions/domain/report.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { loadProgramme } from '../../../functions/wiring/programme.ts';
import { sampleLedger } from '../../bench/ledger-sample.ts';
import { demoRecords } from '../demo-register.ts';

export const sampleProgramme = loadProgramme('programme/chunan');
/** The instant up to which samples count. */
export const sampleAsOf = '2026-11-23T01:30:00.000Z';

/** The demo's ledger, with an amount of money that comes of a proposal. */
export function demoEntries(programme: Programme = sampleProgramme): LedgerEntry[] {
  return [...demoRecords(programme).flatMap(({ entries }) => entries), paidIn];
}

const paidIn: LedgerEntry = {
  id: 'event:01p:7',
  indicator: 'paid_in_investment_cny',
  date: '2026-10-12',
  recordedAt: '2026-10-13T02:00:00.000Z',
  amount: 950_50,
  department: 'investment-promotion',
  unitId: 'u1',
  sector: 'health-care',
  country: 'AU',
  split: 'enterprise-village',
  source: { type: 'event', proposalId: '01p', seq: 7 },
  label: '=HYPERLINK("http://evil.example","点我") 澳大利亚墨尔本杭州联谊会',
};

/** A material as the use case collects it, of entries at hand. */
export function materialOf(
  entries: readonly LedgerEntry[],
  period: Period = { year: 2026 },
  more: Partial<ReportMaterial> = {},
): ReportMaterial {
  const { indicators, departments, version, assessment } = sampleProgramme;
  const context = { entries, indicators, departments, version, assessment, asOf: sampleAsOf };
  const counted = report({ ...context, period });
  const last = 'quarter' in period ? period.quarter : 4;
  const begun = quarters
    .filter((quarter) => quarter <= last)
    .map((quarter) => report({ ...context, period: { year: period.year, quarter } }));
  const byIndicator = Map.groupBy(entries, ({ indicator }) => indicator);
  const behind = (indicator: Indicator): LedgerEntry[] =>
    (byIndicator.get(indicator.id) ?? []).filter((entry) => makesFigure(entry, indicator, { period, asOf: sampleAsOf }));
  const rows = counted.chapters.flatMap((chapter) => chapter.rows);
  return {
    report: counted,
    asOf: sampleAsOf,
    quarters: begun,
    entries: new Map(rows.map(({ indicator }) => [indicator.id, behind(indicator)])),
    proposals: new Map<string, Summary>(),
    exceptions: [],
    ...more,
  };
}

/** Entries in number, spread over the indicators. */
export function manyEntries(count: number): LedgerEntry[] {
  return [...sampleLedger(sampleProgramme, count)];
}

/** Somebody who answered late. */
export const sampleException: Exception = {
  proposalId: '01e',
  seq: 4,
  part: 0,
  at: '2026-10-14T02:00:00.000Z',
  kind: 'answered-late',
  stage: 'department-review',
  title: '黄精种植合作项目',
  department: 'health',
  person: 'health-head',
  onBehalfOf: null,
  party: null,
  programmeVersion: sampleProgramme.version,
};
