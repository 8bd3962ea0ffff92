import type { ReportFormat, ReportTable } from '../../domain/outputs/report-files.ts';
import type { Language } from '../../domain/text.ts';
import type { Throttle } from '../../ports/access.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Closes } from '../../ports/closes.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Registers } from '../../ports/registers.ts';
import type { KeyPorts } from '../../usecases/people/api-keys.ts';
import type { AssessmentPorts } from '../../usecases/reports/assessment.ts';
import type { ReportPorts, ReportWish } from '../../usecases/reports/report-period.ts';

/** A file, or a link into the store where it is too large for an answer. */
export type MadeFile = { fileName: string; contentType: string; bytes: Uint8Array; sha256?: string } | { link: string; sha256?: string };

/** What the API needs. */
export type ApiPorts = AssessmentPorts &
  ReportPorts &
  KeyPorts & {
    throttle: Throttle;
    registers: Registers;
    archive: Archive;
    closes: Closes;
    /** Where files are put down that are too large for an answer. */
    documents: Pick<Documents, 'writePieces' | 'downloadLink'>;
    /** Writes a file of a report. */
    writeReport(wish: ReportWish, file: { format: ReportFormat; language: Language; table?: ReportTable }): Promise<MadeFile>;
  };
