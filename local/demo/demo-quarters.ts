import { stageOf } from '../../functions/domain/close/close.ts';
import type { Archive } from '../../functions/ports/archive.ts';
import type { Closes } from '../../functions/ports/closes.ts';
import type { ReportFiles } from '../../functions/ports/report-files.ts';
import { loadClose } from '../../functions/usecases/quarters/change-close.ts';
import { freezeQuarter } from '../../functions/usecases/quarters/freeze-quarter.ts';
import { answerFigures, beginQuarterClose, signOffQuarter } from '../../functions/usecases/quarters/quarter-acts.ts';
import type { FileDocuments } from '../documents/documents.ts';
import { composeDemo } from './demo-container.ts';

/** The quarters of the demo's year that are closed when it begins, and on which days. */
const closed = [
  { quarter: '2026Q1', begunOn: '2026-04-09', confirmedOn: '2026-04-13', signedOn: '2026-04-15' },
  { quarter: '2026Q2', begunOn: '2026-07-08', confirmedOn: '2026-07-10', signedOn: '2026-07-14' },
  { quarter: '2026Q3', begunOn: '2026-10-08', confirmedOn: '2026-10-09', signedOn: '2026-10-10' },
] as const;

/** Who begins the demo's closes, and who signs them off: the second person of the office and the first. */
const [second, head] = ['office-second', 'office-main'];

/** What freezing takes besides the table. */
interface FreezingParts {
  documents: FileDocuments;
  archive: Archive;
  reportFiles: ReportFiles;
}

/**
 * Closes the demo's quarters by the same use cases that people's acts run, and goes on from where an earlier run was cut off. It takes
 * seconds, so that a start does not wait for it.
 */
export async function closeDemoQuarters({ documents, archive, reportFiles }: FreezingParts): Promise<void> {
  const { clock, ports: parts } = composeDemo(documents);
  if (parts.programmes.current.quarterClose?.firstQuarter !== closed[0].quarter) return;
  const ports = { ...parts, archive, reportFiles, closes: quiet(parts.closes) };
  for (const { quarter, begunOn, confirmedOn, signedOn } of closed) {
    clock.setDay(begunOn);
    if (!(await ports.closes.load(quarter))) await beginQuarterClose(ports, { quarter, person: second });
    clock.setDay(confirmedOn);
    for (const { step, state, people, department } of (await loadClose(ports, quarter)).asks) {
      if (state !== 'open') continue;
      const assurance = department === ports.programmes.current.officeDepartment ? 'sign-in' : 'link';
      await answerFigures(ports, { quarter, step, person: people[0] ?? second, assurance }, { stance: 'confirm' });
    }
    clock.setDay(signedOn);
    if (stageOf(await loadClose(ports, quarter)) === 'to-sign') await signOffQuarter(ports, { quarter, person: head });
    await freezeQuarter(ports, quarter);
  }
}

/** Closes whose acts send nothing: the mails of the demo's past have long been read, and no execution waits. */
function quiet(closes: Closes): Closes {
  return {
    load: (quarter) => closes.load(quarter),
    list: (quarters) => closes.list(quarters),
    events: (quarter) => closes.events(quarter),
    append: (change) => closes.append({ ...change, outbox: [] }),
    execution: (quarter) => closes.execution(quarter),
    noteExecution: (quarter, name) => closes.noteExecution(quarter, name),
  };
}
