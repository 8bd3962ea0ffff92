import { dayAt } from '../../functions/domain/calendar.ts';
import type { ReportDocument } from '../../functions/domain/outputs/report-document.ts';
import type { ReportMaterial } from '../../functions/domain/outputs/report-material.ts';
import type { Report } from '../../functions/domain/report.ts';
import { periodText } from '../views/audit/period.ts';
import { dayText, instantText } from '../views/parts/values.tsx';
import { definitionsAnnex } from './definitions-annex.ts';
import { entriesAnnex } from './entries-annex.ts';
import { exceptionsAnnex } from './exceptions-annex.ts';
import { gapsAnnex } from './gaps-annex.ts';
import { outputContext, type OutputShell } from './output-context.ts';
import { chartsOf, trendsAnnex } from './report-charts.ts';
import { sectionsOf } from './report-sections.ts';
import { figuresAnnex } from './report-tables.ts';
import { scoresAnnex } from './scores-annex.ts';

/**
 * A report as a document in the language of its reader. It says nothing that is not in the material, neither when nor by whom it is made,
 * so that the same material gives the same document.
 * @param baseUrl where pages of the site begin, without a closing slash
 */
export function reportDocument(material: ReportMaterial, shell: OutputShell, baseUrl: string): ReportDocument {
  const context = outputContext(material, shell, baseUrl);
  const { report, asOf, texts } = context;
  const { language, programme } = shell;
  const period = periodText(report.period, language);
  const charts = chartsOf(context);
  const annexes = [
    figuresAnnex(context),
    scoresAnnex(context),
    gapsAnnex(context),
    trendsAnnex(charts, context),
    definitionsAnnex(context),
    exceptionsAnnex(context),
    entriesAnnex(context),
  ];
  return {
    language,
    name: reportFileName(report.period),
    header: [programme.name[language], programme.county[language]],
    title: texts.title(period),
    facts: [
      texts.period(dayText(report.from, language), dayText(report.to, language)),
      texts.asOf(instantText(asOf, language)),
      texts.version(programme.version),
    ],
    asOf,
    sender: programme.operator[language],
    date: dayText(dayAt(asOf), language),
    opening: [texts.opening(programme.name[language], period)],
    sections: sectionsOf(context),
    charts,
    annexes: annexes.filter((annex) => annex !== null),
  };
}

/** What files of a period's report are called, without an ending. */
export function reportFileName(period: Report['period']): string {
  return `report-${period.year}${'quarter' in period ? `-Q${period.quarter}` : ''}`;
}
