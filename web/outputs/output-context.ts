import type { ReportMaterial } from '../../functions/domain/outputs/report-material.ts';
import { reportLabelsOf, type ReportLabels } from '../../functions/domain/report-labels.ts';
import { outputTexts } from '../messages/outputs.ts';
import type { PageShell } from '../views/shell.tsx';

/** By whose words a report is written. */
export type OutputShell = Pick<PageShell, 'language' | 'programme'>;

/** What every part of a document is built from. */
export interface OutputContext extends ReportMaterial {
  shell: OutputShell;
  labels: ReportLabels;
  texts: (typeof outputTexts)['zh'];
  /** Where pages of the site begin, without a closing slash. */
  baseUrl: string;
}

/** Puts together what parts of a document share. */
export function outputContext(material: ReportMaterial, shell: OutputShell, baseUrl: string): OutputContext {
  return { ...material, shell, labels: reportLabelsOf(shell.programme), texts: outputTexts[shell.language], baseUrl };
}
