import { confirmFigures, signOff } from '../../functions/domain/close/close-acts.ts';
import { stageOf } from '../../functions/domain/close/close.ts';
import { changeClose, loadClose } from '../../functions/usecases/quarters/change-close.ts';
import { freezeQuarter } from '../../functions/usecases/quarters/freeze-quarter.ts';
import { beginQuarterClose } from '../../functions/usecases/quarters/quarter-acts.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { composeReportFiles } from '../../functions/wiring/report-files.ts';
import { ManualClock } from '../../local/clock.ts';
import { FileDocuments } from '../../local/documents/documents.ts';
import { localProofs } from '../../local/documents/file-archive.ts';

/** Closes a quarter in a process of its own, its archive in a folder, and prints what it took. People's time is not in it. */
const [quarter = '', folder = ''] = process.argv.slice(2);
const clock = new ManualClock('2026-10-12T01:00:00.000Z');
const documents = new FileDocuments({ folder, baseUrl: 'http://127.0.0.1:1', clock });
const { archive, signer } = localProofs(documents);
const ports = {
  ...compose('close-quarter', { clock, documents, archive, signer }),
  archive,
  reportFiles: composeReportFiles('https://yincai.example'),
};

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1000;
}

const draft = await timed(() => beginQuarterClose(ports, { quarter, person: 'office-second' }));
for (const { department, people, step } of (await loadClose(ports, quarter)).asks) {
  const said = { department, person: people[0] ?? '', step, assurance: 'link' } as const;
  await changeClose(ports, { quarter }, (close) => confirmFigures(close, said));
}
await changeClose(ports, { quarter }, (close, context) => signOff(close, 'office-main', context));
const freeze = await timed(() => freezeQuarter(ports, quarter));
const stage = stageOf(await loadClose(ports, quarter));
const files = (await archive.list(`quarters/${quarter}/`)).length;
console.log(JSON.stringify({ draft, freeze, stage, files, peakMb: process.resourceUsage().maxRSS / 1024 }));
