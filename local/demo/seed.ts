import { entriesOfRegisterItem } from '../../functions/domain/ledger-entries.ts';
import { loadDemoLedger } from '../../functions/wiring/programme.ts';
import type { FileDocuments } from '../documents/documents.ts';
import { composeDemo, type Demo } from './demo-container.ts';
import { readDemoProposals } from './demo-data.ts';
import { seedMeetings } from './demo-meetings.ts';
import { playProposal } from './play-proposal.ts';

/** What a demo begins with: nothing, the year's ledger, or the ledger, a proposal in every stage, and its meetings. */
export type DemoExtent = 'none' | 'ledger' | 'full';

/** One after the other: their numbers follow the order in which they were accepted. */
async function playAll(demo: Demo, folder: string): Promise<void> {
  for (const proposal of readDemoProposals(folder)) await playProposal(demo, proposal);
  await seedMeetings(demo, folder);
}

/** Fills an empty table by the same use cases that people's acts run. */
export async function seedDemo(extent: DemoExtent, folder: string, documents: FileDocuments): Promise<void> {
  if (extent === 'none') return;
  const demo = composeDemo(documents);
  const { programmes, registers } = demo.ports;
  await programmes.archive();
  const items = loadDemoLedger(folder, programmes.current);
  const ledger = items.map((item) => registers.add(item, entriesOfRegisterItem(item, programmes.current)));
  await Promise.all([...ledger, extent === 'full' ? playAll(demo, folder) : null]);
}
