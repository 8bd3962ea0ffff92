import type { FileDocuments } from '../documents/documents.ts';
import { localProofs } from '../documents/file-archive.ts';
import type { DemoExtent } from './seed.ts';

/** The demo as a build holds it, each part loaded when it is wanted, so that a start without it does not pay for it. */
export const demo = {
  /** Fills an empty table. */
  async seed(extent: DemoExtent, folder: string, documents: FileDocuments): Promise<void> {
    const { seedDemo } = await import('./seed.ts');
    await seedDemo(extent, folder, documents);
  },
  /** Closes the quarters of the demo's year and freezes their reports. `baseUrl` is the origin of the pages. */
  async closeQuarters(documents: FileDocuments, baseUrl: string): Promise<void> {
    const [{ closeDemoQuarters }, { composeReportFiles }] = await Promise.all([
      import('./demo-quarters.ts'),
      import('../../functions/wiring/report-files.ts'),
    ]);
    await closeDemoQuarters({ documents, archive: localProofs(documents).archive, reportFiles: composeReportFiles(baseUrl) });
  },
};
