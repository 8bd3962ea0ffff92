import type { Documents } from '../../functions/ports/documents.ts';
import { documentKey } from '../../functions/usecases/proposals/attachments.ts';
import { evidenceFolderOf } from '../../functions/usecases/registers/item-evidence.ts';
import { loadDemoLedger, type DemoItem, type DemoLedger } from '../../functions/wiring/demo-ledger.ts';
import { composeDemo, type Demo } from './demo-container.ts';
import { readDemoProposals } from './demo-data.ts';
import { demoEvidence, demoItemChanges } from './demo-items.ts';
import { seedMeetings } from './demo-meetings.ts';
import { seedSelfScores } from './demo-self-scores.ts';
import { playProposal } from './play-proposal.ts';

/** What a demo begins with: nothing, the year's ledger, or the ledger, a proposal in every stage, its meetings and self-scores. */
export type DemoExtent = 'none' | 'ledger' | 'full';

/** One after the other: their numbers follow the order in which they were accepted. */
async function playAll(demo: Demo, folder: string): Promise<void> {
  for (const proposal of readDemoProposals(folder)) await playProposal(demo, proposal);
  await seedMeetings(demo, folder);
  await seedSelfScores(demo, folder);
}

/** Fills an empty table by the same use cases that people's acts run. */
export async function seedDemo(extent: DemoExtent, folder: string, documents: Documents): Promise<void> {
  if (extent === 'none') return;
  const demo = composeDemo(documents);
  const { programmes } = demo.ports;
  await programmes.archive();
  const ledger = loadDemoLedger(folder, programmes.current);
  const entered = ledger.items.map((item) => enter(demo, ledger, item));
  await Promise.all([...entered, extent === 'full' ? playAll(demo, folder) : null]);
}

async function enter({ ports }: Demo, ledger: DemoLedger, item: DemoItem): Promise<void> {
  const { documents, programmes, randomness, registers } = ports;
  const evidence = demoEvidence(item);
  if (evidence) {
    const folder = evidenceFolderOf({ register: item.register.id, id: item.id });
    await documents.write(documentKey(folder, evidence.file.ref.id), evidence.bytes, 'application/pdf');
  }
  for (const change of demoItemChanges(item, ledger, { programme: programmes.current, randomness, evidence }))
    await registers.save([change]);
}
