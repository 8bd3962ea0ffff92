import { maskReport } from '../../domain/assessment/masked-report.ts';
import { dayAt } from '../../domain/calendar.ts';
import type { Exception } from '../../domain/exceptions.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { maskSummary } from '../../domain/masking.ts';
import type { ReportMaterial } from '../../domain/outputs/report-material.ts';
import { lastQuarterOf, quarterOf, quarters as quarterNumbers } from '../../domain/period.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { Report } from '../../domain/report.ts';
import type { ProposalStore } from '../../ports/proposal-store.ts';
import { readExceptions, type ExceptionPorts } from './exceptions.ts';
import { maskEntries, maskExceptions, type EntryMaskPorts } from './masked-entries.ts';
import { readFigure, reportPeriod, type ReportPorts, type ReportWish } from './report-period.ts';

/**
 * A report with everything that its files hold, all of it as of one instant: now unless another is asked for. People are masked in it: its
 * files go to auditors, and on from them.
 */
export async function collectReport(
  ports: ReportPorts & ExceptionPorts & EntryMaskPorts & { proposals: ProposalStore },
  asked: ReportWish,
): Promise<ReportMaterial> {
  const wish = { ...asked, asOf: asked.asOf ?? ports.clock.now() };
  const [report, quarters, exceptions] = await Promise.all([
    reportPeriod(ports, wish),
    reportQuarters(ports, wish),
    readExceptionsAsOf(ports, wish),
  ]);
  const entries = new Map<string, LedgerEntry[]>();
  const proposals = new Map<string, Summary>();
  for (const { indicator } of report.chapters.flatMap(({ rows }) => rows)) {
    const figure = await readFigure(ports, { ...wish, indicator: indicator.id });
    entries.set(indicator.id, await maskEntries(ports, figure.entries, figure.proposals));
    for (const [id, summary] of figure.proposals) proposals.set(id, maskSummary(summary));
  }
  const masked = (each: Report): Report => maskReport(each, ports.programmes.current);
  return {
    report: masked(report),
    asOf: wish.asOf,
    quarters: quarters.map(masked),
    entries,
    proposals,
    exceptions: await maskExceptions(ports, exceptions),
  };
}

/** What was out of the ordinary in a period, and known at the instant that is asked for. */
export async function readExceptionsAsOf(ports: ExceptionPorts, { period, asOf }: ReportWish): Promise<Exception[]> {
  const all = await readExceptions(ports, period);
  return all.filter(({ at }) => asOf === undefined || at <= asOf);
}

/** The report of each quarter of the year up to the period's end that had begun by then, oldest first. */
export async function reportQuarters(ports: ReportPorts, wish: ReportWish): Promise<Report[]> {
  const { period } = wish;
  const today = quarterOf(dayAt(wish.asOf ?? ports.clock.now()));
  const begun = quarterNumbers.filter((quarter) => quarter <= lastQuarterOf(period) && `${period.year}Q${quarter}` <= today);
  return Promise.all(begun.map((quarter) => reportPeriod(ports, { ...wish, period: { year: period.year, quarter } })));
}
