import { dayAt } from '../domain/calendar.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { ReportMaterial } from '../domain/outputs/report-material.ts';
import type { Summary } from '../domain/proposal/summary.ts';
import { quarterOf, type Period, type Report } from '../domain/report.ts';
import { readFigure, reportPeriod, type AssessmentPorts } from './assessment.ts';
import { readExceptions, type ExceptionPorts } from './exceptions.ts';

/** A report with everything that its files hold, as of now. */
export async function collectReport(ports: AssessmentPorts & ExceptionPorts, period: Period): Promise<ReportMaterial> {
  const asOf = ports.clock.now();
  const [report, quarters, exceptions] = await Promise.all([
    reportPeriod(ports, period),
    reportQuarters(ports, period),
    readExceptions(ports, period),
  ]);
  const entries = new Map<string, LedgerEntry[]>();
  const proposals = new Map<string, Summary>();
  for (const { indicator } of report.chapters.flatMap(({ rows }) => rows)) {
    const figure = await readFigure(ports, period, indicator.id);
    entries.set(indicator.id, figure.entries);
    for (const [id, summary] of figure.proposals) proposals.set(id, summary);
  }
  return { report, asOf, quarters, entries, proposals, exceptions };
}

const quarterNumbers = [1, 2, 3, 4] as const;

/** The report of each quarter of the year up to the period's end that has begun, oldest first. */
export async function reportQuarters(ports: AssessmentPorts, period: Period): Promise<Report[]> {
  const today = quarterOf(dayAt(ports.clock.now()));
  const last = 'quarter' in period ? period.quarter : 4;
  const begun = quarterNumbers.filter((quarter) => quarter <= last && `${period.year}Q${quarter}` <= today);
  return Promise.all(begun.map((quarter) => reportPeriod(ports, { year: period.year, quarter })));
}
