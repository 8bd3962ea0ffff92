import type { Change } from '../../../functions/ports/proposal-store.ts';
import type { ActPorts } from '../../../functions/usecases/proposals/commit.ts';
import { actingPorts } from '../../support/acting.ts';
import { MemoryProposals } from '../../support/memory-proposals.ts';
import type { TestClock } from '../../support/test-clock.ts';

class RecordingProposals extends MemoryProposals {
  readonly changes: Change[] = [];

  override async append(change: Change): Promise<void> {
    await super.append(change);
    this.changes.push(structuredClone(change));
  }
}

/** The changes that real acts make, for a store to take in. */
export async function changesOf(acts: (ports: ActPorts & { clock: TestClock }) => Promise<unknown>): Promise<Change[]> {
  const ports = actingPorts();
  const proposals = new RecordingProposals();
  await acts({ ...ports, proposals });
  return proposals.changes;
}
