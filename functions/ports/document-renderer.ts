import type { Chart, ReportDocument } from '../domain/outputs/report-document.ts';

/** Turns a report into a file. The same document gives the same bytes, whenever, wherever and by whichever process it is rendered. */
export interface DocumentRenderer {
  render(document: ReportDocument): Promise<Uint8Array>;
}

/** Draws charts as SVG that takes its size from its box, holds no style or script of its own, and says what it shows. */
export interface ChartRenderer {
  draw(charts: readonly Chart[]): Promise<string[]>;
}
