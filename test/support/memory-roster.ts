import type { OutboxItem } from '../../functions/domain/outbox.ts';
import type { Roster, StoredLeaves } from '../../functions/ports/roster.ts';
import type { MemoryProposals } from './memory-proposals.ts';

/** The roster over a store in memory: leave as acts read it there, and messages into the same outbox. */
export class MemoryRoster implements Roster {
  readonly #proposals: MemoryProposals;

  constructor(proposals: MemoryProposals) {
    this.#proposals = proposals;
  }

  async leaves(): Promise<StoredLeaves> {
    const entered = { enteredBy: 'office-main', enteredAt: '2026-10-12T01:00:00.000Z' };
    return { leaves: this.#proposals.leaves.map((leave) => ({ ...entered, ...leave })), revision: 0 };
  }

  async saveLeaves({ leaves }: StoredLeaves, messages: readonly OutboxItem[]): Promise<void> {
    this.#proposals.leaves = leaves;
    this.#proposals.outbox.push(...messages);
  }
}
