import type { ReportMaterial } from '../../functions/domain/outputs/report-material.ts';
import { reportLabelsOf, type ReportLabels } from '../../functions/domain/report-labels.ts';
import type { PageShell } from '../views/shell.tsx';
import { outputTextsFor } from './output-texts.ts';

/** By whose words a report is written. */
export type OutputShell = Pick<PageShell, 'language' | 'programme'>;

/** What every part of a document is built from. */
export interface OutputContext extends ReportMaterial {
  shell: OutputShell;
  labels: ReportLabels;
  texts: ReturnType<typeof outputTextsFor>;
  /** Where pages of the site begin, without a closing slash. */
  baseUrl: string;
}

/** Puts together what parts of a document share. */
export function outputContext(material: ReportMaterial, shell: OutputShell, baseUrl: string): OutputContext {
  return { ...material, shell, labels: reportLabelsOf(shell.programme), texts: outputTextsFor(shell.language), baseUrl };
}
